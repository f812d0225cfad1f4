-- Question: in which months were people appointed, and was there an election?
-- One row per month of the period as far as the day asked about, also without any appointment; elections are those held in scope or above it, by the month of their day.
select cast(extract(year from m.first_day) as varchar) || '-' || lpad(cast(extract(month from m.first_day) as varchar), 2, '0') as month,
       coalesce(n.appointments, 0) as appointments, coalesce(n.promotion, 0) as promotion, coalesce(n.new_post, 0) as new_post, coalesce(n.other_types, 0) as other_types,
       coalesce(n.elected, 0) as elected, e.elections
from month_asked m
left join (select cast(date_trunc('month', p.date) as date) as first_day, count(*) as appointments, count(*) filter (where p.type = 'promotion') as promotion, count(*) filter (where p.type = 'new_post') as new_post,
                  count(*) filter (where not p.is_new_in_post) as other_types, count(*) filter (where p.route = 'election') as elected
           from placed_appointment p group by 1) n on n.first_day = m.first_day
left join (select first_day, string_agg(election_name, '; ' order by election_name) as elections
           from (select distinct cast(date_trunc('month', k.date) as date) as first_day, k.election_name from election_known k join asked_moment a on k.date between a.period_first and least(a.period_last, a.as_of)) held
           group by first_day) e on e.first_day = m.first_day
order by m.first_day
