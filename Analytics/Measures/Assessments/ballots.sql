-- Question: how did the ballots of the democratic appraisal turn out, by unit?
-- One row per unit. Turnout counts ballots of which both numbers are known; satisfaction is (excellent + competent) of the valid votes. Below the line: under 90 % of
-- them; not competent: half of them or more say so.
with by_unit as (
  select row_key, count(*) as balloted,
         sum(votes_issued) filter (where votes_returned is not null) as votes_issued, sum(votes_returned) filter (where votes_issued is not null) as votes_returned,
         sum(votes_excellent) as votes_excellent, sum(votes_competent) as votes_competent, sum(votes_basic) as votes_basic, sum(votes_not) as votes_not,
         count(*) filter (where is_below_line) as below_line, count(*) filter (where is_not_competent) as not_competent
  from ballot group by row_key)
select u.unit_code, n.unit_name, coalesce(b.balloted, 0) as balloted, coalesce(b.votes_issued, 0) as votes_issued, coalesce(b.votes_returned, 0) as votes_returned,
       coalesce(b.votes_excellent, 0) as votes_excellent, coalesce(b.votes_competent, 0) as votes_competent, coalesce(b.votes_basic, 0) as votes_basic, coalesce(b.votes_not, 0) as votes_not,
       coalesce(b.below_line, 0) as below_line, coalesce(b.not_competent, 0) as not_competent
from (select unit_code from listed union select row_key from person_row) u
left join by_unit b on b.row_key = u.unit_code
left join named_unit n on n.unit_code = u.unit_code
order by case when u.unit_code = 'other' then 1 else 0 end, u.unit_code
