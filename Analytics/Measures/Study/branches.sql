-- Question: in how many study groups below each unit have the meetings been held?
-- One row per unit of the asked level: its central groups and its branches, how many of each met in every quarter that is over, and how many never met.
with placed as (
  select r.row_unit, g.*, g.quarters_met >= g.quarters as is_regular from group_judged g join roll_up r on r.posted = g.unit_code)
select u.unit_code, n.unit_name, o.unit_code is not null as reported,
       count(*) filter (where p.kind = 'central_group') as central_groups, count(*) filter (where p.kind = 'central_group' and p.is_regular and p.days >= p.months) as central_groups_kept,
       count(*) filter (where p.kind = 'branch') as branches, count(*) filter (where p.kind = 'branch' and p.is_regular) as branches_kept, count(*) filter (where p.kind = 'branch' and p.meetings = 0) as branches_never,
       cast(coalesce(sum(p.meetings), 0) as bigint) as meetings, cast(coalesce(sum(p.persons_present), 0) as bigint) as persons_present, cast(coalesce(sum(p.persons_due), 0) as bigint) as persons_due
from (select unit_code from listed union select row_unit from placed) u
left join placed p on p.row_unit = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
left join reported o on o.unit_code = u.unit_code
group by u.unit_code, n.unit_name, o.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
