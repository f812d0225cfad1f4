-- Question: which grades were given in each kind of assessment, by unit?
-- One row per unit and kind that has a grade on file; each result stands once, those without a grade apart. The excellent share is of those with one of the
-- five grades: an assessment that was left ungraded is none.
with graded as (
  select row_key, kind, count(*) as results, count(grade) as with_grade,
         count(*) filter (where grade = 'excellent') as grade_excellent, count(*) filter (where grade = 'good') as grade_good, count(*) filter (where grade = 'pass') as grade_pass,
         count(*) filter (where grade = 'basic') as grade_basic, count(*) filter (where grade = 'fail') as grade_fail, count(*) filter (where grade = 'ungraded') as ungraded
  from counted_result where back = 0 group by row_key, kind)
select u.unit_code, n.unit_name, k.kind, coalesce(g.grade_excellent, 0) as grade_excellent, coalesce(g.grade_good, 0) as grade_good, coalesce(g.grade_pass, 0) as grade_pass,
       coalesce(g.grade_basic, 0) as grade_basic, coalesce(g.grade_fail, 0) as grade_fail, coalesce(g.ungraded, 0) as ungraded, coalesce(g.results - g.with_grade, 0) as no_grade
from (select unit_code from listed union select row_key from person_row) u
cross join (select kind from graded group by kind having sum(with_grade) > 0) k
left join graded g on g.row_key = u.unit_code and g.kind = k.kind
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code, k.kind
