-- Question: how much of the reading list have those in post read, and was it by the deadline?
-- One row per unit of the asked level, also without people. An item of compulsory reading counts for each person whom it is for, once it is out; it is overdue when its deadline has come without it being read.
with by_person as (
  select row_unit, source_county, cadre_id, count(*) as assigned, count(done_on) as read_items, count(*) filter (where has_notes and done_on is not null) as with_notes,
         count(*) filter (where is_due) as due_items, count(*) filter (where is_due and is_on_time) as on_time, count(*) filter (where is_due and done_on is null) as overdue
  from reading_owed group by row_unit, source_county, cadre_id)
select u.unit_code, n.unit_name, r.unit_code is not null as reported, count(p.cadre_id) as in_post,
       cast(coalesce(sum(b.assigned), 0) as bigint) as assigned, cast(coalesce(sum(b.read_items), 0) as bigint) as read_items, cast(coalesce(sum(b.with_notes), 0) as bigint) as with_notes,
       cast(coalesce(sum(b.due_items), 0) as bigint) as due_items, cast(coalesce(sum(b.on_time), 0) as bigint) as on_time, cast(coalesce(sum(b.overdue), 0) as bigint) as overdue,
       count(*) filter (where b.assigned > 0) as readers, count(*) filter (where b.assigned > 0 and b.read_items = b.assigned) as finished
from (select unit_code from listed union select row_unit from person) u
left join person p on p.row_unit = u.unit_code
left join by_person b on b.source_county = p.source_county and b.cadre_id = p.cadre_id
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
group by u.unit_code, n.unit_name, r.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
