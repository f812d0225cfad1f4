-- Question: who was appointed to what, by unit, by route, by type or by election?
-- One row per unit of the asked level, also without any, or per route, type, election or group. Appointments are counted, not people: one who is appointed twice counts twice.
-- Women and the young are of those promoted or new in a post; the age is that of the day asked about.
select case when $by_group then null else u.row_key end as unit_code, case when $by_group then null else n.unit_name end as unit_name,
       case when $by_group then u.row_key end as facet_value, max(e.election_name) as election_name,
       count(p.appointment_id) as appointments,
       count(*) filter (where p.type = 'promotion') as promotion, count(*) filter (where p.type = 'new_post') as new_post, count(*) filter (where p.type = 'lateral') as lateral,
       count(*) filter (where p.type = 'reappointed') as reappointed, count(*) filter (where p.type = 'demotion') as demotion, count(*) filter (where p.type = 'removal') as removal,
       count(*) filter (where p.route = 'election') as elected,
       count(*) filter (where p.is_new_in_post) as new_in_post, count(*) filter (where p.is_new_in_post and p.sex = 'female') as women,
       count(*) filter (where p.is_new_in_post and p.young = 'young') as young
from (select unit_code as row_key from listed where not $by_group union select row_key from appointment_key) u
left join appointment_key p on p.row_key = u.row_key
left join named_unit n on n.unit_code = u.row_key and not $by_group
left join election_known e on $by = 'election' and e.election_id = u.row_key and e.source_county = p.source_county
group by u.row_key, n.unit_name
order by case when u.row_key in ('other', 'unknown') then 1 else 0 end, u.row_key
