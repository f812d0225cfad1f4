-- Question: which assessments are on file of this person, what came of them, and which file and row says so?
-- One row per assessment, every attempt, the latest first. Results of elsewhere are told; file and row of one's own rows, and the class where it is open.
select a.kind, cast(a.year as varchar) as year, a.attempt, a.class_name, a.assessed_on, a.points as score, a.is_absent as absent, a.is_pass as passed, a.grade, a.valid_until,
       a.batch, a.file, a.sheet, a.source_row, a.source_county
from assessment_of a
order by a.year desc, a.assessed_on desc, a.kind, a.attempt, a.assessment_id
