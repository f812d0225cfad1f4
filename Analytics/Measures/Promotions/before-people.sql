-- Question: how does the training of each person stand who was promoted or took a new post in the period?
-- One row per appointment: the class is the last that ended before it, else the first after it, and is named where it is open; due_on is the last day of making up.
select p.cadre_id, p.name, p.unit_code, n.unit_name, p.to_post as post, p.layer, p.date as appointed_on, p.type as appointment_type, p.route, p.training_status, p.trained_on,
       k.class_id, k.class_name, p.due_on, p.source_county, p.row_unit
from post_taken p
left join named_unit n on n.unit_code = p.unit_code
left join (select t.source_county, t.cadre_id, t.ended_on, min(k.class_id) as class_id, min(k.class_name) as class_name
           from post_taken p
           join class_preparing t on t.source_county = p.source_county and t.cadre_id = p.cadre_id and t.ended_on = p.trained_on
           join class_known k on k.source_county = t.source_county and k.class_id = t.class_id
           group by t.source_county, t.cadre_id, t.ended_on) k on k.source_county = p.source_county and k.cadre_id = p.cadre_id and k.ended_on = p.trained_on
order by case p.training_status when 'overdue' then 0 when 'open' then 1 when 'within_year' then 2 else 3 end, p.due_on, p.cadre_id, p.source_county, p.appointment_id
