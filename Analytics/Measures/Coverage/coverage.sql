-- Question: of the people to whom a standard applies, who has met it, by unit, and what did they take part in?
-- One row per unit of the asked level, also without people; and one per other unit that holds people. persons_trained, person_times and
-- hours are over the same people as in_post.
select u.unit_code, n.unit_name, r.unit_code is not null as reported, coalesce(n.abolished, false) as abolished,
       coalesce(c.all_in_post, 0) as all_in_post, coalesce(c.in_post, 0) as in_post, coalesce(c.exempt, 0) as exempt, coalesce(c.too_new, 0) as too_new,
       coalesce(c.met, 0) as met, coalesce(c.not_met, 0) as not_met,
       case when $all_together then null else coalesce(c.on_pace, 0) end as on_pace,
       case when $all_together then null else coalesce(c.hours_short, 0) end as hours_short,
       coalesce(c.persons_trained, 0) as persons_trained, coalesce(c.person_times, 0) as person_times, coalesce(c.hours, 0) as hours
from (select unit_code from listed union select row_key from counted) u
left join counted c on c.row_key = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
