-- Question: who in post was called up again and again, or to two classes at once, or did not come, or has not been called for two years?
-- One row per person and finding. first_day and last_day are of the notices; of overlapping classes those of the overlap; of those not called the two years.
select p.cadre_id, p.name, p.unit_code, n.unit_name, p.post, p.layer, f.call_finding, f.calls, f.first_day, f.last_day, p.row_unit, p.source_county
from person p
join call_finding f on f.source_county = p.source_county and f.cadre_id = p.cadre_id
left join named_unit n on n.unit_code = p.unit_code
order by case f.call_finding when 'overlapping' then 1 when 'repeated' then 2 when 'missed' then 3 else 4 end, f.calls desc, p.unit_code, p.cadre_id, p.source_county
