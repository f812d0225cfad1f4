-- Question: the coverage of each township on 30 June 2026, written by hand for the pack of 2023 and nothing else.
-- The same text runs on DuckDB, PostgreSQL and SQLite: a day is written {day:2026-06-30}, and the day after x {next:x}.
with main_posting as (
  select * from (
    select p.source_county, p.cadre_id, p.unit_code, p.layer,
           row_number() over (partition by p.source_county, p.cadre_id order by p.is_main desc, coalesce(p.start_date, {day:1000-01-01}) desc, p.posting_id) as place
    from postings p
    where coalesce(p.start_date, {day:1000-01-01}) <= {day:2026-06-30} and coalesce(p.end_date, {day:9999-12-31}) >= {day:2026-06-30}) held
  where place = 1),
span as (
  select source_county, cadre_id, start_date, end_date, 1 as post, 0 as excused from postings
  union all select source_county, cadre_id, start_date, end_date, 0, 1 from exemptions),
cut as (
  select source_county, cadre_id, post, excused,
         case when start_date > {day:2026-01-01} then start_date else {day:2026-01-01} end as first_day,
         case when end_date < {day:2026-12-31} then end_date else {day:2026-12-31} end as last_day
  from span
  where coalesce(start_date, {day:1000-01-01}) <= {day:2026-12-31} and coalesce(end_date, {day:9999-12-31}) >= {day:2026-01-01}),
edge as (
  select source_county, cadre_id, day, sum(post) as post, sum(excused) as excused from (
    select source_county, cadre_id, first_day as day, post, excused from cut
    union all select source_county, cadre_id, {next:last_day}, -post, -excused from cut) step
  group by source_county, cadre_id, day),
run as (
  select source_county, cadre_id, day, lead(day) over later as next_day, sum(post) over later as posts, sum(excused) over later as excuses
  from edge window later as (partition by source_county, cadre_id order by day)),
eligible as (
  select source_county, cadre_id,
         sum(case when posts > 0 and excuses = 0 then next_day - day else 0 end) as eligible_days,
         sum(case when posts > 0 and excuses = 0 and day <= {day:2026-06-30}
                  then case when next_day < {day:2026-07-01} then next_day else {day:2026-07-01} end - day else 0 end) as so_far,
         sum(case when excuses > 0 then next_day - day else 0 end) as excused_days
  from run where next_day is not null group by source_county, cadre_id),
began as (
  select source_county, cadre_id, case when count(start_date) = count(*) then min(start_date) end as first_day from postings group by source_county, cadre_id),
done as (
  select t.source_county, t.cadre_id,
         sum(case when k.channel in ('off_job', 'on_job', 'online') then t.recognised_hours end) as counted_hours,
         sum(case when k.channel in ('off_job', 'on_job', 'online') then t.days end) as counted_days,
         sum(t.recognised_hours) as hours, count(distinct t.class_id) as person_times
  from attendance t join classes k on k.source_county = t.source_county and k.class_id = t.class_id
  where t.status in ('attended', 'substitute') and t.held_on >= {day:2026-01-01} and t.held_on <= {day:2026-06-30}
  group by t.source_county, t.cadre_id),
owed as (
  select m.*, case m.layer when 'village_main' then 56 when 'village_other' then 32 else 90 end as threshold,
         coalesce(e.eligible_days, 0) as eligible_days, coalesce(e.so_far, 0) as so_far, coalesce(e.excused_days, 0) as excused_days,
         {day:2026-06-30} - b.first_day as in_service, coalesce(d.counted_hours, 0) as achieved, coalesce(d.counted_days, 0) as days,
         coalesce(d.hours, 0) as hours, coalesce(d.person_times, 0) as person_times
  from main_posting m
  join cadres c on c.source_county = m.source_county and c.cadre_id = m.cadre_id
  left join eligible e on e.source_county = m.source_county and e.cadre_id = m.cadre_id
  left join began b on b.source_county = m.source_county and b.cadre_id = m.cadre_id
  left join done d on d.source_county = m.source_county and d.cadre_id = m.cadre_id
  where m.layer is not null),
judged as (
  select o.*, floor((20 * threshold * eligible_days + 365) / (2.0 * 365)) / 10 as required,
         floor((20 * 12 * eligible_days + 365) / (2.0 * 365)) / 10 as required_days
  from owed o),
standing as (
  select j.*, case when eligible_days = 0 or excused_days * 2 > 365 then 'exempt'
                   when in_service < 30 then 'too_new'
                   when achieved >= required - 0.0001 or threshold = 90 and days >= required_days - 0.0001 then 'met' else 'not_met' end as standing
  from judged j),
home as (
  select o.unit_code as posted,
         case when o.level = 'township_level' then case when o.kind in ('town', 'township') then o.unit_code else 'other' end
              when p.level = 'township_level' then case when p.kind in ('town', 'township') then p.unit_code else 'other' end
              else o.unit_code end as unit_code
  from org_units o left join org_units p on p.unit_code = o.parent_code)
select h.unit_code, count(*) as in_post,
       sum(case when standing = 'met' then 1 else 0 end) as met,
       sum(case when standing = 'not_met' then 1 else 0 end) as not_met,
       sum(case when standing = 'not_met' and achieved * 365 >= threshold * so_far then 1 else 0 end) as on_pace,
       sum(case when standing = 'not_met' and required > achieved then required - achieved else 0 end) as hours_short,
       sum(case when person_times > 0 then 1 else 0 end) as persons_trained,
       sum(person_times) as person_times, sum(hours) as hours
from standing s join home h on h.posted = s.unit_code
group by h.unit_code
order by h.unit_code
