-- Question: how many of those in a new post are overdue for their training, and how many will be within 60 days?
-- One row per unit that has any. Reading: whatever the period, appointments of any earlier day; only of people still in post on the day asked about who have attended no class that
-- counts, for nobody else can be sent to one.
select d.row_unit as unit_code, n.unit_name, count(*) filter (where d.training_status = 'open') as due_soon, count(*) filter (where d.training_status = 'overdue') as overdue,
       min(d.due_on) filter (where d.training_status = 'open') as next_due
from training_due d left join named_unit n on n.unit_code = d.row_unit
group by d.row_unit, n.unit_name
order by case when d.row_unit = 'other' then 1 else 0 end, d.row_unit
