-- Question: which of the classes that ended miss one of the Three Basics, and which one?
-- One row per class held by a unit in scope whose content is known, by its last day.
select j.source_county, j.class_id, j.class_name, j.held_by as unit_code, n.unit_name, j.start_date as first_day, j.ended_on as last_day,
       j.marxism as has_marxism, j.mao_thought as has_mao_thought, j.deng_theory as has_deng_theory
from class_judged j
join class_open o on o.source_county = j.source_county and o.class_id = j.class_id
left join named_unit n on n.unit_code = j.held_by
where j.is_known and not (j.marxism and j.mao_thought and j.deng_theory)
order by j.ended_on, j.class_id, j.source_county
