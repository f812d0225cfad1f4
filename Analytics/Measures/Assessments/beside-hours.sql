-- Question: where do people with many hours score higher, by unit and kind?
-- One row per unit and kind that has a score on file: the people with a score, and their hours of the same period. Association, not cause.
with by_unit as (
  select row_key, kind, count(*) as persons, sum(hours) as hours, sum(points) as points from scored_beside_hours group by row_key, kind)
select u.unit_code, n.unit_name, k.kind, coalesce(b.persons, 0) as scored_persons, b.hours, b.points
from (select unit_code from listed union select row_key from person_row) u
cross join (select distinct kind from by_unit) k
left join by_unit b on b.row_key = u.unit_code and b.kind = k.kind
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code, k.kind
