-- Question: how much do those in post study of their own accord?
-- One row per unit of the asked level, also without people: the log of self-study, and of those who came to classes that people are called to, how many came without being called or standing in for somebody who was.
with came as (
  select source_county, cadre_id, count(*) as person_times, count(*) filter (where not is_called) as uncalled from came_to_called group by source_county, cadre_id)
select u.unit_code, n.unit_name, r.unit_code is not null as reported, count(p.cadre_id) as in_post, count(s.cadre_id) as log_keepers,
       cast(coalesce(sum(s.entries), 0) as bigint) as entries, coalesce(sum(s.hours), 0) as study_hours, cast(coalesce(sum(s.notes), 0) as bigint) as notes,
       cast(coalesce(sum(c.person_times), 0) as bigint) as person_times, cast(coalesce(sum(c.uncalled), 0) as bigint) as uncalled
from (select unit_code from listed union select row_unit from person) u
left join person p on p.row_unit = u.unit_code
left join self_taken s on s.source_county = p.source_county and s.cadre_id = p.cadre_id
left join came c on c.source_county = p.source_county and c.cadre_id = p.cadre_id
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
group by u.unit_code, n.unit_name, r.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
