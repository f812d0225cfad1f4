-- Question: of those who were promoted or took a new post in the period, who was trained before, who within a year, who is still to be, and who is overdue?
-- One row per unit of the asked level, also without any appointment, and one per other unit that had one. An appointment counts in the unit that it names; reading: where it names
-- none, in that of the main posting of its day. Filters are of the people as last known, the layer is that of the main posting of its day. Reading: a class has ended on its last
-- day; where none is written down, on the day of the attendance. It counts back to the same day so many years earlier, that day included.
select u.unit_code, n.unit_name, r.unit_code is not null as reported,
       count(*) filter (where p.training_status = 'before') as before, count(*) filter (where p.training_status = 'within_year') as within_year,
       count(*) filter (where p.training_status = 'open') as open, count(*) filter (where p.training_status = 'overdue') as overdue
from (select unit_code from listed union select row_unit from post_taken) u
left join post_taken p on p.row_unit = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
group by u.unit_code, n.unit_name, r.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
