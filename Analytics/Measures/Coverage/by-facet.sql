-- Question: of the people to whom a standard applies, who has met it, by layer, sex, age band, schooling, identity, political status or reserve?
-- One row per value that somebody in post has; unknown has a row of its own, so that parts sum to the whole.
-- reported: whether anything was heard from the asked unit for the period.
select coalesce(case $facet when 'layer' then t.layer when 'sex' then t.sex when 'age_band' then t.age_band when 'education' then t.education
                            when 'identity' then t.identity when 'political' then t.political else t.reserve end, 'unknown') as facet_value,
       exists (select 1 from heard_from h join scope_top t on t.posted = h.unit_code) as reported,
       count(*) as all_in_post,
       count(t.standing) as in_post,
       count(*) filter (where t.standing = 'exempt') as exempt,
       count(*) filter (where t.standing = 'too_new') as too_new,
       count(*) filter (where t.standing = 'met') as met,
       count(*) filter (where t.standing = 'not_met') as not_met,
       case when $all_together then null else count(*) filter (where t.on_pace) end as on_pace,
       case when $all_together then null else coalesce(sum(t.short), 0) end as hours_short,
       count(*) filter (where t.standing is not null and t.person_times > 0) as persons_trained,
       coalesce(sum(t.person_times) filter (where t.standing is not null), 0) as person_times,
       coalesce(sum(t.hours) filter (where t.standing is not null), 0) as hours
from tally t
group by 1
order by 1
