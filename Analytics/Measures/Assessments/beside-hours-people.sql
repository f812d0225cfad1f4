-- Question: who scored what, with how many hours of the same period?
-- One row per person with a score of the asked kind.
select p.source_county, p.cadre_id, p.name, p.unit_code, n.unit_name, p.row_unit, p.post, p.layer, b.hours, b.points as score
from scored_beside_hours b
join person_row p on p.source_county = b.source_county and p.cadre_id = b.cadre_id
left join named_unit n on n.unit_code = p.unit_code
where b.kind = $by
order by p.unit_code, p.cadre_id, p.source_county
