-- Question: who was in post where, what did each of them owe and do, and where do they count?
-- The shared words of every query, each a common table expression that a measure takes by naming it. This is the only SQL that names a
-- base table, and its words are already cut to the grant and to the asked unit. The words called asked_... are given with the question:
--   asked_moment    moment, as_of, period_first, period_last: the days on which it is asked; one, but for a trend
--   asked_month     month, moment, previous, expected: the months of a trend, with the moments of their end and of the same day a year earlier
--   asked_window    window_no, moment, first_day, last_day: the stretches that the moment's standards are measured over
--   asked_standard  one row per standard in force at a moment; lists stand between commas, empty is any
--   asked_way       standard_no, way, metric, threshold: the alternatives of a standard, in order
--   asked_bucket    channel, category, bucket: what the asked standards can tell apart; standard_bucket says which count, and as which channel
--   asked_slice     slice, first_day, last_day: the days cut at every edge of a window, period or moment; window_slice and period_slice add them up
-- $by, $map_now, $data_date, $whole, $scope, $kinds, $filter_...: the question's own values.

heir as (                                 -- where the map of today is asked for: each unit and its successors, as far as the data date
  select unit_code as posted, unit_code, 0 as steps from org_units
  union all
  select h.posted, o.successor_code, h.steps + 1
  from heir h join org_units o on o.unit_code = h.unit_code
  where $map_now and o.successor_code is not null and o.valid_to < $data_date and h.steps < 64
)

standing_for as (                         -- the unit that a posted unit counts as
  select distinct on (posted) posted, unit_code from heir order by posted, steps desc
)

line_up as (                              -- each posted unit and the units above it, itself first
  select s.posted, o.unit_code, o.parent_code, o.level, o.kind, 0 as height
  from standing_for s join org_units o on o.unit_code = s.unit_code
  union all
  select l.posted, o.unit_code, o.parent_code, o.level, o.kind, l.height + 1
  from line_up l join org_units o on o.unit_code = l.parent_code
  where l.height < 64
)

scope_top as (                            -- how high the asked unit stands above each posted unit in scope; no row: out of scope
  select posted, max(height) as height from line_up where $whole or unit_code = $scope group by posted
)

line_in_scope as (                        -- the line cut at the asked unit: a row never stands above the scope
  select l.* from line_up l join scope_top s on s.posted = l.posted and l.height <= s.height
)

unit_in_scope as (                        -- the units that lie in scope as they stand on their own
  select o.* from org_units o
  join (select distinct unit_code from line_in_scope) l on l.unit_code = o.unit_code
)

roll_up as (                              -- where somebody posted to a unit counts
  select distinct on (s.posted) s.posted,
         case when l.unit_code is null then f.unit_code
              when $by = 'township_level' and strpos($kinds, ',' || l.kind || ',') = 0 then 'other'
              else l.unit_code end as row_unit
  from scope_top s
  join standing_for f on f.posted = s.posted
  left join line_in_scope l on l.posted = s.posted and l.level = $by
  order by s.posted, l.height nulls last
)

main_posting as (                         -- one post a person: main first, then the latest start, then the smallest id
  select moment, as_of, source_county, cadre_id, unit_code, post, layer, rank_level
  from (select a.moment, a.as_of, p.source_county, p.cadre_id, p.unit_code, p.post, p.layer, p.rank_level,
               row_number() over (partition by a.moment, p.source_county, p.cadre_id
                                  order by coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id) as place
        from asked_moment a
        join postings p on coalesce(p.start_date, date '0001-01-01') <= a.as_of and coalesce(p.end_date, date '9999-12-31') >= a.as_of) held
  where place = 1
)

