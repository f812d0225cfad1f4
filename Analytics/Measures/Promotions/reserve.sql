-- Question: how many are held in reserve for which posts, how many were trained, and how many were used?
-- One row per unit of the asked level, also without any. Reading: spells are counted, one a person and level of post, both ends included, in the unit where the person belongs on the
-- day asked about, or last belonged; entries and exits are of the period. Posts are those in post as leading groups and village principals.
with spells as (
  select r.row_unit, count(*) filter (where r.is_in_pool) as pool,
         count(*) filter (where r.is_in_pool and r.reserve_level = 'township_principal') as for_township_principal,
         count(*) filter (where r.is_in_pool and r.reserve_level = 'township_deputy') as for_township_deputy,
         count(*) filter (where r.is_in_pool and r.reserve_level = 'village_main') as for_village_main,
         count(*) filter (where r.is_in_pool and t.person_times > 0) as trained, count(*) filter (where r.is_entry) as entered, count(*) filter (where r.is_exit) as left_pool,
         count(*) filter (where r.is_exit and r.exit_reason = 'appointed') as used, count(*) filter (where r.is_exit and r.exit_reason = 'age') as left_for_age,
         count(*) filter (where r.is_exit and r.exit_reason = 'unsuitable') as left_unsuitable,
         count(*) filter (where r.is_exit and coalesce(r.exit_reason, 'other') not in ('appointed', 'age', 'unsuitable')) as left_otherwise
  from reserve_spell r left join reserve_trained t on t.source_county = r.source_county and t.cadre_id = r.cadre_id
  group by r.row_unit),
posts_here as (
  select row_unit, count(*) as posts from person where layer in ('leading_group', 'village_main') group by row_unit)
select u.unit_code, n.unit_name, coalesce(p.posts, 0) as posts, coalesce(s.pool, 0) as pool, coalesce(s.for_township_principal, 0) as for_township_principal,
       coalesce(s.for_township_deputy, 0) as for_township_deputy, coalesce(s.for_village_main, 0) as for_village_main, coalesce(s.trained, 0) as trained, coalesce(s.entered, 0) as entered,
       coalesce(s.left_pool, 0) as left_pool, coalesce(s.used, 0) as used, coalesce(s.left_for_age, 0) as left_for_age, coalesce(s.left_unsuitable, 0) as left_unsuitable,
       coalesce(s.left_otherwise, 0) as left_otherwise
from (select unit_code from listed union select row_unit from spells union select row_unit from posts_here) u
left join spells s on s.row_unit = u.unit_code
left join posts_here p on p.row_unit = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
