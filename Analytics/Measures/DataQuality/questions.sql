-- Question: what does the data make one ask, and how much of that has been explained?
-- One row per question and township (by = township_level), or per question, also without rows (by = question). corrected: said to be corrected,
-- and still seen until the corrected file is in.
with asked as (
  select q.question, case when $by = 'question' then null else q.township end as unit_code, count(*) as rows,
         count(*) filter (where q.state = 'open') as open, count(*) filter (where q.state = 'explained') as explained, count(*) filter (where q.state = 'corrected') as corrected
  from question_row q
  group by q.question, case when $by = 'question' then null else q.township end)
select k.question, a.unit_code, n.unit_name, coalesce(a.rows, 0) as rows, coalesce(a.open, 0) as open, coalesce(a.explained, 0) as explained, coalesce(a.corrected, 0) as corrected
from question_kind k
left join asked a on a.question = k.question
left join named_unit n on n.unit_code = a.unit_code
where $by = 'question' or a.question is not null
order by k.place, a.unit_code nulls last
