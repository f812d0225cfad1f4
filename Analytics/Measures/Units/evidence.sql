-- Question: does the attendance of the period say what it rests on?
-- One row when any does; none when none does.
select kept from evidence_kept
