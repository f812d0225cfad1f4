-- Question: which standards were imported?
-- One row per standard and day it takes effect, in the order of the packs.
select s.pack, s.place, s.id, s.effective_from, s.effective_to, s.rule
from standard_imported s
order by s.pack, s.place
