-- Question: which of the township heads in post on 30 June 2026 had a class off the job of the prefecture or above in each year from 2022, by township, written by hand in DuckDB SQL for
-- the rotation of the pack of 2023 and nothing else.
with head as (
  select source_county, cadre_id, unit_code
  from (select source_county, cadre_id, unit_code, layer, rank_level
        from postings
        where coalesce(start_date, date '1000-01-01') <= date '2026-06-30' and coalesce(end_date, date '9999-12-31') >= date '2026-06-30'
        qualify row_number() over (partition by source_county, cadre_id order by is_main desc, start_date desc nulls last, posting_id) = 1)
  where layer = 'leading_group' and rank_level = 'section_principal'),
home as (
  select o.unit_code as posted,
         case when o.level = 'township_level' then case when o.kind in ('town', 'township') then o.unit_code else 'other' end
              when p.level = 'township_level' then case when p.kind in ('town', 'township') then p.unit_code else 'other' end
              else o.unit_code end as unit_code
  from org_units o left join org_units p on p.unit_code = o.parent_code),
high_class as (
  select k.source_county, k.class_id
  from classes k
  join org_units o on o.unit_code = k.sponsor_unit
  left join org_units p on p.unit_code = o.parent_code
  where k.channel = 'off_job' and case when o.level = 'dept' or o.kind = 'party_school' then p.level else o.level end in ('prefecture', 'province')),
went as (
  select distinct t.source_county, t.cadre_id, year(t.held_on) as year
  from attendance t
  semi join high_class k on k.source_county = t.source_county and k.class_id = t.class_id
  semi join head h on h.source_county = t.source_county and h.cadre_id = t.cadre_id
  where t.status in ('attended', 'substitute') and t.held_on between date '2022-01-01' and date '2026-06-30')
select o.unit_code, y.year, count(*) as people, count(w.year) as had_class, count(*) filter (f.year <= y.year) as had_class_so_far
from head h
join cadres c on c.source_county = h.source_county and c.cadre_id = h.cadre_id
join home o on o.posted = h.unit_code
cross join range(2022, 2027) y(year)
left join went w on w.source_county = h.source_county and w.cadre_id = h.cadre_id and w.year = y.year
left join (select source_county, cadre_id, min(year) as year from went group by source_county, cadre_id) f on f.source_county = h.source_county and f.cadre_id = h.cadre_id
group by o.unit_code, y.year
order by o.unit_code, y.year
