-- Question: who has which result of an assessment, who failed, who was absent, and of whom is nothing on file?
-- One row per person in post and result of the asked kind that counts, and one for everybody without any. resit: what came of later attempts of those who failed
-- at the first or were absent from it.
with sat_again as (
  select source_county, cadre_id, year, exam, count(points) as sittings, bool_or(points >= pass_points) as is_pass
  from attempt_made where back = 0 and nth > 1 and kind = $by group by source_county, cadre_id, year, exam),
outcome_of as (
  select c.*, case when c.is_absent then 'absent' when c.points >= c.pass_points then 'passed' when c.points < c.pass_points then 'failed' else 'no_score' end as outcome
  from counted_result c where c.back = 0 and c.kind = $by)
select p.source_county, p.cadre_id, p.name, p.unit_code, n.unit_name, p.row_unit, p.post, p.layer, cast(c.year as varchar) as year, k.class_name, c.points as score, c.grade,
       coalesce(c.outcome, 'nothing') as outcome,
       case when c.kind <> 'qualification' and c.outcome in ('failed', 'absent')
            then case when g.is_pass then 'passed' when g.sittings > 0 then 'failed' else 'open' end end as resit
from person_row p
left join outcome_of c on c.source_county = p.source_county and c.cadre_id = p.cadre_id
left join sat_again g on g.source_county = c.source_county and g.cadre_id = c.cadre_id and g.year = c.year and g.exam = c.exam
left join class_known k on k.source_county = c.source_county and k.class_id = c.exam
left join named_unit n on n.unit_code = p.unit_code
order by p.unit_code, p.cadre_id, p.source_county, c.year, c.exam
