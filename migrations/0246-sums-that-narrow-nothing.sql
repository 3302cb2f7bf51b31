-- A sum of few parts told beside them narrowed them: two parts below five with a sum of five and more, month after month, gave numbers of one
-- of a hundred data sets back (proofs/stats.test.ts). Now a sum leaves its parts eight to move in together, so that none of them follows; of one, two or
-- three parts it is their own fives. What is told of each table: migration 0245.

create or replace function app.whole_fives_of(parts bigint[]) returns int language sql immutable as $$
  select nullif(least(sum(p)::bigint / 5, sum(p / 5)::bigint + greatest(4 * count(*) filter (where p > 0) - 8, 0) / 5) * 5, 0)::int from unnest(parts) p
$$;
-- Of two ways in which one number is a sum, the one that says less.
create function app.lesser(a int, b int) returns int language sql immutable as $$ select nullif(least(coalesce(a, 0), coalesce(b, 0)), 0) $$;
revoke execute on function app.lesser(int, int) from public;

create or replace function app.sop_figures(of_sop uuid)
returns table (step_code text, agency_id uuid, agency_th text, agency_en text, province_code text, total int, in_time int, late int, open int, overdue int, departed int, reasons jsonb)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with own as materialized (
    select s.step_code, s.agency_id, s.province_code, s.departure_code, s.due_at, s.settled_at, d.day,
        case when s.state <> 'open' and coalesce(s.settled_at, s.added_at) < d.day then s.state else 'open' end as state
      from ruam.sop_case_steps s join ruam.cases k on k.id = s.case_id and k.confidentiality <> 'sealed' cross join (select app.day_begins() as day) d
     where s.sop_id = of_sop and s.state <> 'ended' and s.added_at < d.day and app.sees_figures_of(s.agency_id, s.province_code)),
  cells as (
    select o.step_code, o.agency_id, o.province_code, count(*) as total,
      count(*) filter (where o.state = 'done' and (o.due_at is null or o.settled_at <= o.due_at)) as in_time,
      count(*) filter (where o.state = 'done' and o.settled_at > o.due_at) as late,
      count(*) filter (where o.state = 'open' and (o.due_at is null or o.due_at >= o.day)) as open,
      count(*) filter (where o.state = 'open' and o.due_at < o.day) as overdue,
      count(*) filter (where o.state = 'departed') as departed
     from own o group by 1, 2, 3),
  why as (select o.step_code, o.departure_code, count(*) as n from own o where o.state = 'departed' group by 1, 2),
  said as (
    select w.step_code, app.whole_fives_of(array_agg(w.n)) as departed, coalesce(jsonb_object_agg(w.departure_code, app.whole_fives(w.n)) filter (where w.n >= 5), '{}') as reasons
      from why w group by 1)
  select c.step_code, c.agency_id, g.name_th, g.name_en, c.province_code, app.whole_fives_of(array[c.in_time, c.late, c.open, c.overdue, c.departed]),
      app.whole_fives(c.in_time), app.whole_fives(c.late), app.whole_fives(c.open), app.whole_fives(c.overdue), app.whole_fives(c.departed), '{}'::jsonb
    from cells c join ruam.agencies g on g.id = c.agency_id where app.whole_fives_of(array[c.in_time, c.late, c.open, c.overdue, c.departed]) is not null
  union all
  select c.step_code, null, null, null, null,
      app.lesser(app.whole_fives_of(array_agg(c.total)), app.whole_fives_of(array[sum(c.in_time), sum(c.late), sum(c.open), sum(c.overdue), sum(c.departed)]::bigint[])),
      app.whole_fives_of(array_agg(c.in_time)), app.whole_fives_of(array_agg(c.late)), app.whole_fives_of(array_agg(c.open)), app.whole_fives_of(array_agg(c.overdue)),
      app.lesser(app.whole_fives_of(array_agg(c.departed)), s.departed), coalesce(s.reasons, '{}')
    from cells c left join said s on s.step_code = c.step_code group by c.step_code, s.departed, s.reasons
$$;

create or replace function app.competence_counts(pairs jsonb)
returns table (province_code text, agency_id uuid, agency_name_th text, agency_name_en text, competence text, needed int, valid int, missing int)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare own_province text; sees_all boolean := coalesce(app.has_any_role(array['trainer','authority']), false);
begin
  if not sees_all then
    if not coalesce(app.has_role('pochtCoordinator'), false) then return; end if;
    select g.province_code into own_province from ruam.agencies g where g.id = app.current_agency();
  end if;
  return query
  with wanted as (select distinct p ->> 'role' as role, p ->> 'competence' as competence from jsonb_array_elements(pairs) p),
  person as (
    select distinct a.id, a.agency_id, g.province_code, w.competence from ruam.accounts a join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
      join ruam.account_roles r on r.account_id = a.id and (r.ends_at is null or r.ends_at > app.now()) join wanted w on w.role = r.role
     where a.status = 'active' and (sees_all or g.province_code = own_province)),
  cell as (
    select p.province_code, p.agency_id, p.competence, count(*) as people,
      count(*) filter (where exists (select 1 from ruam.credentials c where c.account_id = p.id and c.competence = p.competence and c.revoked_at is null and c.expires_at > app.now())) as able
      from person p group by 1, 2, 3)
  select x.province_code, null::uuid, null::text, null::text, x.competence,
      app.lesser(app.whole_fives_of(array_agg(x.people)), app.whole_fives_of(array[sum(x.able), sum(x.people - x.able)]::bigint[])), app.whole_fives_of(array_agg(x.able)), app.whole_fives_of(array_agg(x.people - x.able))
    from cell x group by 1, 5
  union all
  select x.province_code, x.agency_id, g.name_th, g.name_en, x.competence, app.whole_fives_of(array[x.able, x.people - x.able]), app.whole_fives(x.able), app.whole_fives(x.people - x.able)
    from cell x join ruam.agencies g on g.id = x.agency_id
  order by 1, 3 nulls first, 5;
end $$;

create or replace function app.follow_ups_of(w uuid) returns table (months int, n int, often int, sometimes int, not_yet int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with counted as (
    select f.months, count(*) filter (where f.used = 'often') as o, count(*) filter (where f.used = 'sometimes') as s, count(*) filter (where f.used = 'notYet') as y
      from ruam.workshop_follow_ups f where f.workshop_id = w and f.answered_at is not null and (app.gives_workshop(w) or app.has_any_role(array['authority'])) group by f.months having count(*) >= 5)
  select c.months, app.whole_fives_of(array[c.o, c.s, c.y]), app.whole_fives(c.o), app.whole_fives(c.s), app.whole_fives(c.y) from counted c where app.whole_fives_of(array[c.o, c.s, c.y]) is not null order by c.months
$$;

create or replace function app.sop_readers_in_all(of_version uuid) returns int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.whole_fives_of(array_agg(n)) from (select count(*) as n from ruam.sop_receipts r where r.version_id = of_version and app.has_any_role(array['authority','trainer']) group by r.agency_id) x
$$;
