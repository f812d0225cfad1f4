-- Question: who in a new post must be trained within 60 days, or should have been, and which class would do?
-- One row per appointment, the longest overdue first; days_left is below 0 where the deadline has passed. Reading: as for promotions.due.
select d.cadre_id, d.name, d.unit_code, n.unit_name, d.to_post as post, d.layer, d.date as appointed_on, d.training_status, d.due_on, d.days_left,
       c.class_id, c.class_name, c.end_date as class_ends, d.source_county, d.row_unit
from training_due d
left join class_to_come c on c.source_county = d.source_county and c.appointment_id = d.appointment_id
left join named_unit n on n.unit_code = d.unit_code
order by d.due_on, d.cadre_id, d.source_county, d.appointment_id
