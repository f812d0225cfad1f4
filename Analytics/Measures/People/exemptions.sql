-- Question: when was this person excused from training, and which file and row says so?
-- One row per spell, the latest first; the reason is null for all but data managers.
select e.start_date as first_day, e.end_date as last_day, e.reason, e.batch, e.file, e.sheet, e.source_row, e.source_county
from spell_excused e
order by e.start_date desc, e.exemption_id
