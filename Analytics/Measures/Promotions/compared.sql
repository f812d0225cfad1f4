-- Question: how had those who were promoted in the period stood in the year before, beside the others of their layer who were not? An association, no cause.
-- One row per layer in which somebody was promoted, group and figure: met (of those whom the standard judges), passed_exam (first attempts of the study examination that were sat),
-- hours. Everybody in post in scope on the day before the period; all three are of the twelve months before it, and the standing is that of their last day.
select f.layer, f.cohort, f.compared, f.people, f.n, f.out_of, f.hours
from (
  select layer, cohort, 'met' as compared, 1 as place, count(*) as people, count(*) filter (where standing = 'met') as n, count(*) filter (where standing in ('met', 'not_met')) as out_of, cast(null as decimal(14, 2)) as hours
  from beside_the_promoted group by layer, cohort
  union all
  select layer, cohort, 'passed_exam', 2, count(*), count(*) filter (where has_passed), count(*) filter (where has_sat), cast(null as decimal(14, 2))
  from beside_the_promoted group by layer, cohort
  union all
  select layer, cohort, 'hours', 3, count(*), cast(null as bigint), cast(null as bigint), cast(sum(hours) as decimal(14, 2))
  from beside_the_promoted group by layer, cohort) f
order by f.layer, f.place, f.cohort desc
