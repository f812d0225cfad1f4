-- Question: how many attendance rows of the period found no person?
-- One row: the count.
select count(*) as unmatched from matching_no_one
