-- Question: what did people score in each kind of assessment, all together, or by layer, sex, age band, schooling, identity, political status or reserve?
-- One row per value that somebody in post has (unknown has a row of its own) and kind that is on file.
select g.row_key as facet_value, k.kind, coalesce(s.sat, 0) as sat, coalesce(s.absent, 0) as absent, s.points, s.median,
       coalesce(s.pass, 0) as pass, coalesce(s.excellent, 0) as excellent
from (select distinct row_key from person_row) g
cross join kind_here k
left join scored s on s.back = 0 and s.row_key = g.row_key and s.kind = k.kind
order by g.row_key, k.kind
