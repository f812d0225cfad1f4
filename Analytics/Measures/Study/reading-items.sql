-- Question: what is on the reading lists, was each item out by the end of March, and how many have read it?
-- One row per item of the period's years, by year and deadline; assigned and read count those in post in scope, of compulsory items that are out.
-- The unit that set the list is named where it is in scope.
select i.item_id, i.title as item_title, cast(i.year as varchar) as list_year, n.unit_name, i.is_compulsory, i.published_on, i.published_on <= make_date(i.year, 3, 31) as in_time, i.due_on,
       coalesce(o.assigned, 0) as assigned, coalesce(o.read_items, 0) as read_items, i.source_county
from reading_told i
left join (select source_county, item_id, count(*) as assigned, count(done_on) as read_items from reading_owed group by source_county, item_id) o
  on o.source_county = i.source_county and o.item_id = i.item_id
left join scope_top t on t.posted = coalesce(i.unit_code, i.source_county)
left join named_unit n on n.unit_code = t.posted
order by i.year, i.due_on, i.item_id, i.source_county
