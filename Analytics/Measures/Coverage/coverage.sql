-- Question: of the people to whom a standard applies, who has met it, by unit, and what did they take part in?
-- One row per unit of the asked level, also without people; and one per other unit that holds people. persons_trained, person_times and
-- hours are over the same people as in_post.
select u.unit_code, n.unit_name, r.unit_code is not null as reported, coalesce(n.abolished, false) as abolished,
       count(t.cadre_id) as all_in_post,
       count(t.standing) as in_post,
       count(*) filter (where t.standing = 'exempt') as exempt,
       count(*) filter (where t.standing = 'too_new') as too_new,
       count(*) filter (where t.standing = 'met') as met,
       count(*) filter (where t.standing = 'not_met') as not_met,
       case when $all_together then null else count(*) filter (where t.on_pace) end as on_pace,
       case when $all_together then null else coalesce(sum(t.short), 0) end as hours_short,
       count(*) filter (where t.standing is not null and t.person_times > 0) as persons_trained,
       coalesce(sum(t.person_times) filter (where t.standing is not null), 0) as person_times,
       coalesce(sum(t.hours) filter (where t.standing is not null), 0) as hours
from (select unit_code from listed union select row_unit from person) u
left join tally t on t.row_unit = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
group by u.unit_code, n.unit_name, r.unit_code, n.abolished
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
