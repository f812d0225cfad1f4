-- Question: which township sent which ledger for the period, when, and how does it compare with the same days a year earlier?
-- One row per township of the asked level and ledger that anybody sent or that is due. Rows are those whose unit lies in the township;
-- first_day and last_day are the days that they speak of, the batch is the latest. Without files rows are unknown, not none.
-- state, the first that holds: awaited (nothing yet, and not yet due), missing (nothing), empty (a file without rows of the period),
-- unchanged (the latest sheet says what an earlier one said), falling (attendance or a roster with under nine tenths of the people of a year
-- earlier, where those were five or more), late (the first file came after the deadline), received.
select u.unit_code, n.unit_name, b.ledger,
       case when f.files is null and d.due_on >= $today then 'awaited'
            when f.files is null then 'missing'
            when coalesce(r.row_count, 0) = 0 then 'empty'
            when g.row_unit is not null then 'unchanged'
            when b.ledger in ('attendance', 'rosters') and p.previous_persons >= 5 and p.persons * 10 < p.previous_persons * 9 then 'falling'
            when f.first_received > d.due_on then 'late'
            else 'received' end as state,
       coalesce(f.files, 0) as files, case when f.files is not null then coalesce(r.row_count, 0) end as rows, r.previous_rows,
       p.persons, p.previous_persons, r.first_day, r.last_day, f.last_received, d.due_on, f.batch
from listed u
cross join board_ledger b
left join named_unit n on n.unit_code = u.unit_code
left join files_received f on f.row_unit = u.unit_code and f.ledger = b.ledger
left join rows_received r on r.row_unit = u.unit_code and r.ledger = b.ledger
left join persons_received p on p.row_unit = u.unit_code and p.ledger = b.ledger
left join sent_again g on g.row_unit = u.unit_code and g.ledger = b.ledger
left join due d on d.row_unit = u.unit_code and d.ledger = b.ledger
order by u.unit_code, b.ledger
