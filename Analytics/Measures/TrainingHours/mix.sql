-- Question: what was the training of: which categories, channels, methods, topics, sponsors or providers?
-- One row per value of the asked facet. Hours follow the attendance: those of a session go to its value, those of a class taken as a whole are split by the hours of its sessions, else of its courses.
-- Classes, person-times and persons of a value are those of the classes in which it occurs. What is not known stands in the row called unknown, so that hours add up to the whole.
-- The row called total counts once what stands in several rows.
with value_no as (
  select value, cast(row_number() over (order by value) - 1 as bigint) as no from (select distinct value from piece_value) each_value),
class_value as (
  select p.source_county, p.class_id, p.value, n.no, sum(p.part) as part
  from piece_value p join value_no n on n.value = p.value group by p.source_county, p.class_id, p.value, n.no),
-- Values as bits: one look at each attendance tells all of a person's values.
class_bits as (
  select source_county, class_id, no - no % 60 as block, cast(sum(cast(1 as bigint) << cast(no % 60 as integer)) as bigint) as bits
  from class_value group by source_county, class_id, no - no % 60),
person_bits as (
  select t.source_county, t.cadre_id, b.block, bit_or(b.bits) as bits
  from placed_attendance t join class_bits b on b.source_county = t.source_county and b.class_id = t.class_id
  group by t.source_county, t.cadre_id, b.block),
value_persons as (
  select n.value, count(*) as persons
  from value_no n join person_bits p on p.block = n.no - n.no % 60 and (p.bits >> cast(n.no % 60 as integer)) & 1 = 1
  group by n.value),
value_times as (
  select v.value, count(*) as classes, cast(sum(t.person_times) as bigint) as person_times
  from class_value v join class_times t on t.source_county = v.source_county and t.class_id = v.class_id
  group by v.value),
value_hours as (
  select coalesce(s.value, v.value) as value, sum(cast(coalesce(h.hours, 0) as double precision) * case when s.value is null then v.part else 1 end) as hours
  from class_sum h
  left join piece_value s on s.source_county = h.source_county and s.class_id = h.class_id and s.session_id = h.session_id
  left join class_value v on v.source_county = case when s.value is null then h.source_county end and v.class_id = h.class_id
  group by coalesce(s.value, v.value)),
-- Rounded so that the parts still add up to the whole: each is the running sum less the one before.
running as (
  select n.value, cast(sum(coalesce(h.hours, 0)) over (order by n.value) as decimal(18, 2)) as hours_so_far
  from value_no n left join value_hours h on h.value = n.value),
all_hours_taken as (
  select coalesce(sum(hours), 0) as hours from class_sum)
select * from (
select r.value as facet_value, case when $by = 'sponsor' then n.unit_name else r.value end as own_name, $by as facet,
       t.classes, t.person_times, p.persons,
       r.hours_so_far - coalesce(lag(r.hours_so_far) over (order by r.value), 0) as hours, a.hours as all_hours
from running r
cross join all_hours_taken a
join value_times t on t.value = r.value
join value_persons p on p.value = r.value
left join named_unit n on n.unit_code = r.value
union all
select 'total', null, null,
       (select count(*) from class_held),
       (select coalesce(sum(person_times), 0) from class_times),
       (select count(*) from (select distinct source_county, cadre_id from placed_attendance) each_person),
       null, hours
from all_hours_taken) every_row
order by case when facet is null then 1 else 0 end, hours desc nulls last, facet_value
