-- Question: how much training was taken by unit, and how many of those in post did it reach?
-- One row per unit of the asked level, also without any, and one per other unit that took part. Classes, person-times, persons and hours
-- follow the unit at the time; in_post and reached are those in post on the day asked about, wherever they trained.
-- The row called total counts once what stands in several rows.
with taken_part as (
  select row_unit, source_county, cadre_id, class_id, sum(recognised_hours) as hours
  from placed_attendance group by row_unit, source_county, cadre_id, class_id),
by_person as (
  select row_unit, source_county, cadre_id, count(*) as person_times, sum(hours) as hours from taken_part group by row_unit, source_county, cadre_id),
by_class as (
  select distinct row_unit, source_county, class_id from taken_part),
by_unit as (
  select p.row_unit, cast(sum(p.person_times) as bigint) as person_times, count(*) as persons, sum(p.hours) as hours, max(c.classes) as classes
  from by_person p join (select row_unit, count(*) as classes from by_class group by row_unit) c on c.row_unit = p.row_unit
  group by p.row_unit),
in_post_here as (
  select p.row_unit, count(*) as in_post, count(*) filter (where v.person_times > 0) as reached
  from person p left join volume v on v.moment = p.moment and v.source_county = p.source_county and v.cadre_id = p.cadre_id
  group by p.row_unit)
select * from (
select u.unit_code, n.unit_name, r.unit_code is not null as reported,
       coalesce(b.classes, 0) as classes, coalesce(b.person_times, 0) as person_times, coalesce(b.persons, 0) as persons,
       coalesce(i.in_post, 0) as in_post, coalesce(i.reached, 0) as reached, coalesce(b.hours, 0) as hours
from (select unit_code from listed union select row_unit from person union select row_unit from by_unit) u
left join by_unit b on b.row_unit = u.unit_code
left join in_post_here i on i.row_unit = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
union all
select 'total', null, null,
       (select count(*) from (select distinct source_county, class_id from by_class) each_class),
       (select count(*) from (select distinct source_county, cadre_id, class_id from taken_part) each_time),
       (select count(*) from (select distinct source_county, cadre_id from by_person) each_person),
       null, null, null) every_row
order by case when unit_code in ('other', 'total') then 1 else 0 end, unit_code
