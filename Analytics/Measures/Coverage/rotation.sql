-- Question: of the people to whom a standard of rotation applies, who had a class in each year of its window, by unit, and is everybody coming round?
-- One row per unit, standard and year of the window up to the day asked about; only rows in which the standard applies to somebody. yearly_share is what the standard asks
-- of each year; had_class_so_far counts everybody who has had a class in the window by the end of that year.
select r.row_unit as unit_code, n.unit_name, r.standard, cast(r.year as varchar) as year, r.people, r.had_class, r.yearly_share, r.had_class_so_far
from rotated r
left join named_unit n on n.unit_code = r.row_unit
order by case when r.row_unit = 'other' then 1 else 0 end, r.row_unit, r.place, r.year
