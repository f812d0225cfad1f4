-- Question: when somebody was promoted or given a new post, were results of study on file, and what did the latest say?
-- One row per unit of the asked level, also without any, and one per other unit that had one. Reading: a result is on file when it is of the day of the decision or earlier, and not more than the
-- years of the look-back older; results are those of the study appraisal, examination and report and of examinations of classes that have a score or a grade. The latest decides whether
-- there is a fail: its score is under the pass mark, or without a score its grade is fail.
select u.unit_code, n.unit_name, count(p.appointment_id) as new_in_post, count(s.appointment_id) as on_file, count(p.appointment_id) - count(s.appointment_id) as no_result,
       count(*) filter (where s.is_fail) as latest_fail, count(*) filter (where p.study_considered) as study_considered
from (select unit_code from listed union select row_unit from placed_appointment where is_new_in_post) u
left join placed_appointment p on p.row_unit = u.unit_code and p.is_new_in_post
left join study_on_file s on s.source_county = p.source_county and s.appointment_id = p.appointment_id
left join named_unit n on n.unit_code = u.unit_code
group by u.unit_code, n.unit_name
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
