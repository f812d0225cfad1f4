-- Question: who passed in 2026 at the first attempt, who failed, and what came of the resits, by township and kind, written by hand in DuckDB SQL for this store and nothing else.
with main_posting as (
  select source_county, cadre_id, unit_code
  from postings
  where coalesce(start_date, date '1000-01-01') <= date '2026-06-30' and coalesce(end_date, date '9999-12-31') >= date '2026-06-30'
  qualify row_number() over (partition by source_county, cadre_id order by is_main desc, start_date desc nulls last, posting_id) = 1),
home as (
  select o.unit_code as posted,
         case when o.level = 'township_level' then case when o.kind in ('town', 'township') then o.unit_code else 'other' end
              when p.level = 'township_level' then case when p.kind in ('town', 'township') then p.unit_code else 'other' end
              else o.unit_code end as unit_code
  from org_units o left join org_units p on p.unit_code = o.parent_code),
attempt as (
  select h.unit_code, e.source_county, e.cadre_id, e.kind, case when e.kind = 'class_exam' then coalesce(e.class_id, '') else '' end as exam, coalesce(e.absent, false) as absent,
         case when not coalesce(e.absent, false) then e.score / coalesce(e.full_mark, 100) end as points,
         coalesce(e.pass_mark / coalesce(e.full_mark, 100), 0.6) as pass,
         row_number() over (partition by e.source_county, e.cadre_id, e.kind, exam order by coalesce(e.attempt, 1), coalesce(e.assessed_on, date '2026-12-31'), e.assessment_id) as nth
  from assessments e
  join main_posting m on m.source_county = e.source_county and m.cadre_id = e.cadre_id
  join cadres c on c.source_county = m.source_county and c.cadre_id = m.cadre_id
  join home h on h.posted = m.unit_code
  where e.year = 2026),
each_exam as (
  select unit_code, kind, bool_or(nth = 1 and points >= pass) as passed, bool_or(nth = 1 and points < pass) as failed, bool_or(nth = 1 and absent) as absent,
         bool_or(points is not null and (nth = 1 or kind = 'qualification')) as is_scored,
         bool_or(nth > 1 and points is not null) as resat, bool_or(nth > 1 and coalesce(points >= pass, false)) as passed_then
  from attempt group by unit_code, kind, source_county, cadre_id, exam)
select unit_code, kind, count(*) filter (passed) as first_passed, count(*) filter (failed) as first_failed, count(*) filter (absent) as first_absent,
       count(*) filter ((failed or absent) and passed_then) as resit_passed, count(*) filter ((failed or absent) and resat and not passed_then) as resit_failed,
       count(*) filter ((failed or absent) and not resat) as not_resat
from each_exam
where kind in (select kind from each_exam where is_scored)
group by unit_code, kind
order by unit_code, kind
