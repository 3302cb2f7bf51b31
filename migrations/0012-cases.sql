-- Cases: opening with people in one step, reading lists and rooms in one statement, hand-over, notes, links, closure.

alter table ruam.cases add column number int;
create index cases_by_number on ruam.cases (number, id);
alter table ruam.cases add column review_on date;

-- Each way of filtering the list is one ordered range of one person's seats.
drop index ruam.seats_recent;
drop index ruam.seats_filtered;
create index seats_recent on ruam.seats (account_id, last_activity_at desc, case_id desc) where ended_at is null;
create index seats_of_stage on ruam.seats (account_id, stage, last_activity_at desc, case_id desc) where ended_at is null;
create index seats_of_province on ruam.seats (account_id, province_code, last_activity_at desc, case_id desc) where ended_at is null;
create index seats_of_both on ruam.seats (account_id, stage, province_code, last_activity_at desc, case_id desc) where ended_at is null;

-- Only what a case's team decides may be changed by the app; what it was born with may not.
revoke update on ruam.cases from ruam_app;
grant update (stage, confidentiality, manager_account_id, last_activity_at, closed_at, closure_reason, person_count, review_on, version) on ruam.cases to ruam_app;

create table ruam.case_handovers (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  from_account_id uuid references ruam.accounts,
  to_account_id uuid not null references ruam.accounts,
  -- What the next one must know; sealed under the case's key.
  note bytea,
  -- Days the earlier manager stays in the team after the hand-over.
  stay_days int not null default 0 check (stay_days between 0 and 90),
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer text check (answer in ('accepted','declined','withdrawn')),
  answered_at timestamptz
);
create unique index case_handovers_open on ruam.case_handovers (case_id) where answer is null;
create index case_handovers_to on ruam.case_handovers (to_account_id) where answer is null;

-- Free text on the timeline, each in a category of the access matrix (or 'case': for the whole team).
create table ruam.case_notes (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid references ruam.people,
  category text not null,
  body bytea not null,
  written_by uuid not null,
  agency_id uuid not null,
  written_at timestamptz not null,
  -- A correction is a new note that names the one it corrects.
  corrects_id uuid references ruam.case_notes
);
create index case_notes_of_case on ruam.case_notes (case_id, written_at desc);

create table ruam.case_links (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  other_case_id uuid not null references ruam.cases,
  kind text not null check (kind in ('sameIncident','sameSuspect','sameFamily','samePlace','continued')),
  linked_by uuid not null,
  linked_at timestamptz not null,
  unlinked_at timestamptz,
  unlinked_by uuid,
  check (case_id <> other_case_id)
);
create unique index case_links_open on ruam.case_links (least(case_id, other_case_id), greatest(case_id, other_case_id)) where unlinked_at is null;
create index case_links_other on ruam.case_links (other_case_id);

create table ruam.case_closures (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  reason text not null check (reason in ('goalsMet','returnedHome','movedAway','personDeclined','lostContact','transferred','notTrafficking','joinedOtherCase','died')),
  stage_before text not null,
  note bytea,
  closed_by uuid not null,
  closed_at timestamptz not null,
  reopened_by uuid,
  reopened_at timestamptz,
  reopen_reason text
);
create index case_closures_of_case on ruam.case_closures (case_id, closed_at desc);

select app.protect('ruam.case_handovers', 'select, insert');
grant update (answer, answered_at) on ruam.case_handovers to ruam_app;
select app.protect('ruam.case_notes', 'select, insert');
select app.protect('ruam.case_links', 'select, insert');
grant update (unlinked_at, unlinked_by) on ruam.case_links to ruam_app;
select app.protect('ruam.case_closures', 'select, insert');
grant update (reopened_by, reopened_at, reopen_reason) on ruam.case_closures to ruam_app;

-- What the next manager must know is for her and for those who lead the team; the others are told only that a hand-over waits.
create policy handovers_see on ruam.case_handovers for select using (
  app.has_seat((select app.current_account()), case_id)
  and (to_account_id = (select app.current_account()) or app.may_manage_seats((select app.current_account()), case_id)));
create policy handovers_ask on ruam.case_handovers for insert with check (
  asked_by = (select app.current_account()) and app.may_manage_seats((select app.current_account()), case_id));
create policy handovers_answer on ruam.case_handovers for update
  using (answer is null and app.has_seat((select app.current_account()), case_id)
    and (to_account_id = (select app.current_account()) or app.may_manage_seats((select app.current_account()), case_id)))
  with check (app.has_seat((select app.current_account()), case_id));

