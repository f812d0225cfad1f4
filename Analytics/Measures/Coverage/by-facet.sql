-- Question: of the people to whom a standard applies, who has met it, by layer, sex, age band, schooling, identity, political status or reserve?
-- One row per value that somebody in post has; unknown has a row of its own, so that parts sum to the whole.
-- reported: whether anything was heard from the asked unit for the period.
select c.row_key as facet_value, exists (select 1 from heard_from h join scope_top t on t.posted = h.unit_code) as reported,
       c.all_in_post, c.in_post, c.exempt, c.too_new, c.met, c.not_met,
       case when $all_together then null else c.on_pace end as on_pace, case when $all_together then null else c.hours_short end as hours_short,
       c.persons_trained, c.person_times, c.hours
from counted c
order by c.row_key
