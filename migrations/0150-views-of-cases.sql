-- Views of one's own cases: a page in any of four orders, the board, counts by stage and province. As in app.list_cases the viewer's
-- condition stands inside; what is read is bounded, whatever the filter.

-- Whoever manages few of many cases finds hers without walking all her seats. A touch of a case changes none of these columns.
create index cases_of_manager on ruam.cases (manager_account_id, stage, province_code) where manager_account_id is not null;
-- Seats that stand in no statistics: a handful. A person's own views count them, or the difference would say which case is a decoy.
create index seats_uncounted on ruam.seats (account_id, stage, province_code) where ended_at is null and not is_counted;

-- Does a filter look at the case itself, not only at the seat?
create function app.view_needs_case(f jsonb) returns boolean
language sql immutable as $$ select coalesce((f ->> 'mine')::boolean, false) or f ? 'number' $$;

-- Stage and province of a filter as SQL, values written out (performance.md, second trap).
create function app.view_places(f jsonb, alias text) returns text
language sql immutable as $$
  select concat(case when f ? 'stage' then format(' and %s.stage = %L', alias, f ->> 'stage') end,
    case when f ? 'province' then format(' and %s.province_code = %L', alias, f ->> 'province') end)
$$;

-- The caller's seats now under a filter, as SQL to go on with. `f`: stage, province, mine, number, fiscalYear (BE, October to September).
create function app.view_source(f jsonb, me uuid, at timestamptz) returns text
language sql immutable as $$
  select concat('ruam.seats s', case when app.view_needs_case(f) then ' join ruam.cases k on k.id = s.case_id' end,
    format(' where s.account_id = %L::uuid and s.ended_at is null and s.starts_at <= %L and (s.ends_at is null or s.ends_at > %L)', me, at, at),
    app.view_places(f, 's'),
    case when (f ->> 'mine')::boolean then format(' and k.manager_account_id = %L::uuid', me) end,
    case when f ? 'number' then format(' and k.number = %s', (f ->> 'number')::int) end,
    case when f ? 'fiscalYear' then format(' and s.opened_month between %L and %L', make_date((f ->> 'fiscalYear')::int - 544, 10, 1), make_date((f ->> 'fiscalYear')::int - 543, 9, 1)) end)
$$;

-- About how many cases stand under a filter; of a manager's own no more than `most` + 1 are looked at.
create function app.view_size(f jsonb, me uuid, most int) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare n bigint;
begin
  if f ? 'number' then return 0; end if;
  if (f ->> 'mine')::boolean then
    execute format('select count(*) from (select 1 from ruam.cases k where k.manager_account_id = %L::uuid %s limit %s) x', me, app.view_places(f, 'k'), most + 1) into n;
  elsif f ? 'fiscalYear' then n := most + 1;
  else
    execute format('select coalesce(sum(t.step), 0) from ruam.seat_tallies t where t.account_id = %L::uuid %s', me, app.view_places(f, 't')) into n;
  end if;
  return n;
end $$;
revoke execute on function app.view_size(jsonb, uuid, int) from public;

-- Seats of one page. `f` further: sort (active: newest activity first, quiet: longest untouched first, newest, oldest: by when they came
-- into the product), afterAt + afterId (keyset), most. Activity is one index range each way. By arrival, and by what the case says, a
-- filter that leaves few is read whole and sorted; one that leaves many is met soon when going down the seats in order.
create function app.view_seats(f jsonb) returns ruam.seats[]
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  few constant int := 3000;
  me uuid := app.current_account();
  sort text := coalesce(f ->> 'sort', 'active');
  is_by_arrival boolean := sort in ('newest','oldest');
  direction text := case when sort in ('quiet','oldest') then 'asc' else 'desc' end;
  beyond text := case when sort in ('quiet','oldest') then '>' else '<' end;
  source text;
  steps text := '';
  chosen ruam.seats[];
