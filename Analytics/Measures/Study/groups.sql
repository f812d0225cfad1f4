-- Question: how often has each study group met, on how many days, and who was there?
-- One row per unit that should have a group of the asked kind: a central group in each town and township, a branch in each village; and per other unit that met.
-- Twelve days a year and once a quarter: months and quarters count once they are over.
select g.unit_code, n.unit_name, r.row_unit, m.unit_name as row_unit_name, g.meetings, g.days, g.months as days_required, g.quarters_met, g.quarters as quarters_required, g.hours as study_hours,
       g.persons_present, g.persons_due, case when g.kind = 'central_group' then g.days >= g.months and g.quarters_met >= g.quarters else g.quarters_met >= g.quarters end as keeps_up
from group_judged g
left join roll_up r on r.posted = g.unit_code
left join named_unit n on n.unit_code = g.unit_code
left join named_unit m on m.unit_code = r.row_unit
where g.kind = $by
order by r.row_unit, g.unit_code
