-- The tests of the course (migration 0166) as scores of a workshop: the first one before and the best one after, in percent of each outcome's
-- questions, taken from two months before the workshop to two months after it; for those with a place, asked by who gives it.
create function app.course_scores_of(w uuid) returns table (account_id uuid, outcome int, before int, after int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with tests as (
    select e.account_id, a.kind, a.by_outcome, a.taken_at, a.right_count
      from ruam.workshops x join ruam.enrolments e on e.workshop_id = x.id and e.state = 'confirmed'
        join ruam.training_courses c on c.code = x.course_code
        join ruam.training_enrolments t on t.course_id = c.id and t.account_id = e.account_id
        join ruam.training_attempts a on a.enrolment_id = t.id and a.taken_at > x.begins_at - interval '2 months' and a.taken_at < x.ends_at + interval '2 months'
     where x.id = w and app.gives_workshop(w)),
  one as (
    select distinct on (t.account_id, t.kind) t.account_id, t.kind, t.by_outcome from tests t
     order by t.account_id, t.kind, case when t.kind = 'post' then t.right_count end desc nulls last, t.taken_at),
  marks as (
    select o.account_id, o.kind, m.value ->> 'outcome' as code, ((m.value ->> 'right')::int * 100.0 / nullif((m.value ->> 'total')::int, 0))::int as percent
      from one o cross join lateral jsonb_array_elements(o.by_outcome) m)
  select m.account_id, (n.place - 1)::int, max(m.percent) filter (where m.kind = 'pre'), max(m.percent) filter (where m.kind = 'post')
    from marks m join ruam.workshops x on x.id = w cross join lateral jsonb_array_elements(x.outcomes) with ordinality n (value, place)
   where n.value ->> 'code' = m.code and m.percent is not null group by 1, 2
$$;
