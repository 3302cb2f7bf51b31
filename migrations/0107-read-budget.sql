-- Oversight, part two: how many different cases a person opens, and decoys. Every reading of a case leaves an event (or, for the
-- smaller readings of an open room, one quiet count); each passes one indexed statement here before anything is sent.

create table ruam.decoys (
  case_id uuid primary key references ruam.cases,
  planted_by uuid not null references ruam.accounts,
  planted_at timestamptz not null,
  ended_at timestamptz
);
select app.protect('ruam.decoys', 'select');
create policy decoys_see on ruam.decoys for select using ((select app.has_any_role(array['admin','dpo'])));

-- The first reading of each case in each hour. Kept two days, then folded into read_hours.
create table ruam.case_reads (
  account_id uuid not null,
  hour timestamptz not null,
  case_id uuid not null,
  at timestamptz not null,
  primary key (account_id, hour, case_id)
);
create table ruam.read_hours (
  account_id uuid not null,
  hour timestamptz not null,
  cases int not null,
  primary key (account_id, hour)
);
-- What is more than three standard deviations over one's own usual hour; written each night.
create table ruam.read_usual (
  account_id uuid primary key,
  alert_above int not null,
  hours int not null,
  counted_at timestamptz not null default app.now()
);
create table ruam.read_stops (
  id uuid primary key default app.uuid_v7(),
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  stopped_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid references ruam.accounts,
  lift_reason text check (lift_reason in ('ownWork','plannedReading','mistake','examined'))
);
create unique index read_stops_open on ruam.read_stops (account_id) where lifted_at is null;
create index read_stops_lifted on ruam.read_stops (account_id, lifted_at) where lifted_at is not null;
-- A large reading that a watcher agreed to beforehand: a yearly report, a register to be checked.
create table ruam.read_allowances (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  cases int not null check (cases between 1 and 5000),
  reason text not null check (reason in ('ownWork','plannedReading','mistake','examined')),
  given_by uuid not null references ruam.accounts,
  given_at timestamptz not null,
  until timestamptz not null
);
create index read_allowances_of on ruam.read_allowances (account_id, until);

select app.protect('ruam.case_reads', '');
select app.protect('ruam.read_hours', '');
select app.protect('ruam.read_usual', '');
select app.protect('ruam.read_stops', 'select');
grant update (lifted_at, lifted_by, lift_reason) on ruam.read_stops to ruam_app;
select app.protect('ruam.read_allowances', 'select, insert');
create policy read_stops_see on ruam.read_stops for select using (app.watches(account_id, agency_id));
create policy read_stops_lift on ruam.read_stops for update
  using (lifted_at is null and app.watches(account_id, agency_id)) with check (lifted_by = (select app.current_account()) and lifted_at is not null);
create policy read_allowances_see on ruam.read_allowances for select using (app.watches(account_id, agency_id));
create policy read_allowances_add on ruam.read_allowances for insert with check (
  given_by = (select app.current_account()) and app.watches(account_id, agency_id)
  and agency_id = (select a.agency_id from ruam.accounts a where a.id = account_id));

-- Different cases opened since an instant; two hours' rows hold the last sixty minutes.
create function app.reads_since(who uuid, since timestamptz) returns int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select count(distinct r.case_id)::int from ruam.case_reads r where r.account_id = who and r.hour >= date_trunc('hour', since) and r.at > since
$$;
revoke execute on function app.reads_since(uuid, timestamptz) from public;

-- How many may be opened in an hour: the setting, or what a watcher allowed for now.
create function app.reading_limit(who uuid, usual_limit int) returns int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select greatest(usual_limit, coalesce((select max(a.cases) from ruam.read_allowances a where a.account_id = who and a.until > app.now()), 0))
$$;
revoke execute on function app.reading_limit(uuid, int) from public;

