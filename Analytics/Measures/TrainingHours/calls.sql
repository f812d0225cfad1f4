-- Question: of those called up for a class, how many came?
-- One row per unit of the asked level, also without calls, and one per other unit whose people were called: a call counts where the person was in post on the day of the notice.
-- Each call has exactly one outcome. While its class is not over, a call is open and nobody has missed it.
select u.unit_code, n.unit_name, r.unit_code is not null as reported,
       count(c.cadre_id) as called, count(*) filter (where c.outcome = 'attended') as came, count(*) filter (where c.outcome = 'substituted') as substituted,
       count(*) filter (where c.outcome = 'excused') as excused, count(*) filter (where c.outcome = 'missed') as missed,
       count(*) filter (where c.outcome = 'unanswered') as unanswered, count(*) filter (where c.outcome = 'open') as still_open
from (select unit_code from listed union select row_unit from call_in_scope) u
left join call_in_scope c on c.row_unit = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
group by u.unit_code, n.unit_name, r.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
