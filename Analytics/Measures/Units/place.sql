-- Question: which units are there, from the top down?
-- One row per unit of the tree.
select p.unit_code, p.unit_name, p.level, p.kind, p.parent_code, p.valid_from, p.valid_to
from place_of p
order by p.unit_code
