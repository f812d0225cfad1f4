-- Question: of those who were promoted or took a new post, who held a valid post qualification on that day, and how many of those in post hold one?
-- One row per unit of the asked level, also without any. Reading: a qualification is held from the day of the examination that was passed, in whichever attempt, to the end of its
-- validity, both included; without an end it is held for good. Those in post are those of the day asked about.
with appointed_here as (
  select p.row_unit, count(*) as new_in_post,
         count(*) filter (where exists (select 1 from qualification_passed q where q.source_county = p.source_county and q.cadre_id = p.cadre_id and p.date between q.first_day and q.last_day)) as qualified
  from placed_appointment p where p.is_new_in_post group by p.row_unit),
in_post_here as (
  select p.row_unit, count(*) as in_post,
         count(*) filter (where exists (select 1 from qualification_passed q where q.source_county = p.source_county and q.cadre_id = p.cadre_id and p.as_of between q.first_day and q.last_day)) as holders
  from person p group by p.row_unit)
select u.unit_code, n.unit_name, coalesce(a.new_in_post, 0) as new_in_post, coalesce(a.qualified, 0) as qualified, coalesce(a.new_in_post - a.qualified, 0) as unqualified,
       coalesce(i.in_post, 0) as in_post, coalesce(i.holders, 0) as holders
from (select unit_code from listed union select row_unit from appointed_here union select row_unit from in_post_here) u
left join appointed_here a on a.row_unit = u.unit_code
left join in_post_here i on i.row_unit = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
