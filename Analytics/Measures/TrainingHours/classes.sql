-- Question: which classes of the period may people in scope have attended?
-- One row per class that is not cancelled and open to the scope, by its first day.
select k.source_county, k.class_id, k.class_name, k.first_day, k.last_day, k.channel
from class_offered k
order by k.first_day nulls last, k.class_id, k.source_county
