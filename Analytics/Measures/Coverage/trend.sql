-- Question: how did the share who met the standard grow, month by month, beside the same day a year earlier?
-- One row per month end of the period, up to the day asked about; nobody to judge gives null shares.
select m.month,
       count(*) filter (where s.standing = 'met' and not m.is_previous) as met,
       count(*) filter (where s.standing = 'not_met' and not m.is_previous) as not_met,
       case when $all_together then null else count(*) filter (where s.on_pace and not m.is_previous) end as on_pace,
       count(*) filter (where s.standing = 'met' and m.is_previous) as previous_met,
       count(*) filter (where s.standing = 'not_met' and m.is_previous) as previous_not_met,
       max(m.expected) as expected_share
from asked_moment m
left join standing s on s.moment = m.moment
group by m.month
order by m.month
