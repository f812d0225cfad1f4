-- Question: who taught, how much, and were the seats used?
-- One row per provider with a class in which people of the scope took part; classes of none that is known stand in one row. Seats are told of providers in scope, and offered once a class.
-- The row called total counts once what stands in several rows.
with taught as (
  select coalesce(k.provider_id, case when k.provider is null then 'unknown' else 'elsewhere' end) as provider_id, case when k.provider_id is not null then k.source_county end as provider_county,
         h.source_county, h.class_id, t.person_times, case when k.own_seats > 0 then k.own_seats end as seats
  from class_held h
  join class_trait k on k.source_county = h.source_county and k.class_id = h.class_id
  join class_times t on t.source_county = h.source_county and t.class_id = h.class_id),
by_provider as (
  select provider_id, provider_county, count(*) as classes, cast(sum(person_times) as bigint) as person_times, coalesce(cast(sum(seats) as bigint), 0) as seats_offered,
         coalesce(cast(sum(person_times) filter (where seats is not null) as bigint), 0) as seats_used
  from taught group by provider_id, provider_county),
by_person as (
  select t.provider_id, t.provider_county, count(*) as persons
  from (select distinct g.provider_id, g.provider_county, p.source_county, p.cadre_id
        from placed_attendance p join taught g on g.source_county = p.source_county and g.class_id = p.class_id) t
  group by t.provider_id, t.provider_county),
by_hours as (
  select g.provider_id, g.provider_county, sum(s.hours) as hours
  from class_sum s join taught g on g.source_county = s.source_county and g.class_id = s.class_id
  group by g.provider_id, g.provider_county)
select * from (
select b.provider_id, v.provider_name as own_name, v.provider_type, b.classes, b.person_times, p.persons, coalesce(h.hours, 0) as hours, v.seats, b.seats_offered, b.seats_used
from by_provider b
join by_person p on p.provider_id = b.provider_id and p.provider_county is not distinct from b.provider_county
left join by_hours h on h.provider_id = b.provider_id and h.provider_county is not distinct from b.provider_county
left join provider_known v on v.provider_id = b.provider_id and v.source_county = b.provider_county
union all
select 'total', null, null, (select count(*) from class_held), (select coalesce(sum(person_times), 0) from class_times),
       (select count(*) from (select distinct source_county, cadre_id from placed_attendance) each_person), null, null, null, null) every_row
order by case when provider_id = 'total' then 2 when provider_id in ('unknown', 'elsewhere') then 1 else 0 end, person_times desc, provider_id