create function app.may_see_note(viewer uuid, c uuid, kind text, author uuid) returns boolean
language sql stable as $$
  select case when kind = 'case' then app.has_seat(viewer, c) else app.may_see(viewer, c, kind, author) end
$$;
create policy notes_see on ruam.case_notes for select using (app.may_see_note((select app.current_account()), case_id, category, written_by));
create policy notes_add on ruam.case_notes for insert with check (
  written_by = (select app.current_account())
  and case when category = 'case' then app.has_seat((select app.current_account()), case_id) else app.may_add((select app.current_account()), case_id, category) end
  and (person_id is null or case_id = (select p.case_id from ruam.people p where p.id = person_id)));

create policy links_see on ruam.case_links for select
  using (app.has_seat((select app.current_account()), case_id) and app.has_seat((select app.current_account()), other_case_id));
create policy links_add on ruam.case_links for insert with check (
  linked_by = (select app.current_account()) and app.has_seat((select app.current_account()), case_id) and app.has_seat((select app.current_account()), other_case_id));
create policy links_end on ruam.case_links for update
  using (app.has_seat((select app.current_account()), case_id) and app.has_seat((select app.current_account()), other_case_id))
  with check (unlinked_by = (select app.current_account()));

create policy closures_see on ruam.case_closures for select using (app.has_seat((select app.current_account()), case_id));
create policy closures_add on ruam.case_closures for insert with check (
  closed_by = (select app.current_account()) and app.may_manage_seats((select app.current_account()), case_id));
create policy closures_reopen on ruam.case_closures for update
  using (app.may_manage_seats((select app.current_account()), case_id)) with check (app.may_manage_seats((select app.current_account()), case_id));

-- ---- opening ------------------------------------------------------------------------------------

-- A case is born with its opener's seat, its key and its people in one step. A case manager who opens is its manager.
create or replace function app.open_case(c jsonb, wrapped_key bytea, key_version int) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  mine uuid := app.current_agency();
  case_id uuid := (c ->> 'id')::uuid;
  discipline text := c ->> 'discipline';
  province text := c ->> 'provinceCode';
  year_be int := (c ->> 'fiscalYear')::int;
  made_number int;
  made_code text;
  at timestamptz := app.now();
  opened timestamptz := coalesce((c ->> 'openedAt')::timestamptz, at);
begin
  if me is null or not app.has_role(discipline) then
    raise exception 'not-allowed' using errcode = '42501';
  end if;
  made_number := app.next_case_number(province, year_be);
  made_code := (c ->> 'codePrefix') || '-' || year_be || '-' || lpad(made_number::text, greatest(4, length(made_number::text)), '0');
  insert into ruam.cases (id, code, number, province_code, fiscal_year, stage, confidentiality, anonymous, source, agency_id, manager_account_id, opened_at, opened_by, last_activity_at, person_count)
  values (case_id, made_code, made_number, province, year_be, coalesce(c ->> 'stage', 'identification'),
    coalesce(c ->> 'confidentiality', 'ordinary'), coalesce((c ->> 'anonymous')::boolean, false), coalesce(c ->> 'source', 'lead'),
    mine, case when discipline = 'caseManager' then me end, opened, me, at, coalesce(jsonb_array_length(c -> 'people'), 0));
  insert into ruam.seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, reason)
  values (app.uuid_v7(), case_id, me, mine, discipline, least(opened, at), me, 'opened');
  insert into ruam.vault_keys (vault_id, version, agency_id, agency_key_version, wrapped)
  values (case_id, 1, mine, key_version, wrapped_key);
  if jsonb_array_length(c -> 'people') > 0 then
    perform app.put_people(case_id, c -> 'people');
  end if;
  return made_code;
end $$;

-- ---- reading: the viewer's condition stands inside, so that row-level security need not be asked for every row ----

-- One page of seats as JSON: codes, sealed safe names and keys in base64. Both ways of choosing the seats below end here.
create function app.case_lines(chosen ruam.seats[]) returns json
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce(json_agg(json_build_array(k.id, k.code, s.stage, s.province_code, k.confidentiality, k.manager_account_id, m.display_name, s.last_activity_at, k.person_count,
      s.discipline, v.version, v.agency_id, v.agency_key_version, translate(encode(v.wrapped, 'base64'), E'\n', ''),
      (select json_agg(json_build_array(p.id, p.label, translate(encode(p.safe_name, 'base64'), E'\n', ''), p.is_child, p.age_low, p.age_high, p.aged_on)) from
        (select * from ruam.people y where y.case_id = k.id order by length(y.label), y.label limit 3) p)) order by s.last_activity_at desc, s.case_id desc), '[]')
  from unnest(chosen) s
  join ruam.cases k on k.id = s.case_id
  left join ruam.accounts m on m.id = k.manager_account_id
  join lateral (select * from ruam.vault_keys x where x.vault_id = k.id order by x.version desc limit 1) v on true
