-- The board of those one manages read all of them anew for each column; now each column reads its own (docs/performance.md, views of cases).
create or replace function app.view_seats(f jsonb) returns ruam.seats[]
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
    -- `offset 0` keeps the two steps apart: first what fits, then the order. The few of a manager are found by the index of hers, stage and
    -- province with it; of many, what is asked twice would mislead the planner.
    if size <= few then steps := concat(case when (f ->> 'mine')::boolean then app.view_places(f, 'k') end, ' offset 0'); end if;
  end if;
  execute format('select array(select y.seat from (select s as seat, s.last_activity_at as at, s.case_id as id from %s %s) y order by %s limit %s)', source, steps,
    case when is_by_arrival then 'y.id ' || direction else format('y.at %s, y.id %s', direction, direction) end, (f ->> 'most')::int) into chosen;
  return chosen;
end $$;
