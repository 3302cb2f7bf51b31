-- Cases, seats (who is in a case's team), keys, people: what every other module stands on.

-- data/authored/access-matrix.csv as rows: what a discipline may do with a category of data.
-- RW read/write, R read, r summary, m minimum extract, c only what that role contributed, n no names, a audit view, own, - none.
create table ruam.access_rules (
  category text not null,
  discipline text not null,
  level text not null check (level in ('RW','R','r','m','c','n','a','own','-')),
  primary key (discipline, category)
);

create table ruam.cases (
  id uuid primary key,
  code text not null unique,
  province_code text not null,
  fiscal_year int not null,
  stage text not null default 'identification' check (stage in ('intake','identification','protection','prosecution','remedy','return','followUp','closed')),
  confidentiality text not null default 'ordinary' check (confidentiality in ('ordinary','restricted','secret','sealed')),
  anonymous boolean not null default false,
  source text not null default 'lead',
  agency_id uuid not null,
  manager_account_id uuid,
  person_count int not null default 0,
  opened_at timestamptz not null,
  opened_by uuid not null,
  last_activity_at timestamptz not null,
  closed_at timestamptz,
  closure_reason text,
  version int not null default 1
);

-- A seat opens a case to one account, in one discipline, for a time. It also carries what lists sort and
-- filter by (kept by trigger), so that a list reads one index of one person and never the whole table.
create table ruam.seats (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null,
  discipline text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  ended_at timestamptz,
  reason text,
  added_by uuid not null,
  stage text not null,
  province_code text not null,
  opened_month date not null,
  last_activity_at timestamptz not null
);
create unique index seats_open on ruam.seats (case_id, account_id) where ended_at is null;
create index seats_check on ruam.seats (account_id, case_id) include (discipline, starts_at, ends_at) where ended_at is null;
create index seats_recent on ruam.seats (account_id, last_activity_at desc, case_id) where ended_at is null;
create index seats_filtered on ruam.seats (account_id, stage, province_code, last_activity_at desc, case_id) where ended_at is null;

-- Counts for dashboards, kept as signed steps and folded together by a job: no hot row, no counting of cases.
create table ruam.seat_tallies (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null,
  stage text not null,
  province_code text not null,
  opened_month date not null,
  step int not null
);
create index seat_tallies_by_account on ruam.seat_tallies (account_id, stage, province_code, opened_month) include (step);

-- A named account that must never be in this case (a relative, a suspect's friend): a wall, not a hint.
create table ruam.conflict_walls (
  case_id uuid not null references ruam.cases,
  account_id uuid not null references ruam.accounts,
  reason_code text not null,
  added_by uuid not null,
  added_at timestamptz not null default app.now(),
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (case_id, account_id)
);

-- One data key per case or lead ("vault"), wrapped by the key of the agency that opened it.
create table ruam.agency_keys (
  agency_id uuid not null,
  version int not null,
  master_version int not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (agency_id, version)
);
create table ruam.vault_keys (
  vault_id uuid not null,
  version int not null,
  agency_id uuid not null,
  agency_key_version int not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (vault_id, version)
);

-- ---- who may see what -------------------------------------------------------------------------

create function app.has_seat(viewer uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.seats s where s.account_id = viewer and s.case_id = c and s.ended_at is null
    and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now()))
$$;

create function app.case_level(viewer uuid, c uuid, kind text) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select r.level from ruam.seats s join ruam.access_rules r on r.discipline = s.discipline and r.category = kind
   where s.account_id = viewer and s.case_id = c and s.ended_at is null
     and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
$$;

-- May the viewer read a row of this category in this case? `author` is who wrote it (level c: own contributions).
create function app.may_see(viewer uuid, c uuid, kind text, author uuid default null) returns boolean
language sql stable as $$
  select coalesce(l in ('RW','R') or (l = 'c' and author = viewer), false) from (select app.case_level(viewer, c, kind) as l) x
$$;
-- May the viewer read at least the summary of this category (r, m) or more?
create function app.may_see_summary(viewer uuid, c uuid, kind text) returns boolean
language sql stable as $$ select coalesce(app.case_level(viewer, c, kind) in ('RW','R','r','m'), false) $$;
-- May the viewer add or change rows of this category?
create function app.may_add(viewer uuid, c uuid, kind text) returns boolean
language sql stable as $$ select coalesce(app.case_level(viewer, c, kind) in ('RW','c'), false) $$;

select app.protect('ruam.access_rules', 'select');
select app.protect('ruam.cases', 'select, update');
select app.protect('ruam.seats', 'select, insert, update');
select app.protect('ruam.seat_tallies', 'select');
select app.protect('ruam.conflict_walls', 'select, insert, update');
select app.protect('ruam.agency_keys', 'select, insert');
select app.protect('ruam.vault_keys', 'select, insert');

create policy access_rules_read on ruam.access_rules for select using (true);
create policy cases_see on ruam.cases for select using (app.has_seat((select app.current_account()), id));
create policy cases_change on ruam.cases for update
  using (app.has_seat((select app.current_account()), id)) with check (app.has_seat((select app.current_account()), id));
create policy seats_see on ruam.seats for select
  using (account_id = (select app.current_account()) or app.has_seat((select app.current_account()), case_id));
create policy seats_change on ruam.seats for update
  using (app.has_seat((select app.current_account()), case_id)) with check (true);
create policy tallies_own on ruam.seat_tallies for select using (account_id = (select app.current_account()));
create policy walls_see on ruam.conflict_walls for select using (app.has_seat((select app.current_account()), case_id));
create policy walls_add on ruam.conflict_walls for insert with check (app.has_seat((select app.current_account()), case_id));
create policy walls_change on ruam.conflict_walls for update
  using (app.has_seat((select app.current_account()), case_id)) with check (true);
create policy agency_keys_read on ruam.agency_keys for select using ((select app.current_account()) is not null);
create policy agency_keys_add on ruam.agency_keys for insert with check (version = 1 and (select app.current_account()) is not null);
-- Only the first key of a new vault, under one's own agency: no account can put a newer key over somebody else's.
create policy vault_keys_add on ruam.vault_keys for insert with check (version = 1 and agency_id = (select app.current_agency()));
-- (vault_keys select policy is made in the migration that knows leads, too.)

-- Nobody behind a wall gets a seat, whoever adds it; nobody adds a seat who has none.
create function app.is_walled(who uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.conflict_walls w where w.case_id = c and w.account_id = who and w.lifted_at is null)
$$;
create policy seats_add on ruam.seats for insert
  with check (app.has_seat((select app.current_account()), case_id) and not app.is_walled(account_id, case_id));

-- ---- keeping lists and counts ------------------------------------------------------------------

create function app.seat_from_case() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  select c.stage, c.province_code, date_trunc('month', c.opened_at at time zone 'Asia/Bangkok')::date, c.last_activity_at
    into new.stage, new.province_code, new.opened_month, new.last_activity_at from ruam.cases c where c.id = new.case_id;
  return new;
end $$;
create trigger seat_from_case before insert on ruam.seats for each row execute function app.seat_from_case();

create function app.tally_seat() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null then
    insert into ruam.seat_tallies (account_id, stage, province_code, opened_month, step)
    values (old.account_id, old.stage, old.province_code, old.opened_month, -1);
  end if;
  if new.ended_at is null then
    insert into ruam.seat_tallies (account_id, stage, province_code, opened_month, step)
    values (new.account_id, new.stage, new.province_code, new.opened_month, 1);
  end if;
  return null;
end $$;
create trigger tally_new_seat after insert on ruam.seats for each row execute function app.tally_seat();
create trigger tally_changed_seat after update on ruam.seats for each row
  when (old.stage is distinct from new.stage or old.province_code is distinct from new.province_code or old.ended_at is distinct from new.ended_at)
  execute function app.tally_seat();

create function app.case_to_seats() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.seats s set stage = new.stage, province_code = new.province_code, last_activity_at = new.last_activity_at
   where s.case_id = new.id and s.ended_at is null;
  return null;
end $$;
create trigger case_to_seats after update of stage, province_code, last_activity_at on ruam.cases
  for each row execute function app.case_to_seats();

-- Called for every event of a case; a minute's grain keeps a busy case from rewriting its seats each time.
create function app.touch_case(c uuid) returns void
language sql security definer set search_path = pg_catalog, ruam as $$
  update ruam.cases set last_activity_at = app.now() where id = c and last_activity_at < app.now() - interval '1 minute'
$$;

-- ---- opening a case ----------------------------------------------------------------------------

-- Running numbers per province and fiscal year come from sequences: no lock between two openings.
-- Gaps are possible and mean nothing; the code is a name, not a count.
create function app.next_case_number(province text, year_be int) returns bigint
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare seq text;
begin
  if province !~ '^[0-9]{2}$' or year_be not between 2400 and 2800 then
    raise exception 'bad-case-number' using errcode = '22023';
  end if;
  seq := 'ruam.case_numbers_' || province || '_' || year_be;
  if to_regclass(seq) is null then
    perform pg_advisory_xact_lock(hashtext(seq));
    execute 'create sequence if not exists ' || seq;
  end if;
  return nextval(seq::regclass);
end $$;

-- A case is born with its opener's seat and its key in one step; without a seat nobody could see it.
create function app.open_case(c jsonb, wrapped_key bytea, key_version int) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  made_code text;
  opened timestamptz := coalesce((c ->> 'openedAt')::timestamptz, app.now());
begin
  if me is null or not app.has_role(c ->> 'discipline') then
    raise exception 'not-allowed' using errcode = '42501';
  end if;
  made_code := (c ->> 'codePrefix') || '-' || (c ->> 'fiscalYear') || '-' ||
    lpad(app.next_case_number(c ->> 'provinceCode', (c ->> 'fiscalYear')::int)::text, 4, '0');
  insert into ruam.cases (id, code, province_code, fiscal_year, stage, confidentiality, anonymous, source, agency_id, opened_at, opened_by, last_activity_at, person_count)
  values ((c ->> 'id')::uuid, made_code, c ->> 'provinceCode', (c ->> 'fiscalYear')::int, coalesce(c ->> 'stage', 'identification'),
    coalesce(c ->> 'confidentiality', 'ordinary'), coalesce((c ->> 'anonymous')::boolean, false), coalesce(c ->> 'source', 'lead'),
    app.current_agency(), opened, me, app.now(), coalesce((c ->> 'personCount')::int, 0));
  insert into ruam.seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, reason)
  values (app.uuid_v7(), (c ->> 'id')::uuid, me, app.current_agency(), c ->> 'discipline', least(opened, app.now()), me, 'opened');
  insert into ruam.vault_keys (vault_id, version, agency_id, agency_key_version, wrapped)
  values ((c ->> 'id')::uuid, 1, app.current_agency(), key_version, wrapped_key);
  return made_code;
end $$;

-- What happened (type, who, when) is for everyone with a seat; a category of data only for those who may
-- see at least its summary. 'case' and 'access' are not data about the person.
create function app.may_see_event(viewer uuid, c uuid, kind text) returns boolean
language sql stable as $$
  select case when kind in ('case','access','plan') then app.has_seat(viewer, c) else app.case_level(viewer, c, kind) not in ('-') end
$$;
create policy events_see on ruam.events for select using (
  account_id = (select app.current_account())
  or (case_id is not null and app.may_see_event((select app.current_account()), case_id, category))
);
create policy vault_keys_of_cases on ruam.vault_keys for select using (app.has_seat((select app.current_account()), vault_id));
