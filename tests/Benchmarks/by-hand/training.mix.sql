-- Question: the training of January to June 2026 by category, written by hand in DuckDB SQL for this store and nothing else.
-- Hours of a class taken as a whole are split by the hours of its sessions, else evenly among its courses; those of a session go to the category of its course.
with taken as (
  select t.source_county, t.class_id, t.session_id, t.cadre_id, t.recognised_hours as hours
  from attendance t
  join org_units o on o.unit_code = t.unit_at_time
  join cadres c on c.source_county = t.source_county and c.cadre_id = t.cadre_id
  where t.status in ('attended', 'substitute') and t.held_on between date '2026-01-01' and date '2026-06-30'),
class_taken as (
  select source_county, class_id, session_id, sum(hours) as hours, count(*) as times from taken group by source_county, class_id, session_id),
class_seen as (
  select k.source_county, k.class_id, k.category, k.course_ids
  from classes k semi join class_taken t on t.source_county = k.source_county and t.class_id = k.class_id),
piece as (
  select k.source_county, k.class_id, s.session_id, coalesce(c.category, k.category, 'unknown') as category, s.hours as weight
  from class_seen k
  join sessions s on s.source_county = k.source_county and s.class_id = k.class_id
  left join courses c on c.source_county = s.source_county and c.course_id = s.course_id
  union all
  select k.source_county, k.class_id, null, coalesce(c.category, k.category, 'unknown'), c.std_hours
  from (select source_county, class_id, category, unnest(string_split(course_ids, ';')) as course_id
        from class_seen anti join sessions using (source_county, class_id)) k
  join courses c on c.source_county = k.source_county and c.course_id = k.course_id),
part as (
  select source_county, class_id, session_id, category,
         case when count(weight) over whole = count(*) over whole then cast(weight as double) / sum(weight) over whole else 1.0 / count(*) over whole end as part
  from piece window whole as (partition by source_county, class_id)
  union all
  select source_county, class_id, null, coalesce(category, 'unknown'), 1 from class_seen anti join piece using (source_county, class_id)),
class_part as (
  select source_county, class_id, category, sum(part) as part from part group by source_county, class_id, category),
hours_of as (
  select category, sum(hours) as hours
  from (select p.category, t.hours * p.part as hours
        from class_taken t join class_part p on p.source_county = t.source_county and p.class_id = t.class_id where t.session_id is null
        union all
        select p.category, t.hours
        from class_taken t join part p on p.source_county = t.source_county and p.class_id = t.class_id and p.session_id = t.session_id)
  group by category),
times_of as (
  select category, count(*) as classes, sum(times) as person_times
  from class_part p
  join (select source_county, class_id, sum(times) as times
        from (select source_county, class_id, times from class_taken where session_id is null
              union all
              select source_county, class_id, count(distinct cadre_id) from (select * from taken where session_id is not null) anti join (select * from taken where session_id is null)
                using (source_county, class_id, cadre_id) group by source_county, class_id)
        group by source_county, class_id) t on t.source_county = p.source_county and t.class_id = p.class_id
  group by category),
persons_of as (
  select category, count(*) as persons
  from (select distinct p.category, t.source_county, t.cadre_id
        from (select distinct source_county, cadre_id, class_id from taken) t
        join class_part p on p.source_county = t.source_county and p.class_id = t.class_id)
  group by category)
select t.category as facet_value, t.classes, t.person_times, p.persons, round(h.hours, 2) as hours
from times_of t join persons_of p using (category) left join hours_of h using (category)
order by hours desc
