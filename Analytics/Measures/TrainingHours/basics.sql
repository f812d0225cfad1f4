-- Question: which of the classes that ended taught all of the Three Basics?
-- One row per unit of the asked level, also without classes, and one per other unit that held some: a class counts where its sponsor does.
-- Of a class without sessions and courses nobody knows what it taught: it is told apart and not judged.
select u.unit_code, n.unit_name, r.unit_code is not null as reported,
       count(j.class_id) as classes, count(*) filter (where j.is_known and j.marxism and j.mao_thought and j.deng_theory) as with_all_three,
       count(*) filter (where j.is_known and not (j.marxism and j.mao_thought and j.deng_theory)) as missing_some,
       count(*) filter (where not j.is_known) as content_unknown,
       count(*) filter (where j.marxism) as marxism, count(*) filter (where j.mao_thought) as mao_thought, count(*) filter (where j.deng_theory) as deng_theory
from (select unit_code from listed union select row_unit from class_judged) u
left join class_judged j on j.row_unit = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
left join reported r on r.unit_code = u.unit_code
group by u.unit_code, n.unit_name, r.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
