-- Question: which target holds for the asked unit?
-- One row per target of the unit or of one above it in that year, the nearest first.
select t.standard, t.share, coalesce(t.source, '') as source, t.unit_code
from target_above t
where t.year = $year
order by t.height, t.standard nulls last
