-- Question: how many of those in post took each of the Three Basics in the period?
-- One row per unit of the asked level, also without people. A class taken as a whole gives all that it teaches, a session only its own.
select u.unit_code, n.unit_name, r.unit_code is not null as reported,
       count(p.cadre_id) as in_post, count(*) filter (where t.marxism) as marxism, count(*) filter (where t.mao_thought) as mao_thought, count(*) filter (where t.deng_theory) as deng_theory,
       count(*) filter (where t.marxism and t.mao_thought and t.deng_theory) as all_three,
       count(p.cadre_id) filter (where t.cadre_id is null) as none_of_them
from (select unit_code from listed union select row_unit from person) u
left join person p on p.row_unit = u.unit_code
left join theme_taken t on t.source_county = p.source_county and t.cadre_id = p.cadre_id
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
group by u.unit_code, n.unit_name, r.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
