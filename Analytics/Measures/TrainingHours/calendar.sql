-- Question: on which days was training taken?
-- One row per day of the period on which any was. Hours of a class taken as a whole lie evenly on its days, those of a session on the day it was held.
-- The row called total counts the classes once.
with day_hours as (
  select cast(d.first_day + cast(g.n as integer) as date) as day, d.source_county, d.class_id, cast(coalesce(d.hours, 0) as double precision) / (d.last_day - d.first_day + 1) as hours
  from day_taken d
  join generate_series(0, 366) as g(n) on g.n <= d.last_day - d.first_day),
by_day as (
  select day, count(distinct source_county || '/' || class_id) as classes, sum(hours) as hours from day_hours group by day),
running as (
  select day, classes, cast(sum(hours) over (order by day) as decimal(18, 2)) as hours_so_far from by_day)
select * from (
select cast(day as varchar) as training_day, classes, hours_so_far - coalesce(lag(hours_so_far) over (order by day), 0) as hours from running
union all
select 'total', (select count(*) from (select distinct source_county, class_id from day_taken) each_class), null) every_row
order by case when training_day = 'total' then 1 else 0 end, training_day
