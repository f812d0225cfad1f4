-- Question: who was in post where, what did each of them owe and do, and where do they count?
-- The shared words of every query, each a common table expression that a measure takes by naming it. This is the only SQL that names a
-- base table, and its words are already cut to the grant and to the asked unit. The words called asked_... are given with the question:
--   asked_moment    moment, as_of, period_first, period_last: the days on which it is asked; one, but for a trend
--   asked_month     month, moment, previous, expected: the months of a trend, with the moments of their end and of the same day a year earlier
--   asked_window    window_no, moment, first_day, last_day: the stretches that the moment's standards are measured over
--   asked_standard  one row per standard in force at a moment; lists stand between commas, empty is any
--   asked_way       standard_no, way, metric, threshold, min_height, exam_kind, can_be_prorated: the alternatives of a standard, in order
--   asked_course    standard_no, way, course_id: the set of an alternative that asks for courses
--   asked_rotation  standard_no, yearly_share: the share of the people that each year of a rotation is to reach
--   asked_before_post  standard_no, look_back_years, makeup_months, channels: how a standard reckons training before a post
--   bound           each person and each asked standard that applies to them: bound_by_audience, or bound_by_appointment where one asks for training before a post
--   done_otherwise  what was achieved in metrics that are counted, of those that a standard asks for: classes_done, courses_done, exam_done, posts_done
--   asked_bucket    channel, category, bucket: what the asked standards can tell apart; standard_bucket says which count, and as which channel
--   asked_slice     slice, first_day, last_day: the days cut at every edge of a window, period or moment; window_slice and period_slice add them up
--   person          everybody asked about: person_in_scope, or only those whose unit has reported for the period
-- $by_group: whether rows are groups and no units. $look_back_years, $makeup_months, $before_channels, $young_under: what counts as training before a new post, and who is young.
-- $whenever: whether appointments of any earlier day are asked about, and not those of the period alone.
-- $after_first, $after_last: the days that follow those asked about, where a measure looks at the year before them.
-- $by, $level, $map_now, $data_date, $whole, $scope (codes between commas), $kinds, $filter_..., $proof: the question's own values. $level is the level of the units
-- that rows stand for, also where the rows are facets or months.

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

scope_top as (                            -- how high the asked unit (or the highest of the granted ones) stands above each posted unit in scope; no row: out of scope
  select posted, max(height) as height from line_up where $whole or strpos($scope, ',' || unit_code || ',') > 0 group by posted
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
              when $level = 'township_level' and strpos($kinds, ',' || l.kind || ',') = 0 then 'other'
              else l.unit_code end as row_unit
  from scope_top s
  join standing_for f on f.posted = s.posted
  left join line_in_scope l on l.posted = s.posted and l.level = $level
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
    and ($cadre = '' or k.cadre_id = $cadre) and ($county = '' or k.source_county = $county)
)

person_in_scope as (                      -- everybody in post in scope whom the question is about
  select m.*, r.row_unit, k.name, k.sex, k.education, k.political, k.identity, k.reserve, k.age, k.age_band
  from main_posting m
  join roll_up r on r.posted = m.unit_code
  join known_cadre k on k.moment = m.moment and k.source_county = m.source_county and k.cadre_id = m.cadre_id
  where $filter_layer = '' or strpos($filter_layer, ',' || m.layer || ',') > 0
)