known_cadre as (                          -- what is last known of each cadre who passes the filters, in post or not; the age is that of the day
  select k.*
  from (select d.*, case when age < 35 then 'under 35' when age < 45 then '35-44' when age < 55 then '45-54' when age >= 55 then '55 and over' end as age_band
        from (select a.moment, c.source_county, c.cadre_id, c.name, c.sex, c.education, c.political, c.identity,
                     case when c.reserve then '1' when not c.reserve then '0' end as reserve,
                     cast(floor(((extract(year from a.as_of) - extract(year from c.birth_month)) * 12
                                 + extract(month from a.as_of) - extract(month from c.birth_month)) / 12) as integer) as age
              from asked_moment a cross join cadres c) d) k
  where ($filter_sex = '' or strpos($filter_sex, ',' || k.sex || ',') > 0)
    and ($filter_age_band = '' or strpos($filter_age_band, ',' || k.age_band || ',') > 0)
    and ($filter_education = '' or strpos($filter_education, ',' || k.education || ',') > 0)
    and ($filter_identity = '' or strpos($filter_identity, ',' || k.identity || ',') > 0)
    and ($filter_political = '' or strpos($filter_political, ',' || k.political || ',') > 0)
    and ($filter_reserve = '' or strpos($filter_reserve, ',' || k.reserve || ',') > 0)
    and ($cadre = '' or k.cadre_id = $cadre)
)

person as (                               -- everybody in post in scope whom the question is about
  select m.*, r.row_unit, k.name, k.sex, k.education, k.political, k.identity, k.reserve, k.age, k.age_band
  from main_posting m
  join roll_up r on r.posted = m.unit_code
  join known_cadre k on k.moment = m.moment and k.source_county = m.source_county and k.cadre_id = m.cadre_id
  where $filter_layer = '' or strpos($filter_layer, ',' || m.layer || ',') > 0
)

bound as (                                -- each person and each asked standard that applies to them
  select p.moment, p.as_of, p.source_county, p.cadre_id, s.standard_no, s.place, s.window_no, s.prorate
  from person p
  join asked_standard s on s.moment = p.moment
   and (s.layers = '' or strpos(s.layers, ',' || p.layer || ',') > 0)
   and (s.rank_levels = '' or strpos(s.rank_levels, ',' || p.rank_level || ',') > 0)
   and (s.identities = '' or strpos(s.identities, ',' || p.identity || ',') > 0)
   and (s.political = '' or strpos(s.political, ',' || p.political || ',') > 0)
   and (s.reserve is null or s.reserve = p.reserve)
   and (s.age_under is null or p.age < s.age_under)
)

measured_on as (                          -- the standards a person is measured on: the first that applies where each has one of their own, else every one
  select * from bound where not $one_each
  union all
  select moment, as_of, source_county, cadre_id, standard_no, place, window_no, prorate
  from (select b.*, row_number() over (partition by b.moment, b.source_county, b.cadre_id order by b.place) as choice from bound b where $one_each) ranked
  where choice = 1
)

stretch as (                              -- the different stretches among the windows
  select distinct first_day, last_day from asked_window
)

span as (                                 -- days in post and days excused, as runs that may overlap
  select source_county, cadre_id, start_date, end_date, 1 as post, 0 as excused from postings
  union all
  select source_county, cadre_id, start_date, end_date, 0, 1 from exemptions
)

edge as (                                 -- a sweep over each stretch: a run steps up on its first day and down after its last
  select t.first_day, t.last_day, s.source_county, s.cadre_id, e.day, sum(s.post * e.sign) as post, sum(s.excused * e.sign) as excused
  from stretch t
  join span s on coalesce(s.start_date, t.first_day) <= t.last_day and coalesce(s.end_date, t.last_day) >= t.first_day
  cross join lateral (values (greatest(coalesce(s.start_date, t.first_day), t.first_day), 1),
                             (cast(least(coalesce(s.end_date, t.last_day), t.last_day) + 1 as date), -1)) as e(day, sign)
  group by t.first_day, t.last_day, s.source_county, s.cadre_id, e.day
)

run as (                                  -- stretches of days on which nothing changes
  select first_day, last_day, source_county, cadre_id, day, lead(day) over later as next_day, sum(post) over later as posts, sum(excused) over later as excuses
  from edge
  window later as (partition by first_day, last_day, source_county, cadre_id order by day)
)

