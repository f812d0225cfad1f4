-- Question: which classes was this person called to, what came of it, and which file and row says so?
-- One row per attendance row, the latest first, any status. Hours taken elsewhere count; class and file are told of one's own rows, and the class where it is open.
select c.class_id, c.class_name, c.channel, c.category, c.held_on, c.status, c.recognised_hours, c.days, c.evidence, c.batch, c.file, c.sheet, c.source_row, c.source_county
from class_attended c
order by c.held_on desc nulls last, c.class_id, c.session_id
