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

-- Its fiscal year (BE, October to September) as months of opening.
create function app.view_months(f jsonb, alias text) returns text
language sql immutable as $$
  select case when f ? 'fiscalYear' then format(' and %s.opened_month between %L and %L', alias, make_date((f ->> 'fiscalYear')::int - 544, 10, 1), make_date((f ->> 'fiscalYear')::int - 543, 9, 1)) end
$$;

-- The caller's seats now under a filter, as SQL to go on with. `f`: stage, province, mine, number, fiscalYear.
create function app.view_source(f jsonb, me uuid, at timestamptz) returns text
language sql immutable as $$
  select concat('ruam.seats s', case when app.view_needs_case(f) then ' join ruam.cases k on k.id = s.case_id' end,
    format(' where s.account_id = %L::uuid and s.ended_at is null and s.starts_at <= %L and (s.ends_at is null or s.ends_at > %L)', me, at, at),
    app.view_places(f, 's'),
    case when (f ->> 'mine')::boolean then format(' and k.manager_account_id = %L::uuid', me) end,
    case when f ? 'number' then format(' and k.number = %s', (f ->> 'number')::int) end,
    app.view_months(f, 's'))
$$;

-- How many cases stand under a filter by stage, province and year, from the kept tallies and the few seats that stand in none.
create function app.view_tally(f jsonb, me uuid) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare n bigint;
begin
  execute format('select coalesce((select sum(t.step) from ruam.seat_tallies t where t.account_id = %L::uuid %s %s), 0)
      + (select count(*) from ruam.seats s where s.account_id = %L::uuid and s.ended_at is null and not s.is_counted and not s.is_sealed %s %s)',
    me, app.view_places(f, 't'), app.view_months(f, 't'), me, app.view_places(f, 's'), app.view_months(f, 's')) into n;
  return n;
end $$;
revoke execute on function app.view_tally(jsonb, uuid) from public;

-- About how many cases stand under any filter; of a manager's own no more than `most` + 1 are looked at.
create function app.view_size(f jsonb, me uuid, most int) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare n bigint;
begin
  if f ? 'number' then return 0; end if;
  if not coalesce((f ->> 'mine')::boolean, false) then return app.view_tally(f, me); end if;
  execute format('select count(*) from (select 1 from ruam.cases k where k.manager_account_id = %L::uuid %s limit %s) x', me, app.view_places(f, 'k'), most + 1) into n;
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
  size bigint;
  chosen ruam.seats[];
begin
  if me is null then return '{}'; end if;
  source := app.view_source(f, me, app.now());
  if f ? 'afterId' then
    source := source || case when is_by_arrival then format(' and s.case_id %s %L::uuid', beyond, f ->> 'afterId')
      else format(' and (s.last_activity_at, s.case_id) %s (%L::timestamptz, %L::uuid)', beyond, f ->> 'afterAt', f ->> 'afterId') end;
  end if;
  if app.view_needs_case(f) or f ? 'fiscalYear' or (is_by_arrival and f ?| array['stage','province']) then
    size := app.view_size(f, me, few);
    -- A year in which she has no case is not looked for.
    if size = 0 and f ? 'fiscalYear' and not f ? 'number' then return '{}'; end if;
    -- `offset 0` keeps the two steps apart: first what fits, then the order.
    if size <= few then steps := 'offset 0'; end if;
  end if;
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

-- How many of the caller's cases stand under a filter, by `stage` or `province`, as [which, cases]; null where counting would mean
-- reading thousands. Sealed cases are in no count.
create function app.view_counts(f jsonb, by_what text) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  most constant int := 5000;
  me uuid := app.current_account();
  which text := case by_what when 'stage' then 'stage' else 'province_code' end;
  cells json;
  n bigint;
begin
  if me is null then return null; end if;
  if app.view_needs_case(f) then
    if (f ->> 'mine')::boolean and app.view_size(f, me, most) > most then return null; end if;
    execute format('with few as materialized (select s.%I as which from %s and not s.is_sealed limit %s)
      select (select count(*) from few), (select coalesce(json_agg(json_build_array(which, m)), ''[]'') from (select which, count(*) as m from few group by 1) c)',
      which, app.view_source(f, me, app.now()), most + 1) into n, cells;
    return case when n > most then null else cells end;
  end if;
  execute format('select coalesce(json_agg(json_build_array(which, m)), ''[]'') from (select which, sum(step) as m from (
      select t.%I as which, t.step from ruam.seat_tallies t where t.account_id = %L::uuid %s %s
      union all select s.%I, 1 from ruam.seats s where s.account_id = %L::uuid and s.ended_at is null and not s.is_counted and not s.is_sealed %s %s) c
    group by 1 having sum(step) > 0) cells', which, me, app.view_places(f, 't'), app.view_months(f, 't'), which, me, app.view_places(f, 's'), app.view_months(f, 's')) into cells;
  return cells;
end $$;

-- How many in all; null as above.
create function app.view_count(f jsonb) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.view_needs_case(f) then return app.view_tally(f, app.current_account()); end if;
  return (select coalesce(sum((c ->> 1)::bigint), 0) from json_array_elements(x.cells) c) from (select app.view_counts(f, 'stage') as cells) x where x.cells is not null;
end $$;
revoke execute on function app.view_count(jsonb) from public;

-- One page: { rows (app.case_lines), order, count }. `counted`: with the first page.
create function app.view_cases(f jsonb) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare chosen ruam.seats[] := app.view_seats(f);
begin
  return json_build_object('rows', app.case_lines(chosen), 'order', app.view_order(array(select s.case_id from unnest(chosen) s)),
    'count', case when (f ->> 'counted')::boolean then app.view_count(f) end);
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
  return json_build_object('rows', app.case_lines(chosen), 'order', app.view_order(array(select s.case_id from unnest(chosen) s)), 'counts', app.view_counts(f, 'stage'));
end $$;

-- The caller's most recently active cases under a filter; for the team's calendar.
create function app.view_case_ids(f jsonb) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare chosen ruam.seats[] := app.view_seats(f);
begin
  return array(select s.case_id from unnest(chosen) s);
end $$;