day_count as (                            -- days in post and not excused in the whole window and so far, and days excused
  select w.window_no, r.source_county, r.cadre_id,
         sum(r.next_day - r.day) filter (where r.posts > 0 and r.excuses = 0) as eligible_days,
         sum(least(r.next_day, cast(a.as_of + 1 as date)) - r.day) filter (where r.posts > 0 and r.excuses = 0 and r.day <= a.as_of) as eligible_so_far,
         sum(r.next_day - r.day) filter (where r.excuses > 0) as excused_days
  from asked_window w
  join asked_moment a on a.moment = w.moment
  join run r on r.first_day = w.first_day and r.last_day = w.last_day and r.next_day is not null
  group by w.window_no, r.source_county, r.cadre_id
)

began as (                                -- the first day in any post; unknown when one start is unknown
  select source_county, cadre_id, case when count(start_date) = count(*) then min(start_date) end as first_day
  from postings group by source_county, cadre_id
)

slice_day as (                            -- the calendar of the slices: a look-up by day, where a search by range would sort every attendance
  select s.slice, cast(s.first_day + cast(g.n as integer) as date) as day
  from asked_slice s join generate_series(0, $longest_slice) as g(n) on s.first_day + cast(g.n as integer) <= s.last_day
)

class_bucket as (
  select k.source_county, k.class_id, b.bucket
  from classes k join asked_bucket b on b.channel = coalesce(k.channel, '') and b.category = coalesce(k.category, '')
)

attended as (                             -- what counts as training, on the days asked about
  select * from attendance
  where status in ('attended', 'substitute') and held_on between $first_slice_day and $last_slice_day
)

taken as (                                -- hours and days per person, slice and bucket; whole_classes counts rows that stand for a whole class
  select t.source_county, t.cadre_id, d.slice, k.bucket,
         sum(t.recognised_hours) as hours, sum(t.days) as days, count(*) filter (where t.session_id is null) as whole_classes
  from attended t
  join slice_day d on d.day = t.held_on
  join class_bucket k on k.source_county = t.source_county and k.class_id = t.class_id
  group by t.source_county, t.cadre_id, d.slice, k.bucket
)

taken_in_sessions as (                    -- classes attended session by session, once each, unless the class stands as a whole too
  select a.moment, t.source_county, t.cadre_id, count(distinct t.class_id) as classes
  from asked_moment a
  join attended t on t.session_id is not null and t.held_on between a.period_first and least(a.period_last, a.as_of)
  where not exists (
    select 1 from attended w
    where w.session_id is null and w.source_county = t.source_county and w.cadre_id = t.cadre_id and w.class_id = t.class_id
      and w.held_on between a.period_first and least(a.period_last, a.as_of))
  group by a.moment, t.source_county, t.cadre_id
)

volume as (                               -- per person: hours and person-times of the period, any channel
  select v.moment, v.source_county, v.cadre_id, sum(v.hours) as hours, cast(sum(v.classes) as bigint) as person_times
  from (select p.moment, t.source_county, t.cadre_id, t.hours, t.whole_classes as classes from taken t join period_slice p on p.slice = t.slice
        union all
        select moment, source_county, cadre_id, 0, classes from taken_in_sessions) v
  group by v.moment, v.source_county, v.cadre_id
)

taken_in_window as (                      -- the slices of each window added up
  select w.window_no, t.source_county, t.cadre_id, t.bucket, sum(t.hours) as hours, sum(t.days) as days
  from taken t join window_slice w on w.slice = t.slice
  group by w.window_no, t.source_county, t.cadre_id, t.bucket
)

taken_for as materialized (               -- what a person took in the window of a standard they are measured on; kept apart, or the few standards are joined to everybody's hours first
  select m.standard_no, m.source_county, m.cadre_id, t.bucket, t.hours, t.days
  from measured_on m
  join taken_in_window t on t.window_no = m.window_no and t.source_county = m.source_county and t.cadre_id = m.cadre_id
)

channel_sum as (                          -- per person and standard: hours and days of each channel that it tells apart
  select t.standard_no, t.source_county, t.cadre_id, b.channel, sum(t.hours) as hours, sum(t.days) as days
  from taken_for t
  join standard_bucket b on b.standard_no = t.standard_no and b.bucket = t.bucket
  group by t.standard_no, t.source_county, t.cadre_id, b.channel
)