bound_by_audience as (                    -- each person and each asked standard whose audience they belong to
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

new_post as (                             -- promotions and new posts in the window of a standard that asks for training before them, with the days between which a class counts
  select s.moment, s.standard_no, n.source_county, n.appointment_id, n.cadre_id, n.date, b.channels,
         cast(n.date - b.look_back_years * interval '1 year' as date) as counts_from, cast(n.date + b.makeup_months * interval '1 month' as date) as deadline
  from asked_before_post b
  join asked_standard s on s.standard_no = b.standard_no
  join asked_window w on w.window_no = s.window_no
  join asked_moment a on a.moment = s.moment
  join appointments n on n.type in ('promotion', 'new_post') and n.date between w.first_day and least(w.last_day, a.as_of)
)

bound_by_appointment as (                 -- a standard of training before a post applies to those who were given one
  select b.* from bound_by_audience b
  where not exists (select 1 from asked_before_post p where p.standard_no = b.standard_no)
     or exists (select 1 from new_post n where n.standard_no = b.standard_no and n.source_county = b.source_county and n.cadre_id = b.cadre_id)
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

attended as (                             -- what counts as training, on the days asked about; $proof lists the evidence that counts where only what is proven is asked for
  select * from attendance
  where status in ('attended', 'substitute') and held_on between $first_slice_day and $last_slice_day
    and ($proof = '' or strpos($proof, ',' || evidence || ',') > 0)
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

counted_for as (                          -- who is measured on a standard that counts classes or courses, and between which days
  select distinct m.standard_no, m.source_county, m.cadre_id, n.first_day, least(n.last_day, m.as_of) as last_day
  from asked_way w
  join measured_on m on m.standard_no = w.standard_no
  join asked_window n on n.window_no = m.window_no
  where w.metric in ('classes', 'courses', 'rotation')
)

level_height as (
  select l.level, l.height from (values ('village_level', 1), ('township_level', 2), ('county', 3), ('prefecture', 4), ('province', 5)) l(level, height)
)

class_sponsor as (                        -- the level of a class's sponsor; a department or a Party school is of the level of the unit that it belongs to
  select k.source_county, k.class_id, o.unit_code, case when o.level = 'dept' or o.kind = 'party_school' then p.level else o.level end as level
  from classes k join org_units o on o.unit_code = k.sponsor_unit left join org_units p on p.unit_code = o.parent_code
)

class_that_counts as materialized (       -- the classes that a way of meeting a standard can count, through its channels, categories and levels; kept apart, or attendance is joined to every standard first
  select distinct w.standard_no, w.way, w.metric, k.source_county, k.class_id
  from asked_way w
  join standard_bucket b on b.standard_no = w.standard_no
  join class_bucket k on k.bucket = b.bucket
  left join class_sponsor s on s.source_county = k.source_county and s.class_id = k.class_id
  left join level_height l on l.level = s.level
  where w.metric in ('classes', 'courses', 'rotation') and (w.min_height is null or l.height >= w.min_height)
)

counted_class as materialized (           -- those of them, with their sessions, that the people attended who are measured on the standard
  select distinct m.standard_no, k.way, k.metric, m.source_county, m.cadre_id, t.class_id, t.session_id, cast(extract(year from t.held_on) as integer) as year
  from counted_for m
  join attendance t on t.source_county = m.source_county and t.cadre_id = m.cadre_id and t.held_on between m.first_day and m.last_day
  join class_that_counts k on k.standard_no = m.standard_no and k.source_county = t.source_county and k.class_id = t.class_id
  where t.status in ('attended', 'substitute') and ($proof = '' or strpos($proof, ',' || t.evidence || ',') > 0)
)

classes_done as (
  select standard_no, source_county, cadre_id, way, cast(count(distinct class_id) as decimal(14, 2)) as achieved, cast(null as date) as deadline
  from counted_class where metric in ('classes', 'rotation')
  group by standard_no, source_county, cadre_id, way
)

year_rotated as (                         -- the years in which people whom a standard of rotation applies to had a class that counts, each with the first of theirs
  select y.*, min(y.year) over (partition by y.standard_no, y.source_county, y.cadre_id) as first_year
  from (select distinct standard_no, source_county, cadre_id, year from counted_class where metric = 'rotation') y
)

first_rotated as (
  select distinct standard_no, source_county, cadre_id, first_year from year_rotated
)

rotation_year as (                        -- the years of the windows of standards of rotation, up to the day asked about
  select r.standard_no, s.standard, s.place, r.yearly_share, cast(y.year as integer) as year
  from asked_rotation r
  join asked_standard s on s.standard_no = r.standard_no
  join asked_window n on n.window_no = s.window_no
  join asked_moment a on a.moment = s.moment
  cross join lateral generate_series(cast(extract(year from n.first_day) as integer), cast(extract(year from least(n.last_day, a.as_of)) as integer)) as y(year)
)

rotated as (                              -- per row unit, standard and year: the people, those who had a class in the year, and those who have had one in the window by its end
  select p.row_unit, y.standard, y.place, y.year, y.yearly_share, count(*) as people, count(r.year) as had_class, count(*) filter (where f.first_year <= y.year) as had_class_so_far
  from rotation_year y
  join measured_on m on m.standard_no = y.standard_no
  join person p on p.moment = m.moment and p.source_county = m.source_county and p.cadre_id = m.cadre_id
  left join year_rotated r on r.standard_no = m.standard_no and r.source_county = m.source_county and r.cadre_id = m.cadre_id and r.year = y.year
  left join first_rotated f on f.standard_no = m.standard_no and f.source_county = m.source_county and f.cadre_id = m.cadre_id
  group by p.row_unit, y.standard, y.place, y.year, y.yearly_share
)

courses_done as (                         -- a session attended brings its course, a class attended as a whole all of its courses
  select c.standard_no, c.source_county, c.cadre_id, c.way, cast(count(distinct a.course_id) as decimal(14, 2)) as achieved, cast(null as date) as deadline
  from counted_class c
  join class_piece p on p.source_county = c.source_county and p.class_id = c.class_id and (c.session_id is null or p.session_id is null or p.session_id = c.session_id)
  join asked_course a on a.standard_no = c.standard_no and a.way = c.way and a.course_id = p.course_id
  group by c.standard_no, c.source_county, c.cadre_id, c.way
)

exam_done as (                            -- the best result of the window, whichever attempt; in hundredths, never rounded up over a mark
  select m.standard_no, m.source_county, m.cadre_id, w.way, cast(floor(max(e.points) * 100 + 0.000001) / 100 as decimal(14, 2)) as achieved, cast(null as date) as deadline
  from measured_on m
  join asked_way w on w.standard_no = m.standard_no and w.metric = 'exam'
  join asked_window n on n.window_no = m.window_no
  join assessed e on e.source_county = m.source_county and e.cadre_id = m.cadre_id and e.kind = w.exam_kind and e.assessed_on between n.first_day and least(n.last_day, m.as_of)
  where e.points is not null
  group by m.standard_no, m.source_county, m.cadre_id, w.way
)

class_finished as materialized (          -- the classes that people with an appointment to a new post attended, by the day on which each ended: its last day, where none is written down that of the attendance; kept apart, or it is made for every word that names it
  select t.source_county, t.cadre_id, t.class_id, coalesce(k.end_date, t.held_on) as ended_on, k.channel
  from (select * from attendance where status in ('attended', 'substitute') and cadre_id in (select cadre_id from appointments where type in ('promotion', 'new_post'))) t
  join classes k on k.source_county = t.source_county and k.class_id = t.class_id
  where $proof = '' or strpos($proof, ',' || t.evidence || ',') > 0
)

posts_done as (                           -- 1 for those none of whose posts lacks its training, else 0 with the earliest day by which it was or is to be made up
  select p.standard_no, p.source_county, p.cadre_id, 1 as way, cast(min(p.trained) as decimal(14, 2)) as achieved, min(p.deadline) filter (where p.trained = 0) as deadline
  from (select n.standard_no, n.source_county, n.cadre_id, n.appointment_id, n.deadline, max(case when c.class_id is null then 0 else 1 end) as trained
        from new_post n
        join asked_moment a on a.moment = n.moment
        left join class_finished c on c.source_county = n.source_county and c.cadre_id = n.cadre_id and c.ended_on between n.counts_from and least(n.deadline, a.as_of)
         and (n.channels = '' or strpos(n.channels, ',' || c.channel || ',') > 0)
        group by n.standard_no, n.source_county, n.cadre_id, n.appointment_id, n.deadline) p
  group by p.standard_no, p.source_county, p.cadre_id
)

nothing_done as (
  select cast(null as integer) as standard_no, cast(null as varchar) as source_county, cast(null as varchar) as cadre_id, cast(null as integer) as way,
         cast(null as decimal(14, 2)) as achieved, cast(null as date) as deadline where false
)

done as (                                 -- per person and way of meeting a standard: what was achieved, each channel cut to its cap
  select standard_no, source_county, cadre_id, way, achieved, deadline from done_otherwise
  union all
  select c.standard_no, c.source_county, c.cadre_id, w.way, cast(coalesce(
         sum(case when x.cap < case w.metric when 'days' then c.days else c.hours end then x.cap
                  else case w.metric when 'days' then c.days else c.hours end end), 0) as decimal(14, 2)), cast(null as date)
  from channel_sum c
  join asked_way w on w.standard_no = c.standard_no and w.metric in ('hours', 'days')
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
  select m.source_county, m.cadre_id, m.standard_no, m.as_of, w.way, w.metric, w.threshold, m.prorate and w.can_be_prorated as is_prorated, d.deadline,
         n.last_day - n.first_day + 1 as window_days, least(m.as_of, n.last_day) - n.first_day + 1 as elapsed_days,
         coalesce(e.eligible_days, 0) as eligible_days, coalesce(e.eligible_so_far, 0) as eligible_so_far, coalesce(e.excused_days, 0) as excused_days,
         -- half up to 0.1 in whole numbers, so that no engine's rounding matters: threshold is in hundredths
         case when m.prorate and w.can_be_prorated
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
         min(o.deadline) filter (where o.way = 1) as deadline,
         bool_or(o.way = 1 and case when o.metric = 'before_post' then o.achieved >= 1 or o.deadline >= o.as_of -- as long as it can be made up
                                    else o.achieved * 100 * o.window_days >= o.threshold * case when o.is_prorated then o.eligible_so_far else o.elapsed_days end end) as keeps_pace
  from owed o
  group by o.standard_no, o.source_county, o.cadre_id
)

standing_on_each as (                     -- exactly one standing per person and standard, tested in this order
  select s.moment, j.source_county, j.cadre_id, j.standard_no, s.standard, s.place, coalesce(j.deadline, n.last_day) as last_day, j.required, j.achieved, j.keeps_pace,
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

person_row as (                           -- everybody asked about, with the row that they stand in: that of their unit or of their group; all is one row
  select p.*, coalesce(case $by when 'all' then 'all' when 'layer' then p.layer when 'sex' then p.sex when 'age_band' then p.age_band when 'education' then p.education
                                when 'identity' then p.identity when 'political' then p.political when 'reserve' then p.reserve else p.row_unit end, 'unknown') as row_key
  from person p
)

tally as (                                -- everybody in post, with their standing and what they took part in; no standing where no standard applies
  select p.*, s.standing, s.short, s.on_pace,
         coalesce(v.hours, 0) as hours, coalesce(v.person_times, 0) as person_times
  from person_row p
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

asked_period as (
  select distinct period_first, period_last from asked_moment
)

named_attendance as (                     -- every attendance row of the period, any status, with the unit it belongs to: named in it, else the main posting of that day
  select t.source_county, t.cadre_id, t.class_id, t.session_id, t.held_on, t.status, t.recognised_hours, t.evidence, t.unit_at_time as unit_code
  from attendance t join asked_period a on t.held_on between a.period_first and a.period_last
  where t.unit_at_time is not null
  union all
  select source_county, cadre_id, class_id, session_id, held_on, status, recognised_hours, evidence, unit_code
  from (select distinct on (t.source_county, t.cadre_id, t.class_id, t.session_id) t.*, p.unit_code
        from attendance t
        join asked_period a on t.held_on between a.period_first and a.period_last
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
  where o.level = $level and (o.valid_from is null or o.valid_from <= d.day) and (o.valid_to is null or o.valid_to >= d.day)
    and ($level <> 'township_level' or strpos($kinds, ',' || o.kind || ',') > 0)
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
    and ($proof = '' or strpos($proof, ',' || t.evidence || ',') > 0)
    and ($filter_layer = '' or strpos($filter_layer, ',' || l.layer || ',') > 0)
)

matching_no_one as (                      -- attendance rows of the period that found no person, with the unit they name
  select t.source_county, t.cadre_id, t.unit_at_time
  from attendance t join asked_moment a on t.held_on between a.period_first and least(a.period_last, a.as_of)
  where not exists (select 1 from cadres c where c.source_county = t.source_county and c.cadre_id = t.cadre_id)
    and ($whole or t.unit_at_time in (select posted from scope_top where not $whole))
)

target_above as (                         -- targets of the asked unit and those above it
  select t.standard, t.year, cast(t.share as double precision) as share, t.source, t.unit_code, l.height
  from targets t join line_up l on l.unit_code = t.unit_code
  where strpos($scope, ',' || l.posted || ',') > 0
)

place_of as (                             -- the asked unit, those above it in the grant, and those below
  select o.unit_code, case when $english then coalesce(o.name_en, o.name) else o.name end as unit_name, o.level, o.kind, o.parent_code, o.valid_from, o.valid_to
  from org_units o
)

posting_held as (                         -- one person's posts; of those held elsewhere only the days and the rank
  select p.source_county, p.posting_id, p.layer, p.rank_level, p.is_main, p.start_date, p.end_date,
         case when t.posted is not null then p.unit_code end as unit_code, case when t.posted is not null then p.post end as post,
         case when t.posted is null then null when $english then coalesce(o.name_en, o.name) else o.name end as unit_name
  from postings p join org_units o on o.unit_code = p.unit_code
  left join scope_top t on t.posted = p.unit_code
  where p.cadre_id = $cadre and exists (select 1 from person x where x.source_county = p.source_county and x.cadre_id = p.cadre_id)
)

above_scope as (                          -- the asked unit (or the granted ones) and those above: what they hold is for all below
  select distinct unit_code from line_up where strpos($scope, ',' || posted || ',') > 0
)

class_open as (                           -- the classes whose names are told: held in scope, above it, or by a department of a unit above; one that names no sponsor is its sender's, else its county's
  select k.source_county, k.class_id
  from classes k
  left join sources s on s.batch_id = k.batch_id and s.source_id = k.source_id
  left join org_units o on o.unit_code = coalesce(k.sponsor_unit, s.sender, k.source_county)
  where $whole
     or exists (select 1 from scope_top t where t.posted = o.unit_code)
     or exists (select 1 from above_scope a where a.unit_code = o.unit_code or o.level = 'dept' and a.unit_code = o.parent_code)
)

class_attended as (                       -- one person's attendance, with the class and the source it came from; a reader sees names of files and of classes only of rows that are their own, and of classes that are open
  select t.source_county, t.session_id, t.held_on, t.status, t.recognised_hours, t.days, t.evidence, k.channel, k.category,
         case when t.is_own or c.class_id is not null then t.class_id end as class_id, case when t.is_own or c.class_id is not null then k.name end as class_name,
         case when t.is_own then s.file end as file, case when t.is_own then s.sheet end as sheet,
         case when t.is_own then t.batch_id end as batch, case when t.is_own then t.source_row end as source_row
  from (select a.*, $whole or o.posted is not null as is_own
        from (select t.*, coalesce(t.unit_at_time, (
                       select p.unit_code from postings p
                       where p.source_county = t.source_county and p.cadre_id = t.cadre_id
                         and coalesce(p.start_date, date '0001-01-01') <= t.held_on and coalesce(p.end_date, date '9999-12-31') >= t.held_on
                       order by coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id limit 1)) as own_unit
              from attendance t where t.cadre_id = $cadre) a
        left join scope_top o on o.posted = a.own_unit) t
  join classes k on k.source_county = t.source_county and k.class_id = t.class_id
  left join class_open c on c.source_county = t.source_county and c.class_id = t.class_id
  left join sources s on s.batch_id = t.batch_id and s.source_id = t.source_id
  where exists (select 1 from person x where x.source_county = t.source_county and x.cadre_id = t.cadre_id)
)

spell_excused as (                        -- one person's exemptions; why is for data managers only, and names of files are for readers of the whole store and of units that the person belongs to
  select e.source_county, e.exemption_id, e.start_date, e.end_date, case when $sees_reasons then e.reason end as reason,
         case when e.is_own then s.file end as file, case when e.is_own then s.sheet end as sheet,
         case when e.is_own then e.batch_id end as batch, case when e.is_own then e.source_row end as source_row
  from (select e.*, $whole or exists (select 1 from home_unit h join scope_top o on o.posted = h.unit_code where h.source_county = e.source_county and h.cadre_id = e.cadre_id) as is_own
        from exemptions e where e.cadre_id = $cadre) e
  left join sources s on s.batch_id = e.batch_id and s.source_id = e.source_id
  where exists (select 1 from person x where x.source_county = e.source_county and x.cadre_id = e.cadre_id)
)

standard_imported as (
  select pack, place, id, effective_from, effective_to, rule, batch_id from standards
)

evidence_kept as (                        -- whether attendance of the period and scope says anywhere what it rests on
  select 1 as kept from named_attendance t
  where t.evidence is not null and ($whole or t.unit_code in (select posted from scope_top where not $whole)) -- where the whole store is asked, nothing is worked out of its units
  limit 1
)

decision_in_force as (                    -- the latest decision on each subject, of batches that stand
  select distinct on (d.kind, d.subject) d.kind, d.subject, d.choice, d.value, d.note, d.batch_id
  from decisions d join batches b on b.batch_id = d.batch_id
  where b.undone_at is null
  order by d.kind, d.subject, d.batch_id desc
)

standing_source as (                      -- the files and sheets of imports that stand, with the day they came in
  select s.*, cast(b.imported_at as date) as received_on
  from sources s join batches b on b.batch_id = s.batch_id
  where b.undone_at is null and b.kind is distinct from 'decision'
)

asked_source as (                         -- those that speak of the period; by the day they came in where they do not say of when they speak
  select s.* from standing_source s join asked_period a on coalesce(s.period_first, s.received_on) <= a.period_last and coalesce(s.period_last, s.received_on) >= a.period_first
)

home_unit as (                            -- where a person belongs: the main posting on the day asked about, else the latest of the others
  select distinct on (p.source_county, p.cadre_id) p.source_county, p.cadre_id, p.unit_code
  from postings p cross join asked_moment a
  order by p.source_county, p.cadre_id,
           coalesce(p.start_date, date '0001-01-01') <= a.as_of and coalesce(p.end_date, date '9999-12-31') >= a.as_of desc,
           coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id
)

spell as materialized (                   -- where somebody spent which days of the period: a session is its day, a class as a whole its days where they are known
  select t.source_county, t.cadre_id, t.class_id, t.recognised_hours as hours, coalesce(k.channel, '') in ('off_job', 'on_job') as is_face_to_face,
         case when t.session_id is null and k.start_date <= k.end_date then k.start_date else t.held_on end as first_day,
         case when t.session_id is null and k.start_date <= k.end_date then k.end_date else t.held_on end as last_day
  from attendance t
  join asked_moment a on t.held_on between a.period_first and least(a.period_last, a.as_of)
  join classes k on k.source_county = t.source_county and k.class_id = t.class_id
  where t.status in ('attended', 'substitute')
)

crowded as (                              -- people with two face-to-face spells that touch: few, so that only theirs are held against each other
  select distinct source_county, cadre_id
  from (select source_county, cadre_id, first_day,
               max(last_day) over (partition by source_county, cadre_id order by first_day, last_day rows between unbounded preceding and 1 preceding) as busy_until
        from spell where is_face_to_face) before
  where first_day <= busy_until
)

in_two_places as (                        -- two different face-to-face classes of one person on the same days
  select a.source_county, a.cadre_id, a.class_id, b.class_id as other_class, min(greatest(a.first_day, b.first_day)) as first_day, max(least(a.last_day, b.last_day)) as last_day
  from crowded c
  join spell a on a.source_county = c.source_county and a.cadre_id = c.cadre_id and a.is_face_to_face
  join spell b on b.source_county = c.source_county and b.cadre_id = c.cadre_id and b.is_face_to_face
   and b.class_id > a.class_id and b.first_day <= a.last_day and a.first_day <= b.last_day
  group by a.source_county, a.cadre_id, a.class_id, b.class_id
)

hour_edge as (                            -- a sweep over each person's days: the hours of a spell, spread evenly over its days, begin on its first and end after its last
  select source_county, cadre_id, day, sum(change) as change
  from (select source_county, cadre_id, first_day as day, cast(hours as double precision) / (last_day - first_day + 1) as change from spell where hours > 0
        union all
        select source_county, cadre_id, cast(last_day + 1 as date), -cast(hours as double precision) / (last_day - first_day + 1) from spell where hours > 0) each_edge
  group by source_county, cadre_id, day
)

long_day as (                             -- runs of days with more than 24 hours a day
  select source_county, cadre_id, day, next_day, hours
  from (select source_county, cadre_id, day, sum(change) over later as hours, lead(day) over later as next_day
        from hour_edge window later as (partition by source_county, cadre_id order by day)) run_of_days
  where hours > 24.001
)

long_days as (                            -- the same, runs that follow each other joined
  select source_county, cadre_id, min(day) as first_day, cast(max(next_day) - 1 as date) as last_day, max(hours) as hours
  from (select l.*, sum(begins) over (partition by source_county, cadre_id order by day) as stretch_no
        from (select d.*, case when lag(next_day) over (partition by source_county, cadre_id order by day) = day then 0 else 1 end as begins from long_day d) l) joined
  group by source_county, cadre_id, stretch_no
)

in_any_post as (                          -- the first and the last day of all of a person's posts; an unknown start never comes too late
  select source_county, cadre_id, min(coalesce(start_date, date '0001-01-01')) as first_day, max(coalesce(end_date, date '9999-12-31')) as last_day
  from postings group by source_county, cadre_id
)

outside_posts as (                        -- training of the period before the first post, or after the last
  select t.source_county, t.cadre_id, t.class_id, t.session_id, t.held_on, t.recognised_hours, t.batch_id, t.source_id, t.source_row, t.unit_at_time
  from attendance t
  join asked_moment a on t.held_on between a.period_first and least(a.period_last, a.as_of)
  join in_any_post p on p.source_county = t.source_county and p.cadre_id = t.cadre_id and (t.held_on < p.first_day or t.held_on > p.last_day)
  where t.status in ('attended', 'substitute')
)

sheet_sent as (                           -- the sheets of the period whose sender is known, each content once a sender
  select distinct on (content, sender) content, sender, ledger, row_count, received_on, batch_id, source_id
  from asked_source
  where content is not null and sender is not null and row_count > 0
  order by content, sender, batch_id desc, source_id
)

in_december as (                          -- townships whose hours of a year lie in December, all but a tenth; asked once December has come
  select u.unit_code, extract(year from t.held_on) as year, count(*) as row_count, sum(t.recognised_hours) as hours,
         sum(t.recognised_hours) filter (where extract(month from t.held_on) = 12) as december_hours
  from named_attendance t
  join asked_moment a on t.held_on <= a.as_of
   and a.period_first <= make_date(cast(extract(year from t.held_on) as integer), 1, 1) and least(a.period_last, a.as_of) >= make_date(cast(extract(year from t.held_on) as integer), 12, 1)
  join reporting_unit u on u.posted = t.unit_code
  join org_units o on o.unit_code = u.unit_code and o.level = 'township_level'
  where t.status in ('attended', 'substitute')
  group by u.unit_code, extract(year from t.held_on)
  having count(*) >= 10 and sum(t.recognised_hours) > 0
     and 10 * coalesce(sum(t.recognised_hours) filter (where extract(month from t.held_on) = 12), 0) >= 9 * sum(t.recognised_hours)
)

known_to_nobody as (                      -- attendance of the period whose cadre nobody knows; a label ?UNIT/NAME/MONTH stands for a person who could not be told for certain
  select t.source_county, t.cadre_id, t.class_id, t.session_id, t.held_on, t.recognised_hours, t.batch_id, t.source_id, t.source_row,
         coalesce(t.unit_at_time, o.unit_code, s.sender) as unit_code,
         case when t.cadre_id like '?%/%' then split_part(t.cadre_id, '/', 2) end as written_name
  from attendance t
  join asked_moment a on t.held_on between a.period_first and least(a.period_last, a.as_of)
  left join org_units o on t.cadre_id like '?%' and o.unit_code = split_part(substr(t.cadre_id, 2), '/', 1)
  left join sources s on s.batch_id = t.batch_id and s.source_id = t.source_id
  where not exists (select 1 from cadres c where c.source_county = t.source_county and c.cadre_id = t.cadre_id)
)

queried as (                              -- figures that somebody queries, with the latest words and the answer since
  select distinct on (d.subject) d.subject, d.value as unit_code, d.note as words, l.choice, case when l.choice <> 'raised' then l.note end as answer
  from decisions d
  join batches b on b.batch_id = d.batch_id and b.undone_at is null
  join decision_in_force l on l.kind = d.kind and l.subject = d.subject and l.choice <> 'withdrawn'
  where d.kind = 'query' and d.choice = 'raised'
  order by d.subject, d.batch_id desc
)

grade_differs as (                        -- assessments of the years asked about whose grade and score disagree; the pass mark is 60 of 100 unless the ledger says, that for excellent binds only where it is said
  select e.source_county, e.cadre_id, e.assessment_id, e.year, e.kind, e.score, e.grade, e.batch_id, e.source_id, e.source_row
  from assessments e
  join asked_moment a on e.year between extract(year from a.period_first) and extract(year from least(a.period_last, a.as_of))
  where e.grade = 'fail' and e.score >= coalesce(e.pass_mark, 0.6 * coalesce(e.full_mark, 100))
     or e.grade in ('excellent', 'good', 'pass') and e.score < coalesce(e.pass_mark, 0.6 * coalesce(e.full_mark, 100))
     or e.grade = 'excellent' and e.score < e.excellent_mark
)

appointed_odd as (                        -- appointments of the period to a post that no unit of that kind has, or before the first of all of the person's posts
  select n.source_county, n.cadre_id, n.appointment_id, n.date, n.to_post, n.unit_code, n.batch_id, n.source_id, n.source_row,
         u.kind is not null and not exists (select 1 from postings p join org_units o on o.unit_code = p.unit_code
                                            where p.source_county = n.source_county and o.kind = u.kind and p.post = n.to_post) as is_unknown_post,
         coalesce(n.date < f.first_day, false) as is_before
  from appointments n
  join asked_moment a on n.date between a.period_first and least(a.period_last, a.as_of)
  left join org_units u on u.unit_code = n.unit_code
  left join in_any_post f on f.source_county = n.source_county and f.cadre_id = n.cadre_id
  where n.to_post is not null and n.type <> 'removal'
)

data_question as (                        -- everything that the data makes one ask, a row each; row_key names the row among those of its question
  select 'two-places' as question, q.source_county || '/' || q.cadre_id || '/' || q.class_id || '/' || q.other_class as row_key, h.unit_code, q.source_county, q.cadre_id,
         q.class_id, q.other_class as other, q.first_day, q.last_day, cast(null as double precision) as hours, cast(null as bigint) as count,
         cast(null as bigint) as batch_id, cast(null as integer) as source_id, cast(null as integer) as source_row, cast(null as varchar) as words
  from in_two_places q left join home_unit h on h.source_county = q.source_county and h.cadre_id = q.cadre_id
  union all
  select 'long-days', q.source_county || '/' || q.cadre_id || '/' || cast(q.first_day as varchar), h.unit_code, q.source_county, q.cadre_id,
         null, null, q.first_day, q.last_day, q.hours, null, null, null, null, null
  from long_days q left join home_unit h on h.source_county = q.source_county and h.cadre_id = q.cadre_id
  union all
  select 'outside-posts', q.source_county || '/' || q.cadre_id || '/' || q.class_id || '/' || coalesce(q.session_id, ''), coalesce(q.unit_at_time, h.unit_code), q.source_county, q.cadre_id,
         q.class_id, null, q.held_on, q.held_on, q.recognised_hours, null, q.batch_id, q.source_id, q.source_row, null
  from outside_posts q left join home_unit h on h.source_county = q.source_county and h.cadre_id = q.cadre_id
  union all
  select 'same-sheet', q.content || '/' || q.sender, q.sender, null, null,
         null, t.other, q.received_on, q.received_on, null, q.row_count, q.batch_id, q.source_id, null, q.ledger
  from sheet_sent q
  join (select content, min(sender) as first_sender, max(sender) as last_sender from sheet_sent group by content having count(*) > 1) twice on twice.content = q.content
  cross join lateral (select case when q.sender = twice.first_sender then twice.last_sender else twice.first_sender end as other) t
  union all
  select 'december', q.unit_code || '/' || cast(cast(q.year as integer) as varchar), q.unit_code, null, null,
         null, null, make_date(cast(q.year as integer), 12, 1), make_date(cast(q.year as integer), 12, 31), q.december_hours, q.row_count, null, null, null, cast(q.hours as varchar)
  from in_december q
  union all
  select 'no-post', c.source_county || '/' || c.cadre_id, coalesce(h.unit_code, s.sender), c.source_county, c.cadre_id,
         null, null, null, null, null, null, c.batch_id, c.source_id, c.source_row, null
  from cadres c cross join asked_moment a
  left join home_unit h on h.source_county = c.source_county and h.cadre_id = c.cadre_id
  left join sources s on s.batch_id = c.batch_id and s.source_id = c.source_id
  where coalesce(c.status, 'in_post') = 'in_post'
    and not exists (select 1 from postings p where p.source_county = c.source_county and p.cadre_id = c.cadre_id and coalesce(p.end_date, a.as_of) >= a.as_of)
  union all
  select 'unknown-start', p.source_county || '/' || p.posting_id, p.unit_code, p.source_county, p.cadre_id,
         null, null, null, null, null, null, p.batch_id, p.source_id, p.source_row, p.post
  from postings p join asked_moment a on p.start_date is null and coalesce(p.end_date, a.as_of) >= a.as_of
  union all
  select 'known-to-nobody', q.source_county || '/' || q.cadre_id || '/' || q.class_id || '/' || coalesce(q.session_id, ''), q.unit_code, q.source_county, q.cadre_id,
         q.class_id, null, q.held_on, q.held_on, q.recognised_hours, null, q.batch_id, q.source_id, q.source_row, q.written_name
  from known_to_nobody q
  union all
  select 'total-differs', s.sha256 || '/' || coalesce(s.sheet, '') || '/' || cast(p.source_row as varchar) || '/' || coalesce(p.column_name, ''), s.sender, null, null,
         null, p.column_name, s.received_on, s.received_on, null, null, p.batch_id, p.source_id, p.source_row, coalesce(p.cell, '') || coalesce(' / ' || p.detail, '')
  from problems p join asked_source s on s.batch_id = p.batch_id and s.source_id = p.source_id
  where p.reason = 'total-differs'
  union all
  select 'before-first-post', q.source_county || '/' || q.cadre_id || '/' || q.appointment_id, coalesce(q.unit_code, h.unit_code), q.source_county, q.cadre_id,
         null, null, q.date, q.date, null, null, q.batch_id, q.source_id, q.source_row, q.to_post
  from appointed_odd q left join home_unit h on h.source_county = q.source_county and h.cadre_id = q.cadre_id
  where q.is_before
  union all
  select 'unknown-post', q.source_county || '/' || q.cadre_id || '/' || q.appointment_id, q.unit_code, q.source_county, q.cadre_id,
         null, null, q.date, q.date, null, null, q.batch_id, q.source_id, q.source_row, q.to_post
  from appointed_odd q
  where q.is_unknown_post
  union all
  select 'grade-differs', q.source_county || '/' || q.cadre_id || '/' || q.assessment_id, h.unit_code, q.source_county, q.cadre_id,
         null, null, make_date(q.year, 1, 1), make_date(q.year, 12, 31), null, null, q.batch_id, q.source_id, q.source_row, q.kind || '|' || cast(q.score as varchar) || '|' || q.grade
  from grade_differs q left join home_unit h on h.source_county = q.source_county and h.cadre_id = q.cadre_id
  union all
  select 'queried', q.subject, q.unit_code, null, null, null, q.subject, null, null, null, null, null, null, null, q.words
  from queried q
)

question_row as (                         -- those in scope, with the township that they belong to and what was decided about them; a decision goes with its row
  select q.*, coalesce(u.unit_code, q.unit_code) as township, d.note,
         case when q.question = 'queried' then case y.choice when 'raised' then 'open' when 'corrected' then 'corrected' else 'explained' end
              when d.choice in ('explained', 'corrected') then d.choice else 'open' end as state,
         y.answer
  from data_question q
  left join scope_top s on s.posted = q.unit_code
  left join reporting_unit u on u.posted = q.unit_code
  left join decision_in_force d on d.kind = 'question' and d.subject = q.question || '|' || q.row_key
  left join queried y on q.question = 'queried' and y.subject = q.row_key
  where s.posted is not null or $whole
)

question_kind as (                        -- the questions in the order of the page
  select k.place, k.question
  from (values (1, 'queried'), (2, 'two-places'), (3, 'long-days'), (4, 'outside-posts'), (5, 'same-sheet'), (6, 'december'), (7, 'total-differs'),
               (8, 'known-to-nobody'), (9, 'no-post'), (10, 'unknown-start'), (11, 'before-first-post'), (12, 'unknown-post'), (13, 'grade-differs')) k(place, question)
)

person_known as (                         -- the names of people whom a row is about
  select source_county, cadre_id, name from cadres
)

class_known as (                          -- the numbers and names of classes that a row speaks of
  select k.source_county, k.class_id, k.name as class_name
  from classes k join class_open c on c.source_county = k.source_county and c.class_id = k.class_id
)

class_offered as (                        -- classes of the period for the people in scope
  select k.source_county, k.class_id, k.name as class_name, k.start_date as first_day, k.end_date as last_day, k.channel
  from classes k
  join asked_moment a on k.year between extract(year from a.period_first) and extract(year from a.period_last)
                      or coalesce(k.start_date, k.end_date) <= a.period_last and coalesce(k.end_date, k.start_date) >= a.period_first
  join class_open c on c.source_county = k.source_county and c.class_id = k.class_id
  where k.status is distinct from 'cancelled'
)

source_known as (
  select batch_id, source_id, file, sheet from sources
)

board_days as (                           -- the days asked about, and the same days a year earlier, as far as the day asked about
  select 0 as back, a.period_first as first_day, a.period_last as last_day from asked_moment a
  union all
  select 1, cast(a.period_first - interval '1 year' as date), cast(least(a.period_last, a.as_of) - interval '1 year' as date) from asked_moment a
)

attendance_sent as (                      -- attendance rows of those days, any status, with the unit they belong to as in named_attendance
  select d.back, t.source_county, t.cadre_id, t.held_on, t.batch_id, t.source_id, t.unit_at_time as unit_code
  from attendance t join board_days d on t.held_on between d.first_day and d.last_day
  where t.unit_at_time is not null
  union all
  select back, source_county, cadre_id, held_on, batch_id, source_id, unit_code
  from (select distinct on (d.back, t.source_county, t.cadre_id, t.class_id, t.session_id) d.back, t.*, p.unit_code
        from attendance t
        join board_days d on t.held_on between d.first_day and d.last_day
        join postings p on p.source_county = t.source_county and p.cadre_id = t.cadre_id
         and coalesce(p.start_date, date '0001-01-01') <= t.held_on and coalesce(p.end_date, date '9999-12-31') >= t.held_on
        where t.unit_at_time is null
        order by d.back, t.source_county, t.cadre_id, t.class_id, t.session_id,
                 coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id) without_unit
)

received_in as (                          -- the batches that came in on those days: rows without a day of their own count in them
  select d.back, b.batch_id, cast(b.imported_at as date) as received_on
  from batches b join board_days d on cast(b.imported_at as date) between d.first_day and d.last_day
  where b.undone_at is null
)

row_sent as (                             -- the rows of each ledger that a unit sent on those days, counted by batch, with the people they name
  select 'attendance' as ledger, back, unit_code, batch_id, source_id, source_county, cadre_id, count(*) as row_count, min(held_on) as first_day, max(held_on) as last_day
  from attendance_sent group by back, unit_code, batch_id, source_id, source_county, cadre_id
  union all
  select 'rosters', d.back, r.unit_code, r.batch_id, r.source_id, r.source_county, r.cadre_id, 1, r.roster_date, r.roster_date
  from rosters r join board_days d on r.roster_date between d.first_day and d.last_day
  union all
  select 'cadres', r.back, h.unit_code, c.batch_id, c.source_id, c.source_county, c.cadre_id, 1, r.received_on, r.received_on
  from cadres c join received_in r on r.batch_id = c.batch_id join home_unit h on h.source_county = c.source_county and h.cadre_id = c.cadre_id
  union all
  select 'postings', r.back, p.unit_code, p.batch_id, p.source_id, p.source_county, p.cadre_id, 1, r.received_on, r.received_on
  from postings p join received_in r on r.batch_id = p.batch_id
  union all
  select 'assessments', d.back, h.unit_code, e.batch_id, e.source_id, e.source_county, e.cadre_id, 1, make_date(e.year, 1, 1), make_date(e.year, 12, 31)
  from assessments e
  join board_days d on e.year between extract(year from d.first_day) and extract(year from d.last_day)
  join home_unit h on h.source_county = e.source_county and h.cadre_id = e.cadre_id
  union all
  select 'appointments', d.back, n.unit_code, n.batch_id, n.source_id, n.source_county, n.cadre_id, 1, n.date, n.date
  from appointments n join board_days d on n.date between d.first_day and d.last_day
  where n.unit_code is not null
)

sent_by_unit as (                         -- the same by the row of the board
  select s.ledger, s.back, r.row_unit, s.batch_id, s.source_id, s.source_county, s.cadre_id, s.row_count, s.first_day, s.last_day
  from row_sent s join roll_up r on r.posted = s.unit_code
)

rows_received as (
  select ledger, row_unit,
         cast(coalesce(sum(row_count) filter (where back = 0), 0) as bigint) as row_count, cast(coalesce(sum(row_count) filter (where back = 1), 0) as bigint) as previous_rows,
         min(first_day) filter (where back = 0) as first_day, max(last_day) filter (where back = 0) as last_day
  from sent_by_unit group by ledger, row_unit
)

persons_received as (
  select ledger, row_unit, count(*) filter (where is_now) as persons, count(*) filter (where is_before) as previous_persons
  from (select ledger, row_unit, source_county, cadre_id, bool_or(back = 0) as is_now, bool_or(back = 1) as is_before
        from sent_by_unit group by ledger, row_unit, source_county, cadre_id) each_person
  group by ledger, row_unit
)

file_received as (                        -- the files of the period by the row of the board: those whose sender is known, and those whose rows are the unit's
  select f.ledger, f.row_unit, f.batch_id, coalesce(s.sha256 || '/' || coalesce(s.sheet, ''), cast(f.batch_id as varchar)) as file, cast(b.imported_at as date) as received_on
  from (select s.ledger, r.row_unit, s.batch_id, s.source_id from asked_source s join roll_up r on r.posted = s.sender
        union
        select ledger, row_unit, batch_id, source_id from sent_by_unit where back = 0) f
  join batches b on b.batch_id = f.batch_id
  left join sources s on s.batch_id = f.batch_id and s.source_id = f.source_id
)

files_received as (                       -- a row that was decided about later stands in the batch of the decision, and is of the same file
  select ledger, row_unit, count(distinct file) as files, min(received_on) as first_received, max(received_on) as last_received, max(batch_id) as batch
  from file_received group by ledger, row_unit
)

sent_again as (                           -- senders whose latest sheet of a ledger says word for word what one of an earlier batch said
  select distinct r.row_unit, l.ledger
  from (select distinct on (sender, ledger) sender, ledger, content, batch_id from asked_source
        where sender is not null and content is not null order by sender, ledger, batch_id desc, source_id desc) l
  join standing_source e on e.sender = l.sender and e.ledger = l.ledger and e.content = l.content and e.batch_id < l.batch_id
  join roll_up r on r.posted = l.sender
)

due as (                                  -- the deadline of each row of the board: the one of the nearest unit above, of those the last that has passed, else the next
  select distinct on (l.unit_code, d.ledger) l.unit_code as row_unit, d.ledger, d.due_on
  from listed l
  join deadlines d on true
  join asked_period a on coalesce(d.last_day, make_date(d.year, 12, 31)) between a.period_first and a.period_last
  left join line_up u on u.posted = l.unit_code and u.unit_code = d.unit_code
  where d.unit_code is null or u.unit_code is not null
  order by l.unit_code, d.ledger, coalesce(u.height, 1000), case when d.due_on <= $today then 0 else 1 end,
           case when d.due_on <= $today then d.due_on end desc nulls last, d.due_on
)

board_ledger as (                         -- the ledgers that anybody in scope sent, or that are due
  select ledger from files_received union select ledger from due
)

-- ---- Training: classes, sessions, courses and call-ups ----

session_held as (                         -- the sessions of classes, with what their courses say of them
  select s.source_county, s.class_id, s.session_id, s.date, s.hours, s.method, s.venue, s.teacher_kind, s.problem_based, s.local_problem,
         c.course_id, c.category, c.topic_id, c.compulsory_theme, c.depth, c.aim, c.generic
  from sessions s left join courses c on c.source_county = s.source_county and c.course_id = s.course_id
)

asked_end as (                            -- the last day of the period that has come
  select period_first, least(period_last, as_of) as last_day, as_of from asked_moment
)

unit_told as (                            -- the units whose names are told: in scope, above it, and departments of a unit above
  select o.unit_code from org_units o
  where $whole
     or exists (select 1 from scope_top t where t.posted = o.unit_code)
     or exists (select 1 from above_scope a where a.unit_code = o.unit_code or o.level = 'dept' and a.unit_code = o.parent_code)
)

topic_line as (                           -- each topic and the topics above it, itself first
  select source_county, topic_id, topic_id as above, parent_topic, 0 as height from topics
  union all
  select l.source_county, l.topic_id, t.topic_id, t.parent_topic, l.height + 1
  from topic_line l join topics t on t.source_county = l.source_county and t.topic_id = l.parent_topic
  where l.height < 64
)

topic_known as (                          -- topics with their theme, which is the topmost above them; new for the two years that begin when they were introduced
  select distinct on (l.source_county, l.topic_id) l.source_county, l.topic_id, t.title, m.title as theme,
         case when t.introduced_on > cast(a.last_day - interval '2 years' as date) and t.introduced_on <= a.last_day then 'new' else 'standing' end as novelty
  from topic_line l cross join asked_end a
  join topics t on t.source_county = l.source_county and t.topic_id = l.topic_id
  join topics m on m.source_county = l.source_county and m.topic_id = l.above
  order by l.source_county, l.topic_id, l.height desc
)

class_named as (                          -- the numbers of the courses that classes without sessions name, the first hundred of them
  select distinct k.source_county, k.class_id, split_part(k.ids, ';', cast(g.n as integer)) as course_id
  from (select c.source_county, c.class_id, replace(replace(c.course_ids, ' ', ''), '；', ';') as ids
        from classes c
        where c.course_ids is not null and not exists (select 1 from sessions s where s.source_county = c.source_county and s.class_id = c.class_id)) k
  join generate_series(1, 100) as g(n) on g.n <= length(k.ids) - length(replace(k.ids, ';', '')) + 1
)

class_course as (                         -- those of them that are known
  select n.source_county, n.class_id, c.course_id, c.std_hours, c.category, c.topic_id, c.compulsory_theme, c.depth, c.aim, c.generic
  from class_named n join courses c on c.source_county = n.source_county and c.course_id = n.course_id
)

class_piece as (                          -- what classes are made of: their sessions, or where none are known the courses that they name
  select source_county, class_id, session_id, hours as weight, method, venue, teacher_kind, course_id, category, topic_id, compulsory_theme, depth, aim, generic
  from session_held
  union all
  select source_county, class_id, null, std_hours, null, null, null, course_id, category, topic_id, compulsory_theme, depth, aim, generic
  from class_course
)

piece_part as (                           -- the part of its class that each is, by hours; where not all have any, all are equal
  select p.*,
         case when count(p.weight) over whole < count(*) over whole or sum(p.weight) over whole = 0
              then cast(1 as double precision) / count(*) over whole
              else cast(p.weight as double precision) / cast(sum(p.weight) over whole as double precision) end as part
  from class_piece p
  window whole as (partition by p.source_county, p.class_id)
)

class_trait as (                          -- what is known of a class as a whole
  select k.source_county, k.class_id, k.channel, k.category, v.type as provider_type, v.seats,
         case when k.sponsor_unit is null then null when t.unit_code is not null then k.sponsor_unit else 'elsewhere' end as sponsor,
         o.level as sponsor_level,
         case when v.provider_id is null then null when w.unit_code is not null then v.name else 'elsewhere' end as provider,
         case when v.provider_id is not null and w.unit_code is not null then v.provider_id end as provider_id,
         case when $whole or h.posted is not null then v.seats end as own_seats,
         case when k.end_date - k.start_date + 1 <= 5 then 'short' when k.end_date - k.start_date + 1 <= 30 then 'medium' when k.end_date >= k.start_date then 'long' end as duration
  from classes k
  left join class_sponsor o on o.source_county = k.source_county and o.class_id = k.class_id
  left join unit_told t on t.unit_code = k.sponsor_unit
  left join providers v on v.source_county = k.source_county and v.provider_id = k.provider_id
  left join unit_told w on w.unit_code = coalesce(v.unit_code, v.source_county)
  left join scope_top h on h.posted = v.unit_code
)

piece_value as (                          -- the value of the asked facet in each piece of a class; of a class without pieces what is known of it as a whole
  select k.source_county, k.class_id, p.session_id, coalesce(p.part, 1) as part,
         coalesce(case $by
                    when 'category' then coalesce(p.category, k.category) when 'channel' then k.channel when 'method' then p.method when 'venue' then p.venue
                    when 'depth' then p.depth when 'aim' then p.aim when 'generic' then case when p.generic then '1' when not p.generic then '0' end
                    when 'topic' then case when p.topic_id is null or n.unit_code is not null then t.title else 'elsewhere' end
                    when 'theme' then case when p.topic_id is null or n.unit_code is not null then t.theme else 'elsewhere' end
                    when 'novelty' then t.novelty when 'provider_type' then k.provider_type when 'duration' then k.duration
                    when 'sponsor_level' then k.sponsor_level when 'sponsor' then k.sponsor when 'provider' then k.provider end, 'unknown') as value
  from class_held h
  join class_trait k on k.source_county = h.source_county and k.class_id = h.class_id
  left join piece_part p on p.source_county = k.source_county and p.class_id = k.class_id
  left join topic_known t on $by in ('topic', 'theme', 'novelty') and t.source_county = p.source_county and t.topic_id = p.topic_id
  left join unit_told n on n.unit_code = k.source_county
)

class_sum as (                            -- what was taken of each class in the period: hours by session, and how often it was taken as a whole
  select source_county, class_id, session_id, sum(recognised_hours) as hours, count(*) as row_count
  from placed_attendance group by source_county, class_id, session_id
)

class_held as (                           -- the classes in which people of the scope took part
  select distinct source_county, class_id from class_sum
)

took_sessions as (                        -- who took sessions of a class and not the class as a whole, once each
  select distinct p.source_county, p.class_id, p.cadre_id
  from placed_attendance p
  where p.session_id is not null
    and not exists (select 1 from placed_attendance w where w.session_id is null and w.source_county = p.source_county and w.class_id = p.class_id and w.cadre_id = p.cadre_id)
)

class_times as (                          -- person-times of each class: whoever took it as a whole, and whoever took sessions of it, once each
  select source_county, class_id, cast(sum(person_times) as bigint) as person_times
  from (select source_county, class_id, row_count as person_times from class_sum where session_id is null
        union all
        select source_county, class_id, count(*) from took_sessions group by source_county, class_id) each_way
  group by source_county, class_id
)

class_ended as (                          -- the classes that ended in the period, with the row of the unit that held them; one that names no sponsor is its sender's, else its county's
  select k.source_county, k.class_id, k.name as class_name, k.start_date, k.ended_on, k.held_by, r.row_unit
  from (select k.*, coalesce(k.end_date, k.start_date, make_date(k.year, 12, 31)) as ended_on, coalesce(k.sponsor_unit, s.sender, k.source_county) as held_by
        from classes k left join sources s on s.batch_id = k.batch_id and s.source_id = k.source_id
        where k.status is distinct from 'cancelled' and k.status is distinct from 'planned') k
  join asked_end a on k.ended_on between a.period_first and a.last_day
  join roll_up r on r.posted = k.held_by
)

class_theme as (                          -- which of the Three Basics each class teaches; what it taught is known once one of its courses is
  select source_county, class_id, bool_or(course_id is not null) as is_known, bool_or(coalesce(compulsory_theme = 'marxism', false)) as marxism,
         bool_or(coalesce(compulsory_theme = 'mao_thought', false)) as mao_thought, bool_or(coalesce(compulsory_theme = 'deng_theory', false)) as deng_theory
  from class_piece group by source_county, class_id
)

class_judged as (                         -- the classes that ended, held against the Three Basics
  select e.*, coalesce(t.is_known, false) as is_known, coalesce(t.marxism, false) as marxism, coalesce(t.mao_thought, false) as mao_thought, coalesce(t.deng_theory, false) as deng_theory
  from class_ended e left join class_theme t on t.source_county = e.source_county and t.class_id = e.class_id
)

theme_taken as (                          -- which of the three each person took in the period: all of a class taken as a whole, else those of the sessions taken
  select t.source_county, t.cadre_id, bool_or(p.marxism) as marxism, bool_or(p.mao_thought) as mao_thought, bool_or(p.deng_theory) as deng_theory
  from attended t
  join asked_end a on t.held_on between a.period_first and a.last_day
  join (select source_county, class_id, '' as session_id, marxism, mao_thought, deng_theory from class_theme where marxism or mao_thought or deng_theory
        union all
        select source_county, class_id, session_id, compulsory_theme = 'marxism', compulsory_theme = 'mao_thought', compulsory_theme = 'deng_theory'
        from session_held where compulsory_theme is not null) p
    on p.source_county = t.source_county and p.class_id = t.class_id and p.session_id = coalesce(t.session_id, '')
  group by t.source_county, t.cadre_id
)

call_made as (                            -- the calls of the period to classes that were not cancelled, with the classes' days
  select c.source_county, c.class_id, c.cadre_id, c.notice_date, c.answer, c.substitute_id, coalesce(k.start_date, k.end_date) as first_day, coalesce(k.end_date, k.start_date) as last_day,
         coalesce(k.end_date, k.start_date) <= a.as_of or k.status is not distinct from 'done' as is_over
  from call_ups c
  join asked_end a on c.notice_date between a.period_first and a.last_day
  join classes k on k.source_county = c.source_county and k.class_id = c.class_id
  where k.status is distinct from 'cancelled'
)

called_from as (                          -- the unit and layer of whoever is called, on the day of the notice
  select distinct on (c.source_county, c.class_id, c.cadre_id) c.source_county, c.class_id, c.cadre_id, p.unit_code, p.layer
  from call_made c
  join postings p on p.source_county = c.source_county and p.cadre_id = c.cadre_id
   and coalesce(p.start_date, date '0001-01-01') <= c.notice_date and coalesce(p.end_date, date '9999-12-31') >= c.notice_date
  order by c.source_county, c.class_id, c.cadre_id, coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id
)

call_answered as (                        -- who of those called, and of their substitutes, stands in the attendance of the class; nobody is called to a class that is over
  select t.source_county, t.class_id, t.cadre_id, bool_or(t.status in ('attended', 'substitute')) as came, bool_or(t.status = 'leave') as on_leave
  from attendance t join asked_end a on t.held_on between a.period_first and a.as_of
  where exists (select 1 from call_made c where c.source_county = t.source_county and c.class_id = t.class_id)
  group by t.source_county, t.class_id, t.cadre_id
)

call_outcome as (                         -- exactly one outcome a call, tested in this order; before the class is over nobody has missed it
  select c.*, f.unit_code, f.layer,
         case when m.came then 'attended' when s.came then 'substituted' when not coalesce(c.is_over, false) then 'open'
              when c.answer = 'excused' or m.on_leave then 'excused'
              when c.answer = 'accepted' or m.cadre_id is not null then 'missed'
              else 'unanswered' end as outcome
  from call_made c
  join called_from f on f.source_county = c.source_county and f.class_id = c.class_id and f.cadre_id = c.cadre_id
  left join call_answered m on m.source_county = c.source_county and m.class_id = c.class_id and m.cadre_id = c.cadre_id
  left join call_answered s on s.source_county = c.source_county and s.class_id = c.class_id and s.cadre_id = c.substitute_id
)

call_in_scope as (                        -- the calls of people who are known, by the row of the unit they were called from
  select r.row_unit, c.*
  from call_outcome c cross join asked_moment a
  join roll_up r on r.posted = c.unit_code
  join known_cadre k on k.moment = a.moment and k.source_county = c.source_county and k.cadre_id = c.cadre_id
  where $filter_layer = '' or strpos($filter_layer, ',' || c.layer || ',') > 0
)

call_run as (                             -- for each call the calls of the same person in the ninety days that end with its notice
  select source_county, cadre_id, notice_date as last_day,
         count(*) over recently as calls, min(notice_date) over recently as first_day
  from call_made
  window recently as (partition by source_county, cadre_id order by notice_date range between interval '89 days' preceding and current row)
)

call_clash as (                           -- people called to two classes that overlap
  select a.source_county, a.cadre_id, count(distinct a.class_id) as calls, min(greatest(a.first_day, b.first_day)) as first_day, max(least(a.last_day, b.last_day)) as last_day
  from call_made a
  join call_made b on b.source_county = a.source_county and b.cadre_id = a.cadre_id and b.class_id <> a.class_id and b.first_day <= a.last_day and a.first_day <= b.last_day
  group by a.source_county, a.cadre_id
)

call_finding as (                         -- what stands out among the calls to a person
  select source_county, cadre_id, 'repeated' as call_finding, calls, first_day, last_day
  from (select distinct on (source_county, cadre_id) * from call_run where calls >= 3 order by source_county, cadre_id, calls desc, last_day) most
  union all
  select source_county, cadre_id, 'overlapping', calls, first_day, last_day from call_clash
  union all
  select source_county, cadre_id, 'missed', count(*), min(notice_date), max(notice_date)
  from call_outcome where outcome in ('missed', 'unanswered') group by source_county, cadre_id having count(*) >= 2
  union all
  select p.source_county, p.cadre_id, 'not-called', 0, cast(p.as_of - interval '2 years' as date), p.as_of
  from person p
  left join began b on b.source_county = p.source_county and b.cadre_id = p.cadre_id
  where coalesce(b.first_day, date '0001-01-01') <= cast(p.as_of - interval '2 years' as date)
    and exists (select 1 from call_ups c where c.source_county = p.source_county and c.notice_date between cast(p.as_of - interval '2 years' as date) and p.as_of)
    and not exists (select 1 from call_ups c where c.source_county = p.source_county and c.cadre_id = p.cadre_id and c.notice_date > cast(p.as_of - interval '2 years' as date) and c.notice_date <= p.as_of)
)

day_sum as (                              -- hours of each class by the day they are written on
  select source_county, class_id, session_id is null as is_whole, held_on, sum(recognised_hours) as hours
  from placed_attendance group by source_county, class_id, session_id is null, held_on
)

day_taken as (                            -- the same on the days they were taken: those of a class as a whole lie evenly on its days, where these are known, at most a year, and the written one among them
  select d.source_county, d.class_id, d.hours,
         case when d.is_whole and d.held_on between k.start_date and k.end_date and k.end_date - k.start_date <= 366 then k.start_date else d.held_on end as first_day,
         case when d.is_whole and d.held_on between k.start_date and k.end_date and k.end_date - k.start_date <= 366 then k.end_date else d.held_on end as last_day
  from day_sum d left join classes k on k.source_county = d.source_county and k.class_id = d.class_id
)

provider_known as (                       -- providers whose names are told, with the seats of those in scope
  select v.source_county, v.provider_id, v.name as provider_name, v.type as provider_type, v.teachers, case when $whole or h.posted is not null then v.seats end as seats
  from providers v
  join unit_told w on w.unit_code = coalesce(v.unit_code, v.source_county)
  left join scope_top h on h.posted = v.unit_code
)

-- ---- Study: reading lists, study groups, study on one's own ----

reading_item as (                         -- the items of the reading lists, each for everybody in its unit and below
  select source_county, item_id, year, title, coalesce(compulsory, true) as is_compulsory, unit_code, published_on, coalesce(deadline, make_date(year, 12, 31)) as due_on
  from reading_lists
)

reading_asked as (                        -- the compulsory items of the years asked about that are out
  select i.* from reading_item i
  join asked_end a on i.year between extract(year from a.period_first) and extract(year from a.last_day) and coalesce(i.published_on, make_date(i.year, 1, 1)) <= a.as_of
  where i.is_compulsory
)

reading_unit as (                         -- which items are for which units in scope that people are posted to: those of the unit or one above; an item of no unit is for all of its county
  select distinct p.source_county, i.item_id, p.unit_code as posted, i.due_on
  from (select distinct source_county, unit_code from person) p
  join line_up l on l.posted = p.unit_code
  join reading_asked i on i.source_county = p.source_county and (i.unit_code = l.unit_code or i.unit_code is null and l.height = 0)
)

reading_owed as (                         -- what each person has to read, and when they had; not after the day asked about
  select p.row_unit, p.source_county, p.cadre_id, u.item_id, u.due_on, d.done_on, coalesce(d.has_notes, false) as has_notes, u.due_on <= p.as_of as is_due, d.done_on <= u.due_on as is_on_time
  from person p
  join reading_unit u on u.posted = p.unit_code and u.source_county = p.source_county
  left join reading_done d on d.source_county = p.source_county and d.cadre_id = p.cadre_id and d.item_id = u.item_id and d.done_on <= p.as_of
)

reading_told as (                         -- the items whose titles are told: of a unit in scope or above, or of no unit in a county whose name is told
  select i.* from reading_item i
  join asked_end a on i.year between extract(year from a.period_first) and extract(year from a.last_day)
  join unit_told t on t.unit_code = coalesce(i.unit_code, i.source_county)
)

meeting_held as (                         -- meetings of study groups in the period, by the unit that met
  select g.source_county, g.meeting_id, g.unit_code, g.kind, g.date, g.hours, g.due as persons_due, g.present as persons_present,
         extract(year from g.date) * 4 + extract(quarter from g.date) as quarter
  from study_groups g
  join asked_end a on g.date between a.period_first and a.last_day
  join scope_top t on t.posted = g.unit_code
)

quarter_asked as (                        -- the whole quarters of the period that are over, as running numbers, and how many whole months are
  select first_quarter, last_quarter, cast(greatest(last_quarter - first_quarter + 1, 0) as integer) as quarters,
         cast(greatest(month_ends - case when cast(period_first + cast(month_ends as integer) * interval '1 month' as date) > after then 1 else 0 end, 0) as integer) as months
  from (select period_first, after, (extract(year from after) - extract(year from period_first)) * 12 + extract(month from after) - extract(month from period_first) as month_ends,
               extract(year from before) * 4 + extract(quarter from before) + 1 as first_quarter, extract(year from after) * 4 + extract(quarter from after) - 1 as last_quarter
        from (select period_first, cast(period_first - 1 as date) as before, cast(last_day + 1 as date) as after from asked_end) edges) counted_off
)

group_sum as (                            -- each study group of the period: meetings, the days it met on, and how many of the quarters that are over it met in
  select m.unit_code, m.kind, count(*) as meetings, count(distinct m.date) as days,
         count(distinct case when m.quarter between q.first_quarter and q.last_quarter then m.quarter end) as quarters_met,
         coalesce(sum(m.hours), 0) as hours, coalesce(sum(m.persons_due) filter (where m.persons_present is not null), 0) as persons_due,
         coalesce(sum(m.persons_present) filter (where m.persons_due is not null), 0) as persons_present
  from meeting_held m cross join quarter_asked q
  group by m.unit_code, m.kind
)

group_expected as (                       -- the study groups that should meet: a central group in each town and township, a branch in each village; and whichever others met
  select o.unit_code, case o.level when 'village_level' then 'branch' else 'central_group' end as kind
  from unit_in_scope o cross join map_day d
  where (o.level = 'village_level' or o.level = 'township_level' and strpos($kinds, ',' || o.kind || ',') > 0)
    and (o.valid_from is null or o.valid_from <= d.day) and (o.valid_to is null or o.valid_to >= d.day)
  union
  select unit_code, kind from group_sum
)

group_judged as (                         -- how each has met
  select e.unit_code, e.kind, coalesce(s.meetings, 0) as meetings, coalesce(s.days, 0) as days, coalesce(s.quarters_met, 0) as quarters_met, q.quarters, q.months,
         coalesce(s.hours, 0) as hours, coalesce(s.persons_due, 0) as persons_due, coalesce(s.persons_present, 0) as persons_present
  from group_expected e cross join quarter_asked q
  left join group_sum s on s.unit_code = e.unit_code and s.kind = e.kind
)

self_taken as (                           -- each person's log of the period
  select s.source_county, s.cadre_id, count(*) as entries, sum(s.hours) as hours, coalesce(sum(s.notes), 0) as notes
  from self_study s join asked_end a on s.date between a.period_first and a.last_day
  group by s.source_county, s.cadre_id
)

class_with_calls as (                     -- the classes that anybody was called to
  select distinct source_county, class_id from call_ups
)

came_to_called as (                       -- who came in the period to classes that people were called to, and whether they were called themselves or came for somebody who was
  select t.source_county, t.cadre_id, t.class_id, c.class_id is not null as is_called
  from (select distinct t.source_county, t.cadre_id, t.class_id
        from attended t join asked_end a on t.held_on between a.period_first and a.last_day
        join class_with_calls w on w.source_county = t.source_county and w.class_id = t.class_id) t
  left join (select source_county, class_id, cadre_id from call_ups
             union
             select source_county, class_id, substitute_id from call_ups where substitute_id is not null) c
    on c.source_county = t.source_county and c.class_id = t.class_id and c.cadre_id = t.cadre_id
)

off_job_taken as (                        -- off-the-job study of leading cadres in post, in the five calendar years that end with that of the day asked about
  select t.source_county, t.cadre_id, coalesce(sum(t.days), 0) as days, coalesce(sum(t.recognised_hours), 0) as hours
  from attendance t
  join asked_moment a on t.held_on between make_date(cast(extract(year from a.as_of) as integer) - 4, 1, 1) and a.as_of
  join classes k on k.source_county = t.source_county and k.class_id = t.class_id and k.channel = 'off_job'
  where t.status in ('attended', 'substitute')
    and ($proof = '' or strpos($proof, ',' || t.evidence || ',') > 0)
    and exists (select 1 from person p where p.source_county = t.source_county and p.cadre_id = t.cadre_id and p.layer = 'leading_group')
  group by t.source_county, t.cadre_id
)

-- ---- Assessments: scores, grades and ballots ----

assessed as (                             -- assessments as 100 x score / full mark; absent is not 0; pass from 60 and excellent from 85, unless the ledger says. Nine decimals, so that sums do not depend on the order of rows
  select source_county, assessment_id, cadre_id, year, kind, coalesce(attempt, 1) as attempt, grade, coalesce(absent, false) as is_absent,
         case when not coalesce(absent, false) then cast(100 * cast(score as double precision) / cast(coalesce(full_mark, 100) as double precision) as decimal(18, 9)) end as points,
         cast(coalesce(100 * cast(pass_mark as double precision) / cast(coalesce(full_mark, 100) as double precision), 60) as decimal(18, 9)) as pass_points,
         cast(coalesce(100 * cast(excellent_mark as double precision) / cast(coalesce(full_mark, 100) as double precision), 85) as decimal(18, 9)) as excellent_points,
         coalesce(assessed_on, make_date(year, 12, 31)) as assessed_on, class_id, case when kind = 'class_exam' then coalesce(class_id, '') else '' end as exam,
         valid_until, includes_study, votes_issued, votes_returned, votes_excellent, votes_competent, votes_basic, votes_not
  from assessments
)

asked_years as (                          -- the years of the period, and the same a year earlier
  select 0 as back, cast(extract(year from period_first) as integer) as first_year, cast(extract(year from period_last) as integer) as last_year from asked_period
  union all
  select 1, cast(extract(year from period_first) as integer) - 1, cast(extract(year from period_last) as integer) - 1 from asked_period
)

assessed_here as (                        -- the assessments of those years, of everybody asked about. Reading: a year is in the period when a day of it is, whenever in that year the day of the assessment was
  select y.back, p.row_key, e.*
  from asked_years y
  join assessed e on e.year between y.first_year and y.last_year
  join person_row p on p.source_county = e.source_county and p.cadre_id = e.cadre_id
)

attempt_made as (                         -- the attempts at one assessment (a person's of a year and kind, of class examinations a class's) in their order. Reading: the first is the smallest number on file, of two alike that of the earlier day, then of the smaller id; who was absent from it was absent, also where a later one was sat
  select h.*, row_number() over (partition by h.back, h.source_county, h.cadre_id, h.year, h.kind, h.exam order by h.attempt, h.assessed_on, h.assessment_id) as nth
  from assessed_here h
)

counted_result as (                       -- the attempt that counts: the first, of a qualification the best of its year. Reading: a first attempt with a grade and no score is no score, though a later one has one
  select *
  from (select h.*, row_number() over (partition by h.back, h.source_county, h.cadre_id, h.year, h.kind, h.exam
                                       order by case when h.kind = 'qualification' then h.points end desc nulls last, h.attempt, h.assessed_on, h.assessment_id) as place
        from assessed_here h) each_attempt
  where place = 1
)

scored as (                               -- scores by row and kind. Reading: kinds that only have grades have nobody who sat
  select back, row_key, kind, count(points) as sat, count(*) filter (where is_absent) as absent, sum(points) as points,
         percentile_cont(0.5) within group (order by cast(points as double precision)) as median,
         count(*) filter (where points >= pass_points) as pass, count(*) filter (where points >= excellent_points) as excellent
  from counted_result group by back, row_key, kind
)

kind_here as (                            -- the kinds that are on file of anybody asked about
  select distinct kind from counted_result where back = 0
)

ballot as (                               -- democratic appraisals with their votes, the first of each year; the valid votes are those that say something
  select row_key, source_county, cadre_id, year, votes_issued, votes_returned, votes_excellent, votes_competent, votes_basic, votes_not, valid,
         valid > 0 and 10 * (coalesce(votes_excellent, 0) + coalesce(votes_competent, 0)) < 9 * valid as is_below_line, valid > 0 and 2 * coalesce(votes_not, 0) >= valid as is_not_competent
  from (select m.*, coalesce(votes_excellent, 0) + coalesce(votes_competent, 0) + coalesce(votes_basic, 0) + coalesce(votes_not, 0) as valid
        from attempt_made m where back = 0 and nth = 1 and kind = 'democratic_appraisal' and not is_absent) each_ballot
  where votes_returned > 0 or valid > 0
)

scored_beside_hours as (                  -- each person with a score of the period, with the hours of the same period; several scores of one kind are that person's mean
  select c.row_key, c.kind, c.source_county, c.cadre_id, c.points, cast(coalesce(v.hours, 0) as decimal(18, 2)) as hours
  from (select row_key, kind, source_county, cadre_id, cast(cast(sum(points) as double precision) / count(*) as decimal(18, 9)) as points
        from counted_result where back = 0 and points is not null group by row_key, kind, source_county, cadre_id) c
  left join volume v on v.source_county = c.source_county and v.cadre_id = c.cadre_id
)

assessment_of as (                        -- one person's assessments, with the source they came from; a reader sees names of files only of rows that are their own, and of classes that are open
  select t.source_county, t.assessment_id, t.year, t.kind, t.attempt, t.points, t.grade, t.is_absent, t.assessed_on, t.valid_until,
         t.points >= t.pass_points as is_pass, k.class_name,
         case when t.is_own then s.file end as file, case when t.is_own then s.sheet end as sheet,
         case when t.is_own then t.batch_id end as batch, case when t.is_own then t.source_row end as source_row
  from (select a.*, e.batch_id, e.source_id, e.source_row, $whole or o.posted is not null as is_own
        from assessed a
        join assessments e on e.source_county = a.source_county and e.assessment_id = a.assessment_id
        left join scope_top o on o.posted = (
          select p.unit_code from postings p
          where p.source_county = a.source_county and p.cadre_id = a.cadre_id
            and coalesce(p.start_date, date '0001-01-01') <= a.assessed_on and coalesce(p.end_date, date '9999-12-31') >= a.assessed_on
          order by coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id limit 1)
        where a.cadre_id = $cadre) t
  left join class_known k on k.source_county = t.source_county and k.class_id = t.class_id
  left join sources s on s.batch_id = t.batch_id and s.source_id = t.source_id
  where exists (select 1 from person x where x.source_county = t.source_county and x.cadre_id = t.cadre_id)
)

-- ---- Promotions: appointments, elections and the reserve pool ----

appointed as (                            -- appointments of the period, or of any day where a measure asks whenever they were, up to the day asked about, with the day on which they were decided
  select n.source_county, n.appointment_id, n.cadre_id, n.date, coalesce(n.decided_on, n.date) as decided_on, n.type, n.from_post, n.to_post, n.from_level, n.to_level,
         n.unit_code, n.route, n.election_id, n.study_considered
  from appointments n join asked_moment a on n.date <= a.as_of and ($whenever or n.date between a.period_first and a.period_last)
)

held_on_the_day as (                      -- the main posting of those appointed on the day of the appointment
  select distinct on (n.source_county, n.appointment_id) n.source_county, n.appointment_id, p.unit_code, p.layer
  from appointed n
  join postings p on p.source_county = n.source_county and p.cadre_id = n.cadre_id
   and coalesce(p.start_date, date '0001-01-01') <= n.date and coalesce(p.end_date, date '9999-12-31') >= n.date
  order by n.source_county, n.appointment_id, coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id
)

placed_appointment as materialized (      -- appointments of the people asked about, by the row they belong to: that of the unit they name, else of the main posting of that day, which tells the layer too
  select r.row_unit, n.source_county, n.appointment_id, n.cadre_id, n.date, n.decided_on, n.type, n.from_post, n.to_post, n.from_level, n.to_level,
         n.unit_code, n.route, n.election_id, n.study_considered, n.layer, k.name, k.sex, k.education, k.political, k.identity, k.reserve, k.age, k.age_band,
         case when k.age < $young_under then 'young' when k.age >= $young_under then 'older' end as young,
         n.type in ('promotion', 'new_post') as is_new_in_post
  from (select n.source_county, n.appointment_id, n.cadre_id, n.date, n.decided_on, n.type, n.from_post, n.to_post, n.from_level, n.to_level,
               coalesce(n.unit_code, h.unit_code) as unit_code, n.route, n.election_id, n.study_considered, h.layer
        from appointed n left join held_on_the_day h on h.source_county = n.source_county and h.appointment_id = n.appointment_id) n
  join roll_up r on r.posted = n.unit_code
  join known_cadre k on k.source_county = n.source_county and k.cadre_id = n.cadre_id
  where $filter_layer = '' or strpos($filter_layer, ',' || n.layer || ',') > 0
)

appointment_key as (                      -- each of them with the row of the asked unit or group that it is counted in
  select coalesce(case $by when 'route' then n.route when 'type' then n.type when 'election' then n.election_id when 'young' then n.young when 'layer' then n.layer when 'sex' then n.sex
                           when 'age_band' then n.age_band when 'education' then n.education when 'identity' then n.identity when 'political' then n.political when 'reserve' then n.reserve
                           else n.row_unit end, 'unknown') as row_key, n.*
  from placed_appointment n
)

class_preparing as (                      -- those of the classes that people attended which prepare for a post, as far as the day asked about
  select c.* from class_finished c
  join asked_moment a on c.ended_on <= a.as_of
  where $before_channels = '' or strpos($before_channels, ',' || c.channel || ',') > 0
)

trained_around as (                       -- of each appointment to a new post: the last class that ended on its day or before, not longer before than counts, and the first that ended after it
  select n.source_county, n.appointment_id, max(t.ended_on) filter (where t.ended_on <= n.date) as before_on, min(t.ended_on) filter (where t.ended_on > n.date) as after_on
  from placed_appointment n
  join class_preparing t on t.source_county = n.source_county and t.cadre_id = n.cadre_id and t.ended_on >= cast(n.date - $look_back_years * interval '1 year' as date)
  where n.is_new_in_post
  group by n.source_county, n.appointment_id
)

post_taken as (                           -- every appointment to a new post with how its training stands: exactly one of before, within_year, open and overdue; the last day of making up counts
  select n.*, n.made_up_by as due_on, t.before_on, t.after_on, coalesce(t.before_on, t.after_on) as trained_on,
         case when t.before_on is not null then 'before' when t.after_on <= n.made_up_by then 'within_year' when a.as_of <= n.made_up_by then 'open' else 'overdue' end as training_status
  from (select p.*, cast(p.date + $makeup_months * interval '1 month' as date) as made_up_by from placed_appointment p where p.is_new_in_post) n
  cross join asked_moment a
  left join trained_around t on t.source_county = n.source_county and t.appointment_id = n.appointment_id
)

training_due as (                         -- of those still in post who have attended no class since the last that counts: whose make-up is overdue, and whose ends within so many days
  select n.*, cast(n.due_on - a.as_of as integer) as days_left
  from post_taken n
  join asked_moment a on n.due_on <= a.as_of + 60
  join main_posting m on m.source_county = n.source_county and m.cadre_id = n.cadre_id
  where n.training_status in ('open', 'overdue') and n.after_on is null
)

class_to_come as (                        -- for each appointment whose training is due, the next class that would do: held by a unit above its own or a department of one, open, and ended in time where there is time left
  select distinct on (n.source_county, n.appointment_id) n.source_county, n.appointment_id, k.class_id, k.name as class_name, k.end_date
  from training_due n
  join asked_moment a on true
  join classes k on k.source_county = n.source_county and k.end_date > a.as_of and (k.end_date <= n.due_on or n.training_status = 'overdue') and k.status is distinct from 'cancelled'
   and ($before_channels = '' or strpos($before_channels, ',' || k.channel || ',') > 0)
  join class_open c on c.source_county = k.source_county and c.class_id = k.class_id
  join org_units o on o.unit_code = coalesce(k.sponsor_unit, k.source_county)
  join line_up l on l.posted = n.unit_code and (l.unit_code = o.unit_code or o.level = 'dept' and l.unit_code = o.parent_code)
  order by n.source_county, n.appointment_id, k.end_date, k.class_id
)

election_known as (                       -- elections held in scope or above it; one that names no unit is its sender's county's
  select e.source_county, e.election_id, e.name as election_name, e.kind, e.date
  from elections e
  where $whole
     or exists (select 1 from scope_top t where t.posted = coalesce(e.unit_code, e.source_county))
     or exists (select 1 from above_scope a where a.unit_code = coalesce(e.unit_code, e.source_county))
)

month_asked as (                          -- the months of the period as far as the day asked about
  select cast(date_trunc('month', period_first) as date) as first_day, 1 as place from asked_moment
  union all
  select cast(m.first_day + interval '1 month' as date), m.place + 1
  from month_asked m join asked_moment a on cast(m.first_day + interval '1 month' as date) <= least(a.period_last, a.as_of)
  where m.place < 1200
)

study_result as (                         -- results of study: of the appraisal, the examination and the report at the end of a year, and of the examination of a class. Who was absent, or is not graded, has none
  select s.source_county, s.assessment_id, s.cadre_id, s.assessed_on, s.attempt, s.kind,
         case when s.points is not null then s.points < s.pass_points else s.grade = 'fail' end as is_fail
  from assessed s
  where s.kind in ('study_exam', 'study_appraisal', 'study_report', 'class_exam') and not s.is_absent and (s.points is not null or s.grade is not null and s.grade <> 'ungraded')
)

study_on_file as (                        -- of each appointment to a new post: the latest result that was on file when it was decided, not older than counts
  select distinct on (n.source_county, n.appointment_id) n.source_county, n.appointment_id, s.kind, s.assessed_on, s.is_fail
  from placed_appointment n
  join study_result s on s.source_county = n.source_county and s.cadre_id = n.cadre_id
   and s.assessed_on between cast(n.decided_on - $look_back_years * interval '1 year' as date) and n.decided_on
  where n.is_new_in_post
  order by n.source_county, n.appointment_id, s.assessed_on desc, s.attempt desc, s.assessment_id desc
)

qualification_passed as (                 -- post qualifications that were passed, each for the days on which it holds
  select s.source_county, s.cadre_id, s.assessed_on as first_day, coalesce(s.valid_until, date '9999-12-31') as last_day
  from assessed s
  where s.kind = 'qualification' and not s.is_absent
    and case when s.points is not null then s.points >= s.pass_points else s.grade in ('excellent', 'good', 'pass') end
)

reserve_spell as (                        -- spells in the reserve pool of the people asked about, one a person and level of post, where each of them belongs
  select r.source_county, r.reserve_id, r.cadre_id, r.level as reserve_level, r.entry_date, r.exit_date, r.exit_reason, h.unit_code, u.row_unit, k.name, m.post, m.layer,
         coalesce(r.exit_date, date '9999-12-31') >= a.as_of as is_in_pool,
         r.entry_date between a.period_first and a.period_last as is_entry,
         r.exit_date <= a.as_of and r.exit_date between a.period_first and a.period_last as is_exit
  from reserve_pool r
  join asked_moment a on r.entry_date <= a.as_of
  join home_unit h on h.source_county = r.source_county and h.cadre_id = r.cadre_id
  join roll_up u on u.posted = h.unit_code
  join known_cadre k on k.source_county = r.source_county and k.cadre_id = r.cadre_id
  left join main_posting m on m.source_county = r.source_county and m.cadre_id = r.cadre_id
  where $filter_layer = '' or strpos($filter_layer, ',' || m.layer || ',') > 0
)

reserve_trained as (                      -- what people of the pool attended in the period
  select t.source_county, t.cadre_id, count(distinct t.class_id) as person_times, sum(t.recognised_hours) as hours
  from attendance t
  join asked_moment a on t.held_on between a.period_first and least(a.period_last, a.as_of)
  where t.status in ('attended', 'substitute') and ($proof = '' or strpos($proof, ',' || t.evidence || ',') > 0)
    and exists (select 1 from reserve_spell r where r.source_county = t.source_county and r.cadre_id = t.cadre_id)
  group by t.source_county, t.cadre_id
)

promoted_after as (                       -- who was promoted in the days that follow those asked about
  select distinct source_county, cadre_id from appointments where type = 'promotion' and date between $after_first and $after_last
)

beside_the_promoted as (                  -- people in post before those days, in the layers of which somebody was promoted: those who were, and the others, with how they stood, what they took and how they did in the study examination
  select p.layer, p.source_county, p.cadre_id, case when n.cadre_id is not null then 'promoted' else 'not_promoted' end as cohort,
         s.standing, coalesce(v.hours, 0) as hours, e.has_sat, e.has_passed
  from person p
  left join promoted_after n on n.source_county = p.source_county and n.cadre_id = p.cadre_id
  left join standing s on s.moment = p.moment and s.source_county = p.source_county and s.cadre_id = p.cadre_id
  left join volume v on v.moment = p.moment and v.source_county = p.source_county and v.cadre_id = p.cadre_id
  left join (select x.source_county, x.cadre_id, true as has_sat,
                    bool_or(case when x.points is not null then x.points >= x.pass_points else x.grade in ('excellent', 'good', 'pass') end) as has_passed
             from assessed x join asked_period a on x.assessed_on between a.period_first and a.period_last
             where x.kind = 'study_exam' and x.attempt = 1 and not x.is_absent and (x.points is not null or x.grade is not null and x.grade <> 'ungraded')
             group by x.source_county, x.cadre_id) e on e.source_county = p.source_county and e.cadre_id = p.cadre_id
  where p.layer in (select q.layer from person q join promoted_after m on m.source_county = q.source_county and m.cadre_id = q.cadre_id)
)

appointment_held as (                     -- one person's appointments; of those made elsewhere neither unit nor post is told, nor a post that was left elsewhere; a reader sees names of files only of rows that are their own
  select n.source_county, n.appointment_id, n.date, n.type, n.route, n.study_considered,
         case when n.is_own then n.to_post end as to_post, case when n.left_own then n.from_post end as from_post,
         case when n.is_own then n.unit_code end as unit_code, case when not n.is_own then null when $english then coalesce(o.name_en, o.name) else o.name end as unit_name,
         case when n.is_own then s.file end as file, case when n.is_own then s.sheet end as sheet,
         case when n.is_own then n.batch_id end as batch, case when n.is_own then n.source_row end as source_row
  from (select x.*, $whole or exists (select 1 from scope_top t where t.posted = x.unit_of) as is_own, $whole or exists (select 1 from scope_top t where t.posted = x.unit_left) as left_own
        from (select n.source_county, n.appointment_id, n.cadre_id, n.date, n.type, n.route, n.study_considered, n.from_post, n.to_post, n.batch_id, n.source_id, n.source_row, n.unit_code,
                     coalesce(n.unit_code, (
                       select p.unit_code from postings p
                       where p.source_county = n.source_county and p.cadre_id = n.cadre_id
                         and coalesce(p.start_date, date '0001-01-01') <= n.date and coalesce(p.end_date, date '9999-12-31') >= n.date
                       order by coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id limit 1)) as unit_of,
                     (select p.unit_code from postings p
                      where p.source_county = n.source_county and p.cadre_id = n.cadre_id
                        and coalesce(p.start_date, date '0001-01-01') < n.date and coalesce(p.end_date, date '9999-12-31') >= n.date - 1
                      order by coalesce(p.is_main, false) desc, coalesce(p.start_date, date '0001-01-01') desc, p.posting_id limit 1) as unit_left
              from appointments n where n.cadre_id = $cadre) x) n
  left join org_units o on o.unit_code = n.unit_of
  left join sources s on s.batch_id = n.batch_id and s.source_id = n.source_id
  where exists (select 1 from person x where x.source_county = n.source_county and x.cadre_id = n.cadre_id)
)
