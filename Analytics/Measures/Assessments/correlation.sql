-- Question: do people with more hours score higher, by kind?
-- One row per kind that has a score on file: Pearson's correlation of hours and score over the people with a score, and Spearman's of their ranks (of equals the
-- mean rank), to nine decimals, beyond which the order of rows would show. Null where everybody is equal. Association, not cause.
with ranked as (
  select kind, cast(hours as double precision) as hours, cast(points as double precision) as points,
         rank() over (partition by kind order by hours) + (count(*) over (partition by kind, hours) - 1) / 2.0 as hours_rank,
         rank() over (partition by kind order by points) + (count(*) over (partition by kind, points) - 1) / 2.0 as points_rank
  from scored_beside_hours)
select kind, count(*) as scored_persons,
       case when max(hours) > min(hours) and max(points) > min(points) then round(corr(hours, points), 9) end as pearson,
       case when max(hours) > min(hours) and max(points) > min(points) then round(corr(cast(hours_rank as double precision), cast(points_rank as double precision)), 9) end as spearman
from ranked group by kind order by kind
