-- Question: how many leading cadres in post have studied off the job in the last five years?
-- One row per unit of the asked level, also without any. The five years are those that end with the year of the day asked about.
select u.unit_code, n.unit_name, r.unit_code is not null as reported, count(p.cadre_id) as in_post, count(t.cadre_id) as studied, coalesce(sum(t.days), 0) as days, coalesce(sum(t.hours), 0) as hours
from (select unit_code from listed union select row_unit from person) u
left join person p on p.row_unit = u.unit_code and p.layer = 'leading_group'
left join off_job_taken t on t.source_county = p.source_county and t.cadre_id = p.cadre_id
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
group by u.unit_code, n.unit_name, r.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
