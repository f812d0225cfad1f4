-- Question: to which posts was this person appointed, and which file and row says so?
-- One row per appointment, the latest first. Of appointments made outside the scope neither unit nor post is told.
select h.date as appointed_on, h.type as appointment_type, h.route, h.from_post, h.to_post, h.unit_code, h.unit_name, h.study_considered, h.batch, h.file, h.sheet, h.source_row, h.source_county
from appointment_held h
order by h.date desc, h.appointment_id
