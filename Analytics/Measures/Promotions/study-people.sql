-- Question: who was promoted or given a new post with a fail as the latest result of study, or without any?
-- One row per appointment of the period; those with a fail first.
select p.cadre_id, p.name, p.unit_code, n.unit_name, p.to_post as post, p.layer, p.date as appointed_on, p.decided_on, p.type as appointment_type, p.study_considered,
       case when s.is_fail then 'fail' else 'none' end as study_outcome, s.kind, s.assessed_on, p.source_county, p.row_unit
from placed_appointment p
left join study_on_file s on s.source_county = p.source_county and s.appointment_id = p.appointment_id
left join named_unit n on n.unit_code = p.unit_code
where p.is_new_in_post and (s.appointment_id is null or s.is_fail)
order by case when s.is_fail then 0 else 1 end, p.date desc, p.cadre_id, p.source_county, p.appointment_id