begin
  if me is null then return '{}'; end if;
  source := app.view_source(f, me, app.now());
  if f ? 'afterId' then
    source := source || case when is_by_arrival then format(' and s.case_id %s %L::uuid', beyond, f ->> 'afterId')
      else format(' and (s.last_activity_at, s.case_id) %s (%L::timestamptz, %L::uuid)', beyond, f ->> 'afterAt', f ->> 'afterId') end;
  end if;
  -- `offset 0` keeps the two steps apart: first what fits, then the order.
  if (app.view_needs_case(f) or (is_by_arrival and f ?| array['stage','province'])) and app.view_size(f, me, few) <= few then steps := 'offset 0'; end if;
  execute format('select array(select y.seat from (select s as seat, s.last_activity_at as at, s.case_id as id from %s %s) y order by %s limit %s)', source, steps,
    case when is_by_arrival then 'y.id ' || direction else format('y.at %s, y.id %s', direction, direction) end, (f ->> 'most')::int) into chosen;
  return chosen;
end $$;
revoke execute on function app.view_seats(jsonb) from public;

-- What a view shows beside app.case_lines, in its own order: [case, version, next due]. A due time of one category only, or one
-- that would tell where somebody stays, is not among them.
create function app.view_order(ids uuid[]) returns json
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce(json_agg(json_build_array(k.id, k.version, d.due_at) order by x.n), '[]')
    from unnest(ids) with ordinality x(id, n) join ruam.cases k on k.id = x.id
    left join lateral (select t.due_at from ruam.tasks t where t.case_id = k.id and t.state = 'open' and t.category = 'case' and not t.tells_place order by t.due_at limit 1) d on true
$$;
revoke execute on function app.view_order(uuid[]) from public;

-- How many of the caller's cases stand under a filter, as [stage, province, cases]; null where counting would mean reading thousands.
-- Sealed cases are in no count.
create function app.view_counts(f jsonb) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  most constant int := 5000;
  me uuid := app.current_account();
  cells json;
  n bigint;
begin
  if me is null then return null; end if;
  if app.view_needs_case(f) or f ? 'fiscalYear' then
    if (f ->> 'mine')::boolean and app.view_size(f, me, most) > most then return null; end if;
    execute format('with few as materialized (select s.stage, s.province_code as province from %s and not s.is_sealed limit %s)
      select (select count(*) from few), (select coalesce(json_agg(json_build_array(stage, province, m)), ''[]'') from (select stage, province, count(*) as m from few group by 1, 2) c)',
      app.view_source(f, me, app.now()), most + 1) into n, cells;
    return case when n > most then null else cells end;
  end if;
  execute format('select coalesce(json_agg(json_build_array(stage, province_code, m)), ''[]'') from (select stage, province_code, sum(step) as m from (
      select t.stage, t.province_code, t.step from ruam.seat_tallies t where t.account_id = %L::uuid %s
      union all select s.stage, s.province_code, 1 from ruam.seats s where s.account_id = %L::uuid and s.ended_at is null and not s.is_counted and not s.is_sealed %s) c
    group by 1, 2 having sum(step) > 0) cells', me, app.view_places(f, 't'), me, app.view_places(f, 's')) into cells;
  return cells;
end $$;

-- One page: { rows (app.case_lines), order, counts }. `counted`: with the first page.
create function app.view_cases(f jsonb) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare chosen ruam.seats[] := app.view_seats(f);
begin
  return json_build_object('rows', app.case_lines(chosen), 'order', app.view_order(array(select s.case_id from unnest(chosen) s)),
    'counts', case when (f ->> 'counted')::boolean then app.view_counts(f) end);
end $$;

-- The board: the first cases of each stage, each column longer by one than shown when there is more. `stages`: the columns asked for.
create function app.view_board(f jsonb, stages text[]) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  chosen ruam.seats[] := '{}';
  column_stage text;
begin
  foreach column_stage in array stages loop
    chosen := chosen || app.view_seats(f || jsonb_build_object('stage', column_stage));
  end loop;
  return json_build_object('rows', app.case_lines(chosen), 'order', app.view_order(array(select s.case_id from unnest(chosen) s)), 'counts', app.view_counts(f));
end $$;

-- The caller's most recently active cases under a filter; for the team's calendar.
create function app.view_case_ids(f jsonb) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare chosen ruam.seats[] := app.view_seats(f);
begin
  return array(select s.case_id from unnest(chosen) s);
end $$;