$$;
revoke execute on function app.case_lines(ruam.seats[]) from public;

-- One page of the caller's cases, newest activity first. `f`: stage, province, managerId, number, fiscalYear, codePrefix,
-- beforeAt + beforeId (keyset), most, counted. Answers { rows, count } as JSON.
-- By stage and province each way has its own kept plan over one index range of the caller's seats; the rarer filters are
-- written out each time, so that the plan knows their values (performance.md, second trap).
create function app.list_cases(f jsonb) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam set plan_cache_mode = force_generic_plan as $$
declare
  me uuid := app.current_account();
  at timestamptz := app.now();
  most int := (f ->> 'most')::int;
  wanted_stage text := f ->> 'stage';
  wanted_province text := f ->> 'province';
  before_at timestamptz := coalesce((f ->> 'beforeAt')::timestamptz, 'infinity');
  before_id uuid := coalesce((f ->> 'beforeId')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  conditions text := '';
  chosen ruam.seats[];
  total bigint;
begin
  if me is null then return null; end if;
  if f ?| array['managerId','number','fiscalYear','codePrefix'] then
    if wanted_stage is not null then conditions := conditions || format(' and s.stage = %L', wanted_stage); end if;
    if wanted_province is not null then conditions := conditions || format(' and s.province_code = %L', wanted_province); end if;
    if f ? 'managerId' then conditions := conditions || format(' and k.manager_account_id = %L::uuid', f ->> 'managerId'); end if;
    if f ? 'number' then conditions := conditions || format(' and k.number = %s', (f ->> 'number')::int); end if;
    if f ? 'fiscalYear' then conditions := conditions || format(' and k.fiscal_year = %s', (f ->> 'fiscalYear')::int); end if;
    if f ? 'codePrefix' then conditions := conditions || format(' and starts_with(k.code, %L)', (f ->> 'codePrefix') || '-'); end if;
    execute format($q$ select array(select s from ruam.seats s join ruam.cases k on k.id = s.case_id
      where s.account_id = %L and s.ended_at is null and s.starts_at <= %L and (s.ends_at is null or s.ends_at > %L) and (s.last_activity_at, s.case_id) < (%L::timestamptz, %L::uuid) %s
      order by s.last_activity_at desc, s.case_id desc limit %s) $q$, me, at, at, before_at, before_id, conditions, most) into chosen;
  elsif wanted_stage is not null and wanted_province is not null then
    chosen := array(select s from ruam.seats s where s.account_id = me and s.stage = wanted_stage and s.province_code = wanted_province and s.ended_at is null
      and s.starts_at <= at and (s.ends_at is null or s.ends_at > at) and (s.last_activity_at, s.case_id) < (before_at, before_id)
      order by s.last_activity_at desc, s.case_id desc limit most);
  elsif wanted_stage is not null then
    chosen := array(select s from ruam.seats s where s.account_id = me and s.stage = wanted_stage and s.ended_at is null
      and s.starts_at <= at and (s.ends_at is null or s.ends_at > at) and (s.last_activity_at, s.case_id) < (before_at, before_id)
      order by s.last_activity_at desc, s.case_id desc limit most);
  elsif wanted_province is not null then
    chosen := array(select s from ruam.seats s where s.account_id = me and s.province_code = wanted_province and s.ended_at is null
      and s.starts_at <= at and (s.ends_at is null or s.ends_at > at) and (s.last_activity_at, s.case_id) < (before_at, before_id)
      order by s.last_activity_at desc, s.case_id desc limit most);
  else
    chosen := array(select s from ruam.seats s where s.account_id = me and s.ended_at is null
      and s.starts_at <= at and (s.ends_at is null or s.ends_at > at) and (s.last_activity_at, s.case_id) < (before_at, before_id)
      order by s.last_activity_at desc, s.case_id desc limit most);
  end if;
  if (f ->> 'counted')::boolean and not f ?| array['managerId','number','fiscalYear','codePrefix','beforeAt'] then
    select coalesce(sum(t.step), 0) into total from ruam.seat_tallies t where t.account_id = me
      and (wanted_stage is null or t.stage = wanted_stage) and (wanted_province is null or t.province_code = wanted_province);
  end if;
  return json_build_object('rows', app.case_lines(chosen), 'count', total);
end $$;

-- Everything the case room shows first, in one answer; null without a seat.
create function app.read_case(c uuid) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  mine record;
begin
  select s.discipline, s.ends_at into mine from ruam.seats s where s.account_id = me and s.case_id = c and s.ended_at is null
    and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now());
  if not found then return null; end if;
  return (select json_build_object(
    'id', k.id, 'code', k.code, 'provinceCode', k.province_code, 'fiscalYear', k.fiscal_year, 'stage', k.stage, 'confidentiality', k.confidentiality,
    'anonymous', k.anonymous, 'source', k.source, 'agencyId', k.agency_id, 'managerId', k.manager_account_id, 'personCount', k.person_count,
    'openedAt', k.opened_at, 'openedBy', k.opened_by, 'lastActivityAt', k.last_activity_at, 'closedAt', k.closed_at, 'closureReason', k.closure_reason, 'version', k.version,
    'discipline', mine.discipline, 'seatEndsAt', mine.ends_at,
    'levels', (select json_object_agg(r.category, r.level) from ruam.access_rules r where r.discipline = mine.discipline),
    'keys', (select json_agg(json_build_array(v.version, v.agency_id, v.agency_key_version, translate(encode(v.wrapped, 'base64'), E'\n', ''))) from ruam.vault_keys v where v.vault_id = c),
    'seats', (select json_agg(json_build_object('id', s.id, 'accountId', s.account_id, 'agencyId', s.agency_id, 'discipline', s.discipline, 'name', a.display_name,
        'agencyNameTh', g.name_th, 'agencyNameEn', g.name_en, 'startsAt', s.starts_at, 'endsAt', s.ends_at) order by s.starts_at, s.id)
      from ruam.seats s join ruam.accounts a on a.id = s.account_id join ruam.agencies g on g.id = s.agency_id
      where s.case_id = c and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())),
    'people', coalesce((select json_agg(json_build_object('id', p.id, 'label', p.label, 'safeName', translate(encode(p.safe_name, 'base64'), E'\n', ''), 'anonymous', p.anonymous,
        'sex', p.sex, 'ageLow', p.age_low, 'ageHigh', p.age_high, 'agedOn', p.aged_on, 'isChild', p.is_child, 'needsInterpreter', p.needs_interpreter,
        'languages', p.languages, 'citizenship', p.citizenship, 'version', p.version,
        'sameAs', (select x.kept_person_id from ruam.person_merges x where x.merged_person_id = p.id and x.merged_case_id = c and x.kept_case_id = c and x.undone_at is null)) order by length(p.label), p.label)
      from ruam.people p where p.case_id = c), '[]'),
    'wishes', coalesce((select json_agg(json_build_object('id', w.id, 'personId', w.person_id, 'words', translate(encode(w.words, 'base64'), E'\n', ''), 'language', w.language, 'saidAt', w.said_at) order by w.said_at desc)
      from ruam.wishes w where w.case_id = c and w.ended_at is null), '[]'),
    'consents', coalesce((select json_agg(json_build_object('id', n.id, 'personId', n.person_id, 'agencyNameTh', g.name_th, 'agencyNameEn', g.name_en, 'scope', n.scope, 'purpose', n.purpose,
        'answer', n.answer, 'lawfulBasis', n.lawful_basis, 'until', n.until, 'withdrawnAt', n.withdrawn_at) order by n.given_at desc)
      from ruam.consents n join ruam.agencies g on g.id = n.agency_id where n.case_id = c
        and (n.category = 'case' or exists (select 1 from ruam.access_rules r where r.discipline = mine.discipline and r.category = n.category and r.level in ('RW','R','r','m')))), '[]'),
    'handover', (select json_build_object('id', h.id, 'toAccountId', h.to_account_id, 'toName', a.display_name, 'askedAt', h.asked_at, 'note', case when h.to_account_id = me or app.may_manage_seats(me, c) then translate(encode(h.note, 'base64'), E'\n', '') end)
      from ruam.case_handovers h join ruam.accounts a on a.id = h.to_account_id where h.case_id = c and h.answer is null),
    'mayManageSeats', app.may_manage_seats(me, c))
  from ruam.cases k where k.id = c);
