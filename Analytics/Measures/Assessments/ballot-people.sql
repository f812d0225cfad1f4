-- Question: what did the ballots say of each person?
-- One row per person and year balloted, the least satisfied first.
select p.source_county, p.cadre_id, p.name, p.unit_code, n.unit_name, p.post, p.layer, cast(b.year as varchar) as year,
       b.votes_issued, b.votes_returned, b.votes_excellent, b.votes_competent, b.votes_basic, b.votes_not, b.is_below_line as below_line, b.is_not_competent as not_competent
from ballot b
join person_row p on p.source_county = b.source_county and p.cadre_id = b.cadre_id
left join named_unit n on n.unit_code = p.unit_code
order by case when b.valid > 0 then cast(coalesce(b.votes_excellent, 0) + coalesce(b.votes_competent, 0) as double precision) / b.valid end nulls last, p.unit_code, p.cadre_id, p.source_county, b.year
