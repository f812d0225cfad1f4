-- Question: how many of those in post on 30 June 2026 have taken each of the Three Basics since January, by township, written by hand in DuckDB SQL for this store and nothing else.
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
taught as (
  select s.source_county, s.class_id, s.session_id, c.compulsory_theme as theme
  from sessions s join courses c on c.source_county = s.source_county and c.course_id = s.course_id
  union all
  select k.source_county, k.class_id, null, c.compulsory_theme
  from (select source_county, class_id, unnest(string_split(course_ids, ';')) as course_id from classes anti join sessions using (source_county, class_id)) k
  join courses c on c.source_county = k.source_county and c.course_id = k.course_id),
theme as (
  select source_county, class_id, '' as session_id, bool_or(theme = 'marxism') as marxism, bool_or(theme = 'mao_thought') as mao_thought, bool_or(theme = 'deng_theory') as deng_theory
  from taught where theme is not null group by source_county, class_id
  union all
  select source_county, class_id, session_id, theme = 'marxism', theme = 'mao_thought', theme = 'deng_theory'
  from taught where theme is not null and session_id is not null),
taken as (
  select t.source_county, t.cadre_id, bool_or(h.marxism) as marxism, bool_or(h.mao_thought) as mao_thought, bool_or(h.deng_theory) as deng_theory
  from attendance t
  join theme h on h.source_county = t.source_county and h.class_id = t.class_id and h.session_id = coalesce(t.session_id, '')
  where t.status in ('attended', 'substitute') and t.held_on between date '2026-01-01' and date '2026-06-30'
  group by t.source_county, t.cadre_id)
select h.unit_code, count(*) as in_post, count(*) filter (t.marxism) as marxism, count(*) filter (t.mao_thought) as mao_thought, count(*) filter (t.deng_theory) as deng_theory,
       count(*) filter (t.marxism and t.mao_thought and t.deng_theory) as all_three, count(*) filter (t.cadre_id is null) as none_of_them
from main_posting m
join home h on h.posted = m.unit_code
join cadres c on c.source_county = m.source_county and c.cadre_id = m.cadre_id
left join taken t on t.source_county = m.source_county and t.cadre_id = m.cadre_id
group by h.unit_code
order by h.unit_code