done as (                                 -- per person and way of meeting a standard: what was achieved, each channel cut to its cap
  select c.standard_no, c.source_county, c.cadre_id, w.way, cast(coalesce(
         sum(case when x.cap < case w.metric when 'days' then c.days else c.hours end then x.cap
                  else case w.metric when 'days' then c.days else c.hours end end), 0) as decimal(14, 2)) as achieved
  from channel_sum c
  join asked_way w on w.standard_no = c.standard_no
  left join asked_cap x on x.standard_no = c.standard_no and x.channel = c.channel
  group by c.standard_no, c.source_county, c.cadre_id, w.way
)

floor_missed as (                         -- who stays under the floor of a channel, counted in the standard's first metric
  select distinct m.standard_no, m.source_county, m.cadre_id
  from measured_on m
  join asked_floor f on f.standard_no = m.standard_no
  left join channel_sum c on c.standard_no = m.standard_no and c.source_county = m.source_county and c.cadre_id = m.cadre_id and c.channel = f.channel
  where coalesce(case f.metric when 'days' then c.days else c.hours end, 0) < f.least - 0.0001
)

owed as (                                 -- per person, standard and way: what is required, and what was achieved
  select m.source_county, m.cadre_id, m.standard_no, w.way, w.threshold, m.prorate,
         n.last_day - n.first_day + 1 as window_days, least(m.as_of, n.last_day) - n.first_day + 1 as elapsed_days,
         coalesce(e.eligible_days, 0) as eligible_days, coalesce(e.eligible_so_far, 0) as eligible_so_far, coalesce(e.excused_days, 0) as excused_days,
         -- half up to 0.1 in whole numbers, so that no engine's rounding matters: threshold is in hundredths
         case when m.prorate
              then cast(floor(cast(10 * w.threshold * coalesce(e.eligible_days, 0) + 50 * (n.last_day - n.first_day + 1) as double precision)
                              / (100 * (n.last_day - n.first_day + 1))) as decimal(12, 1)) * 0.1
              else cast(w.threshold as decimal(12, 2)) * 0.01 end as required,
         coalesce(d.achieved, cast(0 as decimal(14, 2))) as achieved
  from measured_on m
  join asked_window n on n.window_no = m.window_no
  join asked_way w on w.standard_no = m.standard_no
  left join day_count e on e.window_no = m.window_no and e.source_county = m.source_county and e.cadre_id = m.cadre_id
  left join done d on d.standard_no = m.standard_no and d.source_county = m.source_county and d.cadre_id = m.cadre_id and d.way = w.way
)

judged as (                               -- per person and standard; required, achieved and pace are those of the first way
  select o.standard_no, o.source_county, o.cadre_id,
         max(o.eligible_days) as eligible_days, max(o.excused_days) as excused_days,
         max(o.required) filter (where o.way = 1) as required,
         max(o.achieved) filter (where o.way = 1) as achieved,
         bool_or(o.achieved >= o.required - 0.0001) as is_reached,
         bool_or(o.way = 1 and o.achieved * 100 * o.window_days >= o.threshold * case when o.prorate then o.eligible_so_far else o.elapsed_days end) as keeps_pace
  from owed o
  group by o.standard_no, o.source_county, o.cadre_id
)

standing_on_each as (                     -- exactly one standing per person and standard, tested in this order
  select s.moment, j.source_county, j.cadre_id, j.standard_no, s.standard, s.place, n.last_day, j.required, j.achieved, j.keeps_pace,
         j.is_reached and f.cadre_id is not null as lacks_floor,
         case when j.eligible_days = 0 or j.excused_days * 2 > n.last_day - n.first_day + 1 then 'exempt'
              when a.as_of - b.first_day < s.grace_days then 'too_new'
              when j.is_reached and f.cadre_id is null then 'met'
              else 'not_met' end as standing
  from judged j
  join asked_standard s on s.standard_no = j.standard_no
  join asked_window n on n.window_no = s.window_no
  join asked_moment a on a.moment = s.moment
  left join began b on b.source_county = j.source_county and b.cadre_id = j.cadre_id
  left join floor_missed f on f.standard_no = j.standard_no and f.source_county = j.source_county and f.cadre_id = j.cadre_id
)

