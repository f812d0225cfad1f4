-- Question: who is held in reserve, since when, and what training did they take; who left the pool in the period, and why?
-- One row per spell in the pool on the day asked about, and per spell that ended in the period.
select r.cadre_id, r.name, r.unit_code, n.unit_name, r.post, r.layer, r.reserve_level, r.entry_date as entered_on, r.exit_date as left_on, r.exit_reason,
       coalesce(t.person_times, 0) as person_times, coalesce(t.hours, 0) as hours, r.source_county, r.row_unit
from reserve_spell r
left join reserve_trained t on t.source_county = r.source_county and t.cadre_id = r.cadre_id
left join named_unit n on n.unit_code = r.unit_code
where r.is_in_pool or r.is_exit
order by case when r.exit_date is null then 0 else 1 end, r.unit_code, r.entry_date, r.cadre_id, r.source_county, r.reserve_id