end $$;

-- What decides which disciplines the team should have. Answered to the team only.
create function app.team_facts(c uuid) returns table (needs_interpreter boolean, is_labour_case boolean)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.people p where p.case_id = c and p.needs_interpreter),
    exists (select 1 from ruam.person_profiles f where f.case_id = c
      and (f.codes -> 'exploitationTypes' ? 'ForcedLabour' or jsonb_array_length(coalesce(f.codes -> 'labourTypes', '[]')) > 0 or jsonb_array_length(coalesce(f.codes -> 'labourIndustries', '[]')) > 0))
    or exists (select 1 from ruam.seats s where s.case_id = c and s.discipline = 'labourInspector')
  where app.has_seat(app.current_account(), c)
$$;

-- ---- the one case manager -----------------------------------------------------------------------

-- Seats an account as the case's manager: the seat it has, in whatever discipline, ends; a manager's seat begins.
create function app.seat_manager(c uuid, who uuid, stay_days int) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  before uuid;
begin
  if not app.may_be_seated(who, c, 'caseManager') then
    raise exception 'cannot-be-seated' using errcode = 'RU409';
  end if;
  select k.manager_account_id into before from ruam.cases k where k.id = c for update;
  update ruam.seats s set ended_at = app.now(), end_reason = 'becameManager', ended_by = me
   where s.case_id = c and s.account_id = who and s.ended_at is null and (s.discipline <> 'caseManager' or s.ends_at <= app.now());
  if not exists (select 1 from ruam.seats s where s.case_id = c and s.account_id = who and s.ended_at is null) then
    insert into ruam.seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, reason)
    select app.uuid_v7(), c, who, a.agency_id, 'caseManager', app.now(), me, 'manager' from ruam.accounts a where a.id = who;
  else
    -- A manager's seat has no end of its own.
    update ruam.seats s set ends_at = null where s.case_id = c and s.account_id = who and s.ended_at is null;
  end if;
  update ruam.cases k set manager_account_id = who, version = k.version + 1 where k.id = c;
  if before is not null and before <> who then
    update ruam.seats s set ends_at = app.now() + make_interval(days => stay_days), ended_at = case when stay_days = 0 then app.now() end,
        end_reason = 'handedOver', ended_by = me
     where s.case_id = c and s.account_id = before and s.ended_at is null;
  end if;