standing_each as (
  select moment, source_county, cadre_id, standard_no, standard, place, standing, required, achieved, lacks_floor, last_day as due,
         case when standing = 'not_met' then greatest(required - achieved, 0) end as short,
         case when standing = 'not_met' then keeps_pace end as on_pace
  from standing_on_each
)

standing as (                             -- one standing a person: on the one standard asked, or on all of them together
  select moment, source_county, cadre_id, standing, short, on_pace from standing_each where not $all_together
  union all
  select moment, source_county, cadre_id,
         case when bool_or(standing = 'not_met') then 'not_met' when bool_or(standing = 'met') then 'met' when bool_or(standing = 'too_new') then 'too_new' else 'exempt' end,
         null, null
  from standing_each where $all_together
  group by moment, source_county, cadre_id
)

tally as (                                -- everybody in post, with their standing and what they took part in; no standing where no standard applies
  select p.*, s.standing, s.short, s.on_pace,
         coalesce(v.hours, 0) as hours, coalesce(v.person_times, 0) as person_times,
         coalesce(case $by when 'layer' then p.layer when 'sex' then p.sex when 'age_band' then p.age_band when 'education' then p.education
                           when 'identity' then p.identity when 'political' then p.political when 'reserve' then p.reserve else p.row_unit end, 'unknown') as row_key
  from person p
  left join standing s on s.moment = p.moment and s.source_county = p.source_county and s.cadre_id = p.cadre_id
  left join volume v on v.moment = p.moment and v.source_county = p.source_county and v.cadre_id = p.cadre_id
)

counted as (                              -- how they stand by the asked unit or facet; what they took part in is of the people to whom a standard applies
  select row_key, count(*) as all_in_post, count(standing) as in_post,
         count(*) filter (where standing = 'exempt') as exempt, count(*) filter (where standing = 'too_new') as too_new,
         count(*) filter (where standing = 'met') as met, count(*) filter (where standing = 'not_met') as not_met,
         count(*) filter (where on_pace) as on_pace, coalesce(sum(short), 0) as hours_short,
         count(*) filter (where standing is not null and person_times > 0) as persons_trained,
         coalesce(sum(person_times) filter (where standing is not null), 0) as person_times,
         coalesce(sum(hours) filter (where standing is not null), 0) as hours
  from tally group by row_key
)

named_attendance as (                     -- every attendance row of the period, any status, with the unit it belongs to: named in it, else the main posting of that day
  select t.source_county, t.cadre_id, t.class_id, t.session_id, t.held_on, t.status, t.recognised_hours, t.unit_at_time as unit_code
  from attendance t join asked_moment a on t.held_on between a.period_first and a.period_last
  where t.unit_at_time is not null
  union all
  select source_county, cadre_id, class_id, session_id, held_on, status, recognised_hours, unit_code
  from (select distinct on (t.source_county, t.cadre_id, t.class_id, t.session_id) t.*, p.unit_code
        from attendance t
        join asked_moment a on t.held_on between a.period_first and a.period_last
        join postings p on p.source_county = t.source_county and p.cadre_id = t.cadre_id
         and coalesce(p.start_date, date '0001-01-01') <= t.held_on and coalesce(p.end_date, date '9999-12-31') >= t.held_on
        where t.unit_at_time is null
        order by t.source_county, t.cadre_id, t.class_id, t.session_id,
                 coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id) without_unit
)

heard_from as (                           -- the units that attendance of the period names
  select distinct unit_code from named_attendance
)

reporting_unit as (                       -- who reports for a unit: the township-level unit above it, else itself
  select distinct on (f.posted) f.posted, coalesce(l.unit_code, f.unit_code) as unit_code
  from standing_for f left join line_up l on l.posted = f.posted and l.level = 'township_level'
  order by f.posted, l.height nulls last
)

reported as (                             -- the row units that have reported for the period
  select distinct l.unit_code from heard_from h join line_up l on l.posted = h.unit_code
  union
  select l.posted from reporting_unit l join (select distinct r.unit_code from heard_from h join reporting_unit r on r.posted = h.unit_code) y on y.unit_code = l.unit_code
  union
  select r.row_unit from heard_from h join roll_up r on r.posted = h.unit_code
)

