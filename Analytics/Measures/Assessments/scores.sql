-- Question: what did people score in each kind of assessment, by unit?
-- One row per unit of the asked level (and per other unit that holds people) and kind that is on file, also where nobody sat. By the unit on the
-- day asked about, of the years in the period: sat, mean, median, pass and excellent are over first attempts, of a qualification over the best.
select u.unit_code, n.unit_name, k.kind, coalesce(s.sat, 0) as sat, coalesce(s.absent, 0) as absent, s.points, s.median,
       coalesce(s.pass, 0) as pass, coalesce(s.excellent, 0) as excellent
from (select unit_code from listed union select row_key from person_row) u
cross join kind_here k
left join scored s on s.back = 0 and s.row_key = u.unit_code and s.kind = k.kind
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code, k.kind
