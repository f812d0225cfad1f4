-- Question: which rows make one ask, whose are they, what stands there, and what was decided?
-- One row per row of the asked question (by; all of them unless one is named), in the order of the townships. Rows about people are for those
-- who see people ($sees_people); another township that a row speaks of is named where it lies in scope, and a class where it is open to the scope.
select q.question, q.row_key, q.township as unit_code, n.unit_name, q.source_county, q.cadre_id, p.name, k.class_id, k.class_name,
       coalesce(o.class_name, ou.unit_name, case when q.question in ('total-differs', 'queried') then q.other end) as other,
       q.first_day, q.last_day, q.hours, q.count, q.words, s.file, s.sheet, q.source_row, case when q.source_id is not null then q.batch_id end as batch,
       q.state, q.note, q.answer
from question_row q
join question_kind i on i.question = q.question
left join named_unit n on n.unit_code = q.township
left join person_known p on p.source_county = q.source_county and p.cadre_id = q.cadre_id
left join class_known k on k.source_county = q.source_county and k.class_id = q.class_id
left join class_known o on q.question = 'two-places' and o.source_county = q.source_county and o.class_id = q.other
left join (select x.unit_code, x.unit_name from named_unit x join scope_top t on t.posted = x.unit_code) ou on q.question = 'same-sheet' and ou.unit_code = q.other
left join source_known s on s.batch_id = q.batch_id and s.source_id = q.source_id
where ($by = 'all' or q.question = $by) and ($sees_people or q.cadre_id is null)
order by i.place, q.township nulls last, q.row_key
