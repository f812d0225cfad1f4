-- Question: what are the units called, and what was decided about names that a chart cannot draw?
-- One row per unit in scope. Whether a font has the letters of a name is known to the charts.
select u.unit_code, n.unit_name, case when d.choice in ('explained', 'corrected') then d.choice else 'open' end as state, d.note
from unit_in_scope u
join named_unit n on n.unit_code = u.unit_code
left join decision_in_force d on d.kind = 'question' and d.subject = 'missing-letters|' || u.unit_code
order by u.unit_code
