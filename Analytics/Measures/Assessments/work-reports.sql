-- Question: of those in post, how many reported on their work, and whose report told of study, by unit?
-- One row per unit; each person stands once: a report of the period that tells of study, one that does not, one of which it is not on file, no report.
with each_person as (
  select row_key, source_county, cadre_id, coalesce(bool_or(includes_study), false) as with_study, count(includes_study) as says_so
  from counted_result where back = 0 and kind = 'work_report' and not is_absent group by row_key, source_county, cadre_id),
by_unit as (
  select row_key, count(*) as gave_report, count(*) filter (where with_study) as with_study, count(*) filter (where says_so > 0 and not with_study) as without_study
  from each_person group by row_key),
everybody as (
  select row_key, count(*) as in_post from person_row group by row_key)
select u.unit_code, n.unit_name, coalesce(e.in_post, 0) as in_post, coalesce(b.gave_report, 0) as gave_report, coalesce(b.with_study, 0) as with_study,
       coalesce(b.without_study, 0) as without_study
from (select unit_code from listed union select row_key from everybody) u
left join everybody e on e.row_key = u.unit_code
left join by_unit b on b.row_key = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
