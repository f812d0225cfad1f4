-- Question: of those promoted or newly appointed from January to June 2026, who was trained in the five years before, who within a year after, who is still to be and who is overdue on
-- 30 June 2026, by township, written by hand in DuckDB SQL for the pack of 2023 (classes off and on the job) and nothing else.
with home as (
  select o.unit_code as posted,
         case when o.level = 'township_level' then case when o.kind in ('town', 'township') then o.unit_code else 'other' end
              when p.level = 'township_level' then case when p.kind in ('town', 'township') then p.unit_code else 'other' end
              else o.unit_code end as unit_code
  from org_units o left join org_units p on p.unit_code = o.parent_code),
appointed as (
  select n.source_county, n.appointment_id, n.cadre_id, n.date, h.unit_code
  from appointments n
  join home h on h.posted = n.unit_code
  join cadres c on c.source_county = n.source_county and c.cadre_id = n.cadre_id
  where n.type in ('promotion', 'new_post') and n.date between date '2026-01-01' and date '2026-06-30'),
trained as (
  select n.source_county, n.appointment_id, count(*) filter (coalesce(k.end_date, t.held_on) <= n.date) > 0 as before, min(coalesce(k.end_date, t.held_on)) as first_on
  from appointed n
  join attendance t on t.source_county = n.source_county and t.cadre_id = n.cadre_id and t.status in ('attended', 'substitute')
  join classes k on k.source_county = t.source_county and k.class_id = t.class_id and k.channel in ('off_job', 'on_job')
  where coalesce(k.end_date, t.held_on) between cast(n.date - interval '5 years' as date) and date '2026-06-30'
  group by n.source_county, n.appointment_id),
standing as (
  select n.unit_code, case when t.before then 'before' when t.first_on <= n.date + interval '12 months' then 'within_year'
                           when date '2026-06-30' <= n.date + interval '12 months' then 'open' else 'overdue' end as standing
  from appointed n left join trained t on t.source_county = n.source_county and t.appointment_id = n.appointment_id)
select unit_code, count(*) filter (standing = 'before') as before, count(*) filter (standing = 'within_year') as within_year,
       count(*) filter (standing = 'open') as open, count(*) filter (standing = 'overdue') as overdue
from standing
group by unit_code
order by unit_code
