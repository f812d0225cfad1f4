-- Question: which posts has this person held?
-- One row per posting, the latest first; a start that is unknown stands last. Of posts held outside the scope neither unit nor post is told.
select h.unit_code, h.unit_name, h.post, h.layer, h.rank_level, coalesce(h.is_main, false) as is_main, h.start_date, h.end_date, h.source_county
from posting_held h
order by h.start_date desc nulls last, h.posting_id
