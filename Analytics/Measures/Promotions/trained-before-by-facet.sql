-- Question: are the young, or any other group, trained before their new post as the others are?
-- One row per value of the asked key; who has none is "unknown". The age is that of the day asked about; young is under the age that the rule names, 35 unless it says otherwise.
select coalesce(case $by when 'young' then p.young when 'layer' then p.layer when 'sex' then p.sex when 'age_band' then p.age_band when 'education' then p.education
                         when 'identity' then p.identity when 'political' then p.political when 'reserve' then p.reserve when 'route' then p.route else p.type end, 'unknown') as facet_value,
       count(*) filter (where p.training_status = 'before') as before, count(*) filter (where p.training_status = 'within_year') as within_year,
       count(*) filter (where p.training_status = 'open') as open, count(*) filter (where p.training_status = 'overdue') as overdue
from post_taken p
group by 1
order by 1
