-- Question: who stands how on the standard, and what is missing?
-- One row per person and standard they are measured on (one each, unless all standards are asked for). unit_code is the posted unit, row_unit
-- the row of coverage that the person counts in.
-- $principals_only: only the principals who have not met it, whom a leader of the unit must know by name.
select p.source_county, p.cadre_id, p.name, p.unit_code, n.unit_name, p.row_unit, p.post, p.layer, s.standard,
       s.required, s.achieved, coalesce(s.short, 0) as short, s.standing, s.on_pace, s.lacks_floor, w.metric, s.due
from standing_each s
join asked_way w on w.standard_no = s.standard_no and w.way = 1
join person p on p.moment = s.moment and p.source_county = s.source_county and p.cadre_id = s.cadre_id
left join named_unit n on n.unit_code = p.unit_code
where not $principals_only or s.standing = 'not_met' and (p.rank_level = 'section_principal' or p.layer = 'village_main')
order by p.unit_code, p.cadre_id, p.source_county, s.place
