-- Question: how do the scores of the period compare with those of a year earlier, by unit and kind?
-- One row per unit and kind that has a score on file in either. Both are of the people in the unit on the day asked about: who came later brings their earlier score along.
select u.unit_code, n.unit_name, k.kind, coalesce(s.sat, 0) as sat, s.points, s.median, coalesce(s.pass, 0) as pass,
       coalesce(b.sat, 0) as previous_sat, b.points as previous_points, b.median as previous_median, coalesce(b.pass, 0) as previous_pass
from (select unit_code from listed union select row_key from person_row) u
cross join (select kind from scored group by kind having sum(sat) > 0) k
left join scored s on s.back = 0 and s.row_key = u.unit_code and s.kind = k.kind
left join scored b on b.back = 1 and b.row_key = u.unit_code and b.kind = k.kind
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code, k.kind