-- Weighs a case that is new in this hour. Near the limit the person's readings stand in line, so that many at once are not too many.
create function app.weigh_reading(who uuid, c uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  near constant int := 32;
  w record;
  opened int;
begin
  select coalesce((s.value ->> 'stopPerHour')::int, 100) as most, coalesce((s.value ->> 'alertPerHour')::int, 30) as many, app.reads_since(who, app.now() - interval '1 hour') as opened,
      exists (select 1 from ruam.decoys d where d.case_id = c and d.ended_at is null) as is_decoy,
      (select u.alert_above from ruam.read_usual u where u.account_id = who) as unusual
    into w from (select 1) one left join ruam.settings s on s.key = 'oversight.readBudget';
  opened := w.opened;
  if opened > w.most - near then
    perform pg_advisory_xact_lock(726004, hashtext(who::text));
    opened := app.reads_since(who, greatest(app.now() - interval '1 hour', (select max(x.lifted_at) from ruam.read_stops x where x.account_id = who)));
    if opened > app.reading_limit(who, w.most) then raise exception 'reading-stopped' using errcode = 'RU409'; end if;
  end if;
  if opened > least(w.many, w.unusual) then perform app.raise_alert('manyReads', who, null, opened); end if;
  if w.is_decoy then perform app.raise_alert('decoyTouched', who, c, null); end if;
end $$;
revoke execute on function app.weigh_reading(uuid, uuid) from public;

-- Counts a reading that the two callers below have not seen in this hour, and refuses who is stopped. Statistics without a person in them
-- (anonymous cases) betray nobody and do not count.
create function app.count_reading(who uuid, c uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare x record;
begin
  with stop as (select 1 from ruam.read_stops s where s.account_id = who and s.lifted_at is null),
    fresh as (insert into ruam.case_reads (account_id, hour, case_id, at)
      select who, date_trunc('hour', app.now()), c, app.now() where not exists (select 1 from stop)
        and not exists (select 1 from ruam.cases k where k.id = c and k.anonymous) on conflict do nothing returning 1)
  select exists (select 1 from stop) as is_stopped, exists (select 1 from fresh) as is_new into x;
  if x.is_stopped then raise exception 'reading-stopped' using errcode = 'RU409'; end if;
  if x.is_new then perform app.weigh_reading(who, c); end if;
end $$;
revoke execute on function app.count_reading(uuid, uuid) from public;

-- Every event that says "read" of a case counts it; an attempt refused at the budget makes the stop last beyond the hour.
-- A case read before in this hour costs one statement of two index look-ups and no write. It runs as whoever records the event
-- (app.record_event: the owner), for entering a definer's function once more would cost more than the look-ups.
create function app.watch_event() returns trigger
language plpgsql as $$
declare is_known boolean;
begin
  if new.outcome = 'read' then
    select exists (select 1 from ruam.case_reads r where r.account_id = new.account_id and r.hour = date_trunc('hour', new.at) and r.case_id = new.case_id)
      and not exists (select 1 from ruam.read_stops s where s.account_id = new.account_id and s.lifted_at is null) into is_known;
    if not is_known then perform app.count_reading(new.account_id, new.case_id); end if;
  else
    insert into ruam.read_stops (account_id, agency_id, stopped_at) values (new.account_id, new.agency_id, app.now()) on conflict do nothing;
    if found then perform app.raise_alert('readingStopped', new.account_id, null, app.reads_since(new.account_id, app.now() - interval '1 hour')); end if;
  end if;
  return new;
end $$;
create trigger watch_reads before insert on ruam.events for each row
  when (new.outcome = 'read' and new.case_id is not null and new.agency_id is not null) execute function app.watch_event();
create trigger watch_stops before insert on ruam.events for each row
  when (new.outcome = 'refused' and new.agency_id is not null and new.data ->> 'reason' = 'reading-stopped') execute function app.watch_event();

-- The smaller readings of a case (its people, tasks, links) leave no event of their own and count all the same.
create function app.note_reading(c uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.current_account();
begin
  if exists (select 1 from ruam.case_reads r where r.account_id = me and r.hour = date_trunc('hour', app.now()) and r.case_id = c)
     and not exists (select 1 from ruam.read_stops s where s.account_id = me and s.lifted_at is null) then return; end if;
  perform app.count_reading(me, c) where app.current_agency() is not null and app.has_seat(me, c);
end $$;

-- A file counts all its cases at once, before it is made. One that is too large is refused without stopping the person's work.
create function app.count_readings(many uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  most int := coalesce((select (s.value ->> 'stopPerHour')::int from ruam.settings s where s.key = 'oversight.readBudget'), 100);
  many_is int := coalesce((select (s.value ->> 'alertPerHour')::int from ruam.settings s where s.key = 'oversight.readBudget'), 30);
  opened int;
begin
  if exists (select 1 from ruam.read_stops s where s.account_id = me and s.lifted_at is null) then raise exception 'reading-stopped' using errcode = 'RU409'; end if;
  perform pg_advisory_xact_lock(726004, hashtext(me::text));
  insert into ruam.case_reads (account_id, hour, case_id, at) select me, date_trunc('hour', app.now()), k.id, app.now() from ruam.cases k where k.id = any (many) and not k.anonymous on conflict do nothing;
  opened := app.reads_since(me, greatest(app.now() - interval '1 hour', (select max(x.lifted_at) from ruam.read_stops x where x.account_id = me)));
  if opened > app.reading_limit(me, most) then raise exception 'export-over-budget' using errcode = 'RU409'; end if;
  if opened > many_is then perform app.raise_alert('largeExport', me, null, opened); end if;
end $$;

-- Each night: rows older than two days become one number an hour; three standard deviations over one's own usual are told.
create function app.learn_usual() returns void
language sql security definer set search_path = pg_catalog, ruam as $$
  with gone as (delete from ruam.case_reads r where r.hour < date_trunc('hour', app.now()) - interval '2 days' returning r.account_id, r.hour, r.case_id)
  insert into ruam.read_hours (account_id, hour, cases) select account_id, hour, count(*) from gone group by 1, 2 on conflict (account_id, hour) do update set cases = excluded.cases;
  delete from ruam.read_hours h where h.hour < app.now() - interval '60 days';
  -- Under ten an hour nobody is told: a quiet desk on a busy day is not an alarm. Twenty working hours make a habit.
  insert into ruam.read_usual (account_id, alert_above, hours, counted_at)
  select h.account_id, greatest(10, ceil(avg(h.cases) + 3 * coalesce(stddev_samp(h.cases), 0)))::int, count(*), app.now()
    from ruam.read_hours h group by 1 having count(*) >= 20
  on conflict (account_id) do update set alert_above = excluded.alert_above, hours = excluded.hours, counted_at = excluded.counted_at;
$$;
revoke execute on function app.learn_usual() from public;
grant execute on function app.learn_usual() to ruam_jobs;

-- ---- decoys -------------------------------------------------------------------------------------

-- A case made up so that nobody has work in it. Seats put it into the lists and searches of the accounts named; it is read, found and
-- opened like any other. `c` as for open_case, with `seats`: [{accountId, discipline}].
create function app.plant_decoy(c jsonb, wrapped_key bytea, key_version int) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  made uuid := (c ->> 'id')::uuid;
  province text := c ->> 'provinceCode';
  year_be int := (c ->> 'fiscalYear')::int;
  at timestamptz := app.now();
  made_number int;
  made_code text;
  s record;
begin
  if me is null or not app.has_any_role(array['admin','dpo']) then raise exception 'not-allowed' using errcode = '42501'; end if;
  made_number := app.next_case_number(province, year_be);
  made_code := (c ->> 'codePrefix') || '-' || year_be || '-' || lpad(made_number::text, greatest(4, length(made_number::text)), '0');
  insert into ruam.cases (id, code, number, province_code, fiscal_year, stage, source, agency_id, opened_at, opened_by, last_activity_at, person_count)
  values (made, made_code, made_number, province, year_be, c ->> 'stage', 'lead', app.current_agency(), at, me, at, coalesce(jsonb_array_length(c -> 'people'), 0));
  insert into ruam.decoys (case_id, planted_by, planted_at) values (made, me, at);
  insert into ruam.vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values (made, 1, app.current_agency(), key_version, wrapped_key);
  perform app.put_people(made, c -> 'people');
  for s in select x."accountId" as account_id, x.discipline from jsonb_to_recordset(c -> 'seats') as x("accountId" uuid, discipline text) loop
    if not app.may_be_seated(s.account_id, made, s.discipline) then raise exception 'cannot-be-seated' using errcode = 'RU409'; end if;
    insert into ruam.seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, reason, is_counted)
    select app.uuid_v7(), made, s.account_id, a.agency_id, s.discipline, at, me, 'opened', false from ruam.accounts a where a.id = s.account_id;
  end loop;
  return made_code;
end $$;

create function app.end_decoy(c uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.has_any_role(array['admin','dpo']) then raise exception 'not-allowed' using errcode = '42501'; end if;
  update ruam.decoys d set ended_at = app.now() where d.case_id = c and d.ended_at is null;
  if not found then raise exception 'not-found' using errcode = '42501'; end if;
  update ruam.seats s set ended_at = app.now(), end_reason = 'workDone', ended_by = app.current_account() where s.case_id = c and s.ended_at is null;
end $$;

-- The codes of decoys, for the list of those who plant them; they hold no seat and see nothing else of a case.
create function app.decoy_list() returns table (case_id uuid, code text, province_code text, planted_by uuid, planted_at timestamptz, ended_at timestamptz, seats bigint)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select d.case_id, k.code, k.province_code, d.planted_by, d.planted_at, d.ended_at,
      (select count(*) from ruam.seats s where s.case_id = d.case_id and s.ended_at is null)
    from ruam.decoys d join ruam.cases k on k.id = d.case_id where app.has_any_role(array['admin','dpo']) order by d.planted_at desc limit 200
$$;

-- Decoys stand in no count …
alter table ruam.seats add column is_counted boolean not null default true;
drop trigger tally_new_seat on ruam.seats;
drop trigger tally_changed_seat on ruam.seats;
create trigger tally_new_seat after insert on ruam.seats for each row when (new.is_counted) execute function app.tally_seat();
create trigger tally_changed_seat after update on ruam.seats for each row
  when (new.is_counted and (old.stage is distinct from new.stage or old.province_code is distinct from new.province_code or old.ended_at is distinct from new.ended_at))
  execute function app.tally_seat();
create policy seats_all_counted on ruam.seats as restrictive for insert to ruam_app with check (is_counted);
-- … and in no file.
create function app.may_leave_in_file(c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select not exists (select 1 from ruam.decoys d where d.case_id = c)
$$;
