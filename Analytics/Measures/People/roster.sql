-- Question: who is in post where?
-- One row per person in post in scope, whether or not a standard applies; row_unit is the township that the person counts in.
select p.source_county, p.cadre_id, p.name, p.unit_code, n.unit_name, p.row_unit, r.unit_name as row_unit_name, p.post, p.layer
from person_in_scope p
left join named_unit n on n.unit_code = p.unit_code
left join named_unit r on r.unit_code = p.row_unit
order by p.row_unit, p.unit_code, p.cadre_id, p.source_county
