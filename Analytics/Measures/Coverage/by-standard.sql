-- Question: of the people to whom each standard applies, who has met it, by unit?
-- One row per unit of the asked level (and per other unit that holds people) and standard, also where it applies to nobody; a person counts
-- under every standard that applies. all_in_post is everybody in post in the unit, whatever applies.
with everybody as (
  select row_unit, count(*) as all_in_post from person group by row_unit),
standing_here as (
  select p.row_unit, s.standard_no, s.standing, s.short, s.on_pace, coalesce(v.person_times, 0) as person_times, coalesce(v.hours, 0) as hours
  from standing_each s
  join person p on p.moment = s.moment and p.source_county = s.source_county and p.cadre_id = s.cadre_id
  left join volume v on v.moment = s.moment and v.source_county = s.source_county and v.cadre_id = s.cadre_id)
select u.unit_code, n.unit_name, a.standard, r.unit_code is not null as reported,
       coalesce(max(e.all_in_post), 0) as all_in_post,
       count(s.standing) as in_post,
       count(*) filter (where s.standing = 'exempt') as exempt,
       count(*) filter (where s.standing = 'too_new') as too_new,
       count(*) filter (where s.standing = 'met') as met,
       count(*) filter (where s.standing = 'not_met') as not_met,
       count(*) filter (where s.on_pace) as on_pace,
       coalesce(sum(s.short), 0) as hours_short,
       count(*) filter (where s.person_times > 0) as persons_trained,
       coalesce(sum(s.person_times), 0) as person_times,
       coalesce(sum(s.hours), 0) as hours
from (select unit_code from listed union select row_unit from everybody) u
cross join asked_standard a
left join everybody e on e.row_unit = u.unit_code
left join standing_here s on s.row_unit = u.unit_code and s.standard_no = a.standard_no
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
group by u.unit_code, n.unit_name, r.unit_code, a.standard, a.place
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code, a.place