end $$;
revoke execute on function app.seat_manager(uuid, uuid, int) from public;

-- The one asked takes the case over: the record, the seats and the manager change together.
create function app.accept_handover(h uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare asked record;
begin
  select * into asked from ruam.case_handovers x where x.id = h and x.answer is null and x.to_account_id = app.current_account() for update;
  if not found or not app.has_seat(app.current_account(), asked.case_id) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  update ruam.case_handovers x set answer = 'accepted', answered_at = app.now() where x.id = h;
  perform app.seat_manager(asked.case_id, asked.to_account_id, asked.stay_days);
  return asked.case_id;
end $$;

-- The first manager, or one in the place of a manager who is not there any more: named by who manages the seats.
create function app.name_manager(c uuid, who uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.may_manage_seats(app.current_account(), c) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  perform app.seat_manager(c, who, 0);
end $$;

-- Folds the signed steps of the counts together: as many rows as there are different keys, no reader waits.
create function app.fold_tallies() returns bigint
language sql security definer set search_path = pg_catalog, ruam as $$
  with many as (
    select account_id, stage, province_code, opened_month from ruam.seat_tallies group by 1, 2, 3, 4 having count(*) > 1
  ), gone as (
    delete from ruam.seat_tallies t using many m
     where t.account_id = m.account_id and t.stage = m.stage and t.province_code = m.province_code and t.opened_month = m.opened_month
    returning t.account_id, t.stage, t.province_code, t.opened_month, t.step
  ), folded as (
    insert into ruam.seat_tallies (account_id, stage, province_code, opened_month, step)
    select account_id, stage, province_code, opened_month, sum(step) from gone group by 1, 2, 3, 4 having sum(step) <> 0 returning 1
  ) select count(*) from gone
$$;
revoke execute on function app.fold_tallies() from public;
grant execute on function app.fold_tallies() to ruam_jobs;

-- Time-boxed seats that are over leave the indexes and the counts. Access ended by the clock already.
create function app.end_expired_seats() returns bigint
language sql security definer set search_path = pg_catalog, ruam as $$
  with ended as (
    update ruam.seats s set ended_at = s.ends_at, end_reason = coalesce(s.end_reason, 'timeBoxed') where s.ended_at is null and s.ends_at <= app.now() returning 1
  ) select count(*) from ended
$$;
revoke execute on function app.end_expired_seats() from public;
grant execute on function app.end_expired_seats() to ruam_jobs;
