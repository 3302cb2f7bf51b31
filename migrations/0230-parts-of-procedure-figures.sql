-- The parts of a whole (in time, late, departed …) leave the database only where each is none or five and more, as competences and follow-ups
-- do (migrations 0172, 0176): a late step of one among twenty is a colleague's. All places together are split only where what the places that
-- are not split hold together may itself be said; so no hidden place follows from the sum less the others. Reasons: the same.

-- Whether the parts of a whole may be said: each is none, or five and more.
create function app.are_safe_parts(parts int[]) returns boolean language sql immutable as $$
  select not exists (select 1 from unnest(parts) p where p between 1 and 4)
$$;

create or replace function app.sop_figures(of_sop uuid)
returns table (step_code text, agency_id uuid, agency_th text, agency_en text, province_code text, total int, in_time int, late int, open int, overdue int, departed int, reasons jsonb, hidden int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with own as materialized (
    select s.* from ruam.sop_case_steps s join ruam.cases k on k.id = s.case_id and k.confidentiality <> 'sealed'
     where s.sop_id = of_sop and s.state <> 'ended' and app.sees_figures_of(s.agency_id, s.province_code)),
  counted as (
    select o.step_code, o.agency_id, o.province_code, count(*)::int as total,
      count(*) filter (where o.state = 'done' and (o.due_at is null or o.settled_at <= o.due_at))::int as in_time,
      count(*) filter (where o.state = 'done' and o.settled_at > o.due_at)::int as late,
      count(*) filter (where o.state = 'open' and (o.due_at is null or o.due_at >= app.now()))::int as open,
      count(*) filter (where o.state = 'open' and o.due_at < app.now())::int as overdue,
      count(*) filter (where o.state = 'departed')::int as departed
     from own o group by 1, 2, 3),
  cells as (select c.*, app.are_safe_parts(array[c.in_time, c.late, c.open, c.overdue, c.departed]) as is_split from counted c),
  small as (select c.step_code, count(*)::int as n, sum(c.total)::int as steps from cells c where c.total < 5 group by 1),
  whole as (
    select c.step_code, sum(c.total)::int as total, sum(c.in_time)::int as in_time, sum(c.late)::int as late, sum(c.open)::int as open, sum(c.overdue)::int as overdue, sum(c.departed)::int as departed,
      coalesce(s.n, 0) as hidden,
      app.are_safe_parts(array[sum(c.in_time), sum(c.late), sum(c.open), sum(c.overdue), sum(c.departed)]::int[])
        and app.are_safe_parts(coalesce(array[sum(c.in_time) filter (where not c.is_split), sum(c.late) filter (where not c.is_split), sum(c.open) filter (where not c.is_split),
          sum(c.overdue) filter (where not c.is_split), sum(c.departed) filter (where not c.is_split)]::int[], '{}')) as is_split,
      sum(c.total) >= 5 and coalesce(s.n, 0) <> 1 and (coalesce(s.n, 0) = 0 or s.steps >= 5) as is_said
      from cells c left join small s on s.step_code = c.step_code group by c.step_code, s.n, s.steps),
  why as (
    select o.step_code, o.departure_code, count(*)::int as n, row_number() over (partition by o.step_code order by count(*), o.departure_code) as place
      from own o where o.state = 'departed' group by 1, 2),
  -- What is left over tells nobody's reason either: where it would be fewer than five, the smallest of the others goes with it.
  said as (
    select w.step_code, jsonb_object_agg(w.departure_code, w.n) as reasons
      from (select y.*, min(y.place) filter (where y.n >= 5) over (partition by y.step_code) as first, sum(y.n) filter (where y.n < 5) over (partition by y.step_code) as rest from why y) w
     where w.n >= 5 and (coalesce(w.rest, 0) = 0 or w.rest >= 5 or w.place > w.first) group by 1)
  select c.step_code, c.agency_id, g.name_th, g.name_en, c.province_code, c.total, case when c.is_split then c.in_time end, case when c.is_split then c.late end, case when c.is_split then c.open end,
      case when c.is_split then c.overdue end, case when c.is_split then c.departed end, '{}'::jsonb, 0
    from cells c join ruam.agencies g on g.id = c.agency_id where c.total >= 5
  union all
  select w.step_code, null, null, null, null, case when w.is_said then w.total end, case when x.open then w.in_time end, case when x.open then w.late end, case when x.open then w.open end,
      case when x.open then w.overdue end, case when x.open then w.departed end, case when x.open then coalesce(r.reasons, '{}') else '{}' end, w.hidden
    from whole w cross join lateral (select w.is_said and w.is_split as open) x left join said r on r.step_code = w.step_code
$$;
