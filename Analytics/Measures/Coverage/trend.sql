-- Question: how did the share who met the standard grow, month by month, beside the same day a year earlier?
-- One row per month end of the period, up to the day asked about; nobody to judge gives null shares.
with by_moment as (
  select moment, count(*) filter (where standing = 'met') as met, count(*) filter (where standing = 'not_met') as not_met, count(*) filter (where on_pace) as on_pace
  from standing group by moment)
select m.month, coalesce(c.met, 0) as met, coalesce(c.not_met, 0) as not_met,
       case when $all_together then null else coalesce(c.on_pace, 0) end as on_pace,
       coalesce(p.met, 0) as previous_met, coalesce(p.not_met, 0) as previous_not_met, m.expected as expected_share
from asked_month m
left join by_moment c on c.moment = m.moment
left join by_moment p on p.moment = m.previous
order by m.month
