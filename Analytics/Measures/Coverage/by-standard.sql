-- Question: of the people to whom each standard applies, who has met it, by unit?
-- One row per unit and standard that applies to somebody there; a person stands in the rows of every standard that applies.
select p.row_unit as unit_code, n.unit_name, r.unit_code is not null as reported, s.standard,
       count(*) as in_post,
       count(*) filter (where s.standing = 'exempt') as exempt,
       count(*) filter (where s.standing = 'too_new') as too_new,
       count(*) filter (where s.standing = 'met') as met,
       count(*) filter (where s.standing = 'not_met') as not_met,
       count(*) filter (where s.on_pace) as on_pace,
       coalesce(sum(s.short), 0) as hours_short,
       count(*) filter (where v.person_times > 0) as persons_trained,
       coalesce(sum(v.person_times), 0) as person_times,
       coalesce(sum(v.hours), 0) as hours
from standing_each s
join person p on p.moment = s.moment and p.source_county = s.source_county and p.cadre_id = s.cadre_id
left join volume v on v.moment = s.moment and v.source_county = s.source_county and v.cadre_id = s.cadre_id
left join named_unit n on n.unit_code = p.row_unit
left join reported r on r.unit_code = p.row_unit
group by p.row_unit, n.unit_name, r.unit_code, s.standard, s.place
order by case when p.row_unit = 'other' then 1 else 0 end, p.row_unit, s.place
