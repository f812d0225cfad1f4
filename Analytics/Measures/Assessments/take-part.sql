-- Question: of those in post, how many have a result of each kind of assessment, by unit?
-- One row per unit and kind that is on file. Each person stands once: took part (any attempt in the period from which they were not absent), absent
-- (from every one), nothing on file. The three are those in post.
with each_kind as (
  select row_key, kind, source_county, cadre_id, bool_or(not is_absent) as is_there from assessed_here where back = 0 group by row_key, kind, source_county, cadre_id),
by_kind as (
  select row_key, kind, count(*) filter (where is_there) as took_part, count(*) filter (where not is_there) as absent from each_kind group by row_key, kind),
everybody as (
  select row_key, count(*) as in_post from person_row group by row_key)
select u.unit_code, n.unit_name, k.kind, coalesce(e.in_post, 0) as in_post, coalesce(b.took_part, 0) as took_part, coalesce(b.absent, 0) as absent,
       coalesce(e.in_post, 0) - coalesce(b.took_part, 0) - coalesce(b.absent, 0) as nothing
from (select unit_code from listed union select row_key from everybody) u
cross join kind_here k
left join everybody e on e.row_key = u.unit_code
left join by_kind b on b.row_key = u.unit_code and b.kind = k.kind
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code, k.kind
