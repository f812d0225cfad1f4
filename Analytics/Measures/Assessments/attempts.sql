-- Question: who passed at the first attempt, who failed, and what came of the resits, by unit and kind?
-- One row per unit and kind that has a score on file. Whoever failed at the first attempt or was absent from it is to sit again: resat and passed then, resat
-- and not passed, or not yet resat.
with each_assessment as (
  select row_key, kind, source_county, cadre_id, year, exam,
         bool_or(nth = 1 and points >= pass_points) as passed_first, bool_or(nth = 1 and points < pass_points) as failed_first, bool_or(nth = 1 and is_absent) as absent_first,
         coalesce(bool_or(nth > 1 and points is not null), false) as sat_again, coalesce(bool_or(nth > 1 and points >= pass_points), false) as passed_again,
         bool_or(points is not null and (nth = 1 or kind = 'qualification')) as counts_with_score
  from attempt_made where back = 0 group by row_key, kind, source_county, cadre_id, year, exam),
by_kind as (
  select row_key, kind, count(*) filter (where passed_first) as first_passed, count(*) filter (where failed_first) as first_failed, count(*) filter (where absent_first) as first_absent,
         count(*) filter (where (failed_first or absent_first) and passed_again) as resit_passed,
         count(*) filter (where (failed_first or absent_first) and sat_again and not passed_again) as resit_failed,
         count(*) filter (where (failed_first or absent_first) and not sat_again) as not_resat,
         bool_or(counts_with_score) as is_scored
  from each_assessment group by row_key, kind)
select u.unit_code, n.unit_name, k.kind, coalesce(b.first_passed, 0) as first_passed, coalesce(b.first_failed, 0) as first_failed, coalesce(b.first_absent, 0) as first_absent,
       coalesce(b.resit_passed, 0) as resit_passed, coalesce(b.resit_failed, 0) as resit_failed, coalesce(b.not_resat, 0) as not_resat
from (select unit_code from listed union select row_key from person_row) u
cross join (select kind from by_kind group by kind having bool_or(is_scored)) k
left join by_kind b on b.row_key = u.unit_code and b.kind = k.kind
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code, k.kind
