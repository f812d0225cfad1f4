-- Question: how are the scores spread, in bands of five points, all together or by group?
-- One row per group, kind and band; a band holds its lower edge, and the last one 100 too. The results counted are those of the mean.
with banded as (
  select row_key, kind, least(cast(floor(points / 5) as integer), 19) as band, count(*) as results
  from counted_result where back = 0 and points is not null group by row_key, kind, 3)
select s.row_key as facet_value, s.kind, 5 * b.n as from_points, 5 * b.n + 5 as to_points, coalesce(d.results, 0) as results, s.sat
from scored s
cross join generate_series(0, 19) as b(n)
left join banded d on d.row_key = s.row_key and d.kind = s.kind and d.band = b.n
where s.back = 0 and s.sat > 0
order by s.row_key, s.kind, b.n