map_day as (                              -- the day whose units are shown: for the map of now, the data date
  select moment, case when $map_now then cast($data_date as date) else as_of end as day from asked_moment
)

listed as (                               -- the rows: units of the asked level valid on that day, whether or not anybody is in post there
  select o.unit_code
  from unit_in_scope o cross join map_day d
  where o.level = $by and (o.valid_from is null or o.valid_from <= d.day) and (o.valid_to is null or o.valid_to >= d.day)
    and ($by <> 'township_level' or strpos($kinds, ',' || o.kind || ',') > 0)
)

named_unit as (                           -- what readers call a row's unit
  select o.unit_code, case when $english then coalesce(o.name_en, o.name) else o.name end as unit_name,
         d.day is not null and (o.valid_from > d.day or o.valid_to < d.day) as abolished
  from org_units o left join map_day d on true
)

layer_then as (                           -- where layers are filtered: the layer in which each training was taken, as the main posting of that day tells
  select distinct on (t.source_county, t.cadre_id, t.held_on) t.source_county, t.cadre_id, t.held_on, p.layer
  from named_attendance t
  join postings p on p.source_county = t.source_county and p.cadre_id = t.cadre_id
   and coalesce(p.start_date, date '0001-01-01') <= t.held_on and coalesce(p.end_date, date '9999-12-31') >= t.held_on
  where $filter_layer <> ''
  order by t.source_county, t.cadre_id, t.held_on,
           coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id
)

placed_attendance as (                    -- what counts as training in the period, by the row it belongs to; only of people who are known, also of those who left since
  select r.row_unit, t.*
  from named_attendance t
  join asked_moment a on t.held_on <= a.as_of
  join roll_up r on r.posted = t.unit_code
  join known_cadre k on k.moment = a.moment and k.source_county = t.source_county and k.cadre_id = t.cadre_id
  left join layer_then l on l.source_county = t.source_county and l.cadre_id = t.cadre_id and l.held_on = t.held_on
  where t.status in ('attended', 'substitute')
    and ($filter_layer = '' or strpos($filter_layer, ',' || l.layer || ',') > 0)
)

matching_no_one as (                      -- attendance rows of the period that found no person, with the unit they name
  select t.source_county, t.cadre_id, t.unit_at_time
  from attendance t join asked_moment a on t.held_on between a.period_first and least(a.period_last, a.as_of)
  where not exists (select 1 from cadres c where c.source_county = t.source_county and c.cadre_id = t.cadre_id)
    and ($whole or t.unit_at_time in (select posted from scope_top))
)

target_above as (                         -- targets of the asked unit and those above it
  select t.standard, t.year, cast(t.share as double precision) as share, t.source, t.unit_code, l.height
  from targets t join line_up l on l.unit_code = t.unit_code
  where l.posted = $scope
)

place_of as (                             -- the asked unit, those above it in the grant, and those below
  select o.unit_code, case when $english then coalesce(o.name_en, o.name) else o.name end as unit_name, o.level, o.kind, o.parent_code, o.valid_from, o.valid_to
  from org_units o
)

posting_held as (                         -- one person's posts, in scope or before it
  select p.*, case when $english then coalesce(o.name_en, o.name) else o.name end as unit_name
  from postings p join org_units o on o.unit_code = p.unit_code
  where p.cadre_id = $cadre and exists (select 1 from person x where x.source_county = p.source_county and x.cadre_id = p.cadre_id)
)

class_attended as (                       -- one person's attendance, with the class and the source it came from
  select t.*, k.name as class_name, k.channel, k.category, s.file, s.sheet
  from attendance t
  join classes k on k.source_county = t.source_county and k.class_id = t.class_id
  left join sources s on s.batch_id = t.batch_id and s.source_id = t.source_id
  where t.cadre_id = $cadre and exists (select 1 from person x where x.source_county = t.source_county and x.cadre_id = t.cadre_id)
)

standard_imported as (
  select pack, place, id, effective_from, effective_to, rule, batch_id from standards
)
