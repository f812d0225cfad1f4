-- Question: how are classes taught, from one stretch of the period to the next?
-- One row per month, quarter or year with a session of a class in which people of the scope took part. Hours are hours taught, whoever was there.
with taught as (
  select s.*, case $by when 'year' then cast(extract(year from s.date) as varchar)
                       when 'quarter' then cast(extract(year from s.date) as varchar) || '-Q' || cast(extract(quarter from s.date) as varchar)
                       else cast(extract(year from s.date) as varchar) || '-' || lpad(cast(extract(month from s.date) as varchar), 2, '0') end as period
  from session_held s
  join class_held h on h.source_county = s.source_county and h.class_id = s.class_id
  join asked_end a on s.date between a.period_first and a.last_day)
select period, count(*) as sessions, sum(hours) as hours,
       coalesce(sum(hours) filter (where method = 'lecture'), 0) as lecture_hours, coalesce(sum(hours) filter (where method = 'seminar'), 0) as seminar_hours,
       coalesce(sum(hours) filter (where method = 'case'), 0) as case_hours, coalesce(sum(hours) filter (where method = 'simulation'), 0) as simulation_hours,
       coalesce(sum(hours) filter (where method = 'field'), 0) as field_hours, coalesce(sum(hours) filter (where method = 'self_study'), 0) as self_study_hours,
       coalesce(sum(hours) filter (where method = 'online'), 0) as online_hours, coalesce(sum(hours) filter (where method is null), 0) as unknown_hours,
       coalesce(sum(hours) filter (where method is not null), 0) as known_hours,
       coalesce(sum(hours) filter (where problem_based), 0) as problem_hours, coalesce(sum(hours) filter (where not problem_based), 0) as other_problem_hours,
       coalesce(sum(hours) filter (where venue <> 'classroom'), 0) as open_hours, coalesce(sum(hours) filter (where venue = 'classroom'), 0) as classroom_hours,
       coalesce(sum(hours) filter (where teacher_kind <> 'school'), 0) as visiting_hours, coalesce(sum(hours) filter (where teacher_kind = 'school'), 0) as school_hours
from taught group by period order by period
