-- All agencies together are told only where those that are not told are none or five and more learners: else the sum less the others is theirs.
create or replace function app.training_gains(course uuid)
returns table (agency_id uuid, outcome text, learners int, before_right int, before_total int, after_right int, after_total int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with both_tests as (
    select e.agency_id, e.account_id, b.by_outcome as before, a.by_outcome as after from ruam.training_enrolments e
      join ruam.training_attempts b on b.enrolment_id = e.id and b.kind = 'pre'
      join lateral (select x.by_outcome from ruam.training_attempts x where x.enrolment_id = e.id and x.kind = 'post' order by x.taken_at desc limit 1) a on true
     where e.course_id = course and app.may_review_training()),
  cells as (
    select t.agency_id, o ->> 'outcome' as outcome, count(distinct t.account_id)::int as learners, sum((o ->> 'right')::int)::int as br, sum((o ->> 'total')::int)::int as bt,
      sum((p ->> 'right')::int)::int as ar, sum((p ->> 'total')::int)::int as at
      from both_tests t cross join lateral jsonb_array_elements(t.before) o join lateral jsonb_array_elements(t.after) p on p ->> 'outcome' = o ->> 'outcome' group by 1, 2)
  select c.agency_id, c.outcome, c.learners, c.br, c.bt, c.ar, c.at from cells c where c.learners >= 5
  union all
  select null, c.outcome, sum(c.learners)::int, sum(c.br)::int, sum(c.bt)::int, sum(c.ar)::int, sum(c.at)::int from cells c
   group by c.outcome having sum(c.learners) >= 5 and coalesce(sum(c.learners) filter (where c.learners < 5), 0) not between 1 and 4
   order by 1, 2
$$;

-- Statements hold nobody's results. Whoever teaches sees names with the days they began and passed, and knew the row of each: so an id is made
-- anew for each file, and a test stands under an id of its own, in the month (of Bangkok) in which five and more people took it, without its day.
create or replace function app.training_statements(course uuid, most int)
returns table (actor uuid, verb text, object text, at timestamptz, right_count int, total int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with mine as materialized (select e.*, gen_random_uuid() as who from ruam.training_enrolments e where e.course_id = course and app.may_review_training()),
  tests as (
    select m.account_id, a.kind, date_trunc('month', a.taken_at, 'Asia/Bangkok') as month, a.right_count, a.total from mine m join ruam.training_attempts a on a.enrolment_id = m.id),
  enough as (select t.kind, t.month from tests t group by 1, 2 having count(distinct t.account_id) >= 5)
  select x.who, x.verb, x.object, x.at, x.r, x.n from (
    select m.who, 'registered' as verb, '' as object, m.began_at as at, null::int as r, null::int as n from mine m
    union all select m.who, 'completed', l.lesson, l.done_at, null, null from mine m join ruam.training_lessons l on l.enrolment_id = m.id and l.done_at is not null
    union all select gen_random_uuid(), 'attempted', t.kind, t.month, t.right_count, t.total from tests t join enough g on g.kind = t.kind and g.month = t.month
    union all select m.who, 'passed', '', m.passed_at, null, null from mine m where m.passed_at is not null) x
   order by x.at, x.who limit least(most, 20000)
$$;
