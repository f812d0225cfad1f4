-- Question: how are the hours of the period spread among those in post?
-- One row per unit of the asked level, also without people. Quartiles lie between people where their number asks for it. The row called total is over everybody.
with taken_hours as (
  select p.row_unit, coalesce(v.hours, 0) as hours, cast(coalesce(v.hours, 0) as double precision) as amount, coalesce(v.person_times, 0) as person_times
  from person p left join volume v on v.moment = p.moment and v.source_county = p.source_county and v.cadre_id = p.cadre_id),
spread as (
  select row_unit, count(*) as in_post, count(*) filter (where person_times = 0) as untrained, sum(hours) as hours,
         min(hours) as least, percentile_cont(0.25) within group (order by amount) as lower_quartile, percentile_cont(0.5) within group (order by amount) as median,
         percentile_cont(0.75) within group (order by amount) as upper_quartile, max(hours) as most
  from taken_hours group by row_unit),
together as (
  select count(*) as in_post, min(hours) as least, percentile_cont(0.25) within group (order by amount) as lower_quartile, percentile_cont(0.5) within group (order by amount) as median,
         percentile_cont(0.75) within group (order by amount) as upper_quartile, max(hours) as most
  from taken_hours)
select * from (
select u.unit_code, n.unit_name, r.unit_code is not null as reported, coalesce(s.in_post, 0) as in_post, coalesce(s.untrained, 0) as untrained, coalesce(s.hours, 0) as hours,
       s.least, s.lower_quartile, s.median, s.upper_quartile, s.most
from (select unit_code from listed union select row_unit from person) u
left join spread s on s.row_unit = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
union all
select 'total', null, null, in_post, null, null, least, lower_quartile, median, upper_quartile, most from together) every_row
order by case when unit_code in ('other', 'total') then 1 else 0 end, unit_code
