-- Question: who in post has compulsory reading overdue?
-- One row per person with an item whose deadline has come without it being read, those with the most first.
select p.cadre_id, p.name, p.unit_code, n.unit_name, p.post, p.layer, o.assigned, o.read_items, o.overdue, o.first_due, p.row_unit, p.source_county
from person p
join (select source_county, cadre_id, count(*) as assigned, count(done_on) as read_items, count(*) filter (where is_due and done_on is null) as overdue, min(due_on) filter (where is_due and done_on is null) as first_due
      from reading_owed group by source_county, cadre_id) o on o.source_county = p.source_county and o.cadre_id = p.cadre_id and o.overdue > 0
left join named_unit n on n.unit_code = p.unit_code
order by o.overdue desc, o.first_due, p.unit_code, p.cadre_id, p.source_county
