-- Classes of confidentiality, enforced. What each class changes stands in src/modules/cases/rules/class-effects.ts in words;
-- here it is made true: ordinary, restricted (named seats of the core disciplines), secret (no seat without the manager, nothing
-- beyond the minimum leaves, no mail), sealed (nowhere but before the seats named one by one, by two people).

create function app.is_sealed(c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.cases k where k.id = c and k.confidentiality = 'sealed')
$$;

-- The core of a multi-disciplinary team, with the coordinator and whoever shelters the person; teams/rules/seat-rules.ts says the same.
create function app.is_core_discipline(discipline text) returns boolean language sql immutable as $$
  select discipline in ('caseManager','socialWorker','inquiryOfficial','prosecutor','forensicInterviewer','psychologist','doctor','ngoWorker','pochtCoordinator','shelterStaff')
$$;

-- ---- two people ---------------------------------------------------------------------------------

-- Sealing a case, opening the seal, and each seat in a sealed case: the manager asks, a second one of the team agrees.
create table ruam.second_person_requests (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  kind text not null check (kind in ('seal','unseal','seat')),
  -- seal: the accounts whose seats stay; the two who agree stay in any case.
  kept jsonb not null default '[]',
  -- unseal: the class the case gets.
  to_class text check (to_class in ('ordinary','restricted','secret')),
  -- seat: who, as what, until when, why she needs to know.
  account_id uuid references ruam.accounts,
  discipline text,
  ends_at timestamptz,
  reason text not null,
  asked_by uuid not null references ruam.accounts,
  asked_at timestamptz not null default app.now(),
  answer text check (answer in ('agreed','declined','withdrawn')),
  answered_by uuid references ruam.accounts,
  answered_at timestamptz,
  check ((kind = 'unseal') = (to_class is not null)),
  check ((kind = 'seat') = (account_id is not null and discipline is not null))
);
create unique index second_person_requests_open on ruam.second_person_requests (case_id, kind, coalesce(account_id, case_id)) where answer is null;
create index second_person_requests_of_case on ruam.second_person_requests (case_id, asked_at desc);
select app.protect('ruam.second_person_requests', 'select, insert');

create function app.is_manager_of(viewer uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.has_seat(viewer, c) and exists (select 1 from ruam.cases k where k.id = c and k.manager_account_id = viewer)
$$;
-- Whoever can be the second one: a seat that leads the work.
create function app.may_be_second(viewer uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.seats s where s.account_id = viewer and s.case_id = c and s.discipline in ('caseManager','pochtCoordinator','socialWorker')
    and not s.is_emergency and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now()))
$$;
create policy second_requests_see on ruam.second_person_requests for select using (app.may_be_second((select app.current_account()), case_id));
create policy second_requests_ask on ruam.second_person_requests for insert with check (
  asked_by = (select app.current_account()) and answer is null and app.is_manager_of((select app.current_account()), case_id)
  and app.is_sealed(case_id) = (kind <> 'seal')
  and (kind <> 'seat' or app.may_be_seated(account_id, case_id, discipline)));

-- The only way a request is answered, and the only way in and out of the seal. Answers 'answered', or why not.
create function app.answer_second_request(request uuid, wanted text) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  r ruam.second_person_requests;
begin
  select * into r from ruam.second_person_requests x where x.id = request for update;
  if r.id is null or not app.may_be_second(me, r.case_id) then return 'not-found'; end if;
  if r.answer is not null then return 'request-answered'; end if;
  if wanted = 'withdrawn' and r.asked_by <> me then return 'only-asker-withdraws'; end if;
  if wanted in ('agreed','declined') and r.asked_by = me then return 'second-must-be-another'; end if;
  if wanted = 'agreed' and not app.is_manager_of(r.asked_by, r.case_id) then return 'asker-not-manager'; end if;
  if wanted = 'agreed' and r.kind = 'seat' and (not app.may_be_seated(r.account_id, r.case_id, r.discipline) or app.has_seat(r.account_id, r.case_id)) then return 'cannot-be-seated'; end if;
  update ruam.second_person_requests x set answer = wanted, answered_by = me, answered_at = app.now() where x.id = request;
  if wanted <> 'agreed' then return 'answered'; end if;
  if r.kind = 'seat' then
    insert into ruam.seats (id, case_id, account_id, agency_id, discipline, starts_at, ends_at, reason, added_by)
    select app.uuid_v7(), r.case_id, a.id, a.agency_id, r.discipline, app.now(), r.ends_at, r.reason, r.asked_by from ruam.accounts a where a.id = r.account_id;
  else
    update ruam.cases k set confidentiality = case when r.kind = 'seal' then 'sealed' else r.to_class end, version = k.version + 1 where k.id = r.case_id;
  end if;
  if r.kind = 'seal' then
    update ruam.seats s set ended_at = app.now(), end_reason = 'caseSealed', ended_by = me
     where s.case_id = r.case_id and s.ended_at is null and s.account_id not in (r.asked_by, me) and not r.kept ? s.account_id::text;
  end if;
  return 'answered';
end $$;

-- ---- who changes a class ------------------------------------------------------------------------

create function app.guard_class() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.current_account();
begin
  if me is null then return new; end if;
  if tg_op = 'INSERT' then
    if new.confidentiality = 'sealed' then raise exception 'seal-after-opening' using errcode = '42501'; end if;
    return new;
  end if;
  if 'sealed' in (old.confidentiality, new.confidentiality) then
    if not exists (select 1 from ruam.second_person_requests r where r.case_id = new.id and r.answer = 'agreed' and r.answered_by = me and r.answered_at = app.now()
        and r.asked_by <> r.answered_by and r.kind = case when new.confidentiality = 'sealed' then 'seal' else 'unseal' end) then
      raise exception 'sealed-by-two' using errcode = '42501';
    end if;
  elsif not exists (select 1 from ruam.seats s where s.case_id = new.id and s.account_id = me and s.ended_at is null and s.discipline in ('caseManager','pochtCoordinator')
      and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())) then
    raise exception 'only-manager-or-coordinator' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_class before update of confidentiality on ruam.cases for each row
  when (old.confidentiality is distinct from new.confidentiality) execute function app.guard_class();
create trigger guard_class_of_new before insert on ruam.cases for each row when (new.confidentiality = 'sealed') execute function app.guard_class();

-- ---- seats --------------------------------------------------------------------------------------

-- Whichever way a seat is made: what the class forbids is not made. A seat in a sealed case exists only with its agreed request
-- (the manager's own seat takes the place of the one she had); nothing that opens a case in an emergency gets past this.
create function app.guard_seat_class() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  k record;
  me uuid := app.current_account();
  is_reseated boolean;
begin
  select c.confidentiality, c.manager_account_id, c.opened_by into k from ruam.cases c where c.id = new.case_id;
  if k.confidentiality = 'ordinary' or me is null then return new; end if;
  is_reseated := exists (select 1 from ruam.seats s where s.case_id = new.case_id and s.account_id = new.account_id and s.ended_at = app.now() and s.end_reason = 'becameManager');
  if is_reseated then return new; end if;
  if k.confidentiality = 'sealed' then
    if not exists (select 1 from ruam.second_person_requests r where r.case_id = new.case_id and r.kind = 'seat' and r.account_id = new.account_id and r.discipline = new.discipline
        and r.answer = 'agreed' and r.asked_by <> r.answered_by and r.answered_at = app.now()) then
      raise exception 'sealed-needs-second' using errcode = '42501';
    end if;
    return new;
  end if;
  if (new.reason = 'opened' and new.account_id = k.opened_by) or new.is_emergency then return new; end if;
  if not app.is_core_discipline(new.discipline) then raise exception 'only-core-disciplines' using errcode = '42501'; end if;
  if k.confidentiality = 'secret' and k.manager_account_id is distinct from me and not (k.manager_account_id is null and new.discipline = 'caseManager') then
    raise exception 'only-manager-adds' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_seat_class before insert on ruam.seats for each row execute function app.guard_seat_class();

-- ---- what follows from a class ------------------------------------------------------------------

-- Kept on the seat like the stage, so that counts need no look at the case.
alter table ruam.seats add column is_sealed boolean not null default false;

create or replace function app.tally_seat() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null and not old.is_sealed then
    insert into ruam.seat_tallies (account_id, stage, province_code, opened_month, step)
    values (old.account_id, old.stage, old.province_code, old.opened_month, -1);
  end if;
  if new.ended_at is null and not new.is_sealed then
    insert into ruam.seat_tallies (account_id, stage, province_code, opened_month, step)
    values (new.account_id, new.stage, new.province_code, new.opened_month, 1);
  end if;
  return null;
end $$;
create trigger tally_sealed_seat after update of is_sealed on ruam.seats for each row
  when (new.is_counted and old.is_sealed is distinct from new.is_sealed and old.stage = new.stage and old.province_code = new.province_code and old.ended_at is not distinct from new.ended_at)
  execute function app.tally_seat();

create function app.seat_class() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  new.is_sealed := app.is_sealed(new.case_id);
  return new;
end $$;
create trigger seat_class before insert on ruam.seats for each row execute function app.seat_class();

-- A person of a sealed case is found by no search and named to nobody who asks for doubles. What she can be found by stays
-- in person_tokens, which nobody reads, for the day the seal is opened.
create function app.hide_tokens(c uuid) returns void
language sql security definer set search_path = pg_catalog, ruam as $$
  delete from ruam.duplicate_tokens d using ruam.person_tokens t, generate_series(0, length(t.duplicates) / 5 - 1) i
   where t.case_id = c and d.person_id = t.person_id and d.token = substring(t.duplicates from i * 5 + 1 for 5);
  delete from ruam.search_tokens s using (select t.person_id, t.in_case || t.in_identity || t.in_contact as every from ruam.person_tokens t where t.case_id = c) t,
      generate_series(0, length(t.every) / 5 - 1) i
   where s.case_id = c and s.person_id = t.person_id and s.token = substring(t.every from i * 5 + 1 for 5)
$$;
revoke execute on function app.hide_tokens(uuid) from public;

create function app.class_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare t record;
begin
  update ruam.seats s set is_sealed = (new.confidentiality = 'sealed') where s.case_id = new.id and s.is_sealed <> (new.confidentiality = 'sealed');
  if new.confidentiality = 'sealed' then
    perform app.hide_tokens(new.id);
    -- Tasks lie before the team only; nobody further up is told of them.
    update ruam.tasks k set taker_roles = array['nobody'], next_escalation_at = null where k.case_id = new.id and k.state = 'open';
    update ruam.task_escalations e set ended_at = app.now() from ruam.tasks k where k.case_id = new.id and e.task_id = k.id and e.ended_at is null;
  elsif old.confidentiality = 'sealed' then
    for t in select * from ruam.person_tokens x where x.case_id = new.id loop
      perform app.put_tokens(t.case_id, t.person_id, null, null, null, null);
    end loop;
    update ruam.tasks k set taker_roles = '{}', next_escalation_at = k.due_at where k.case_id = new.id and k.state = 'open' and k.taker_roles = array['nobody'];
  end if;
  if new.confidentiality in ('restricted','secret') and old.confidentiality in ('ordinary','restricted') then
    update ruam.seats s set ended_at = app.now(), end_reason = 'classNarrowed', ended_by = app.current_account()
     where s.case_id = new.id and s.ended_at is null and not app.is_core_discipline(s.discipline);
  end if;
  return null;
end $$;
create trigger class_changed after update of confidentiality on ruam.cases for each row
  when (old.confidentiality is distinct from new.confidentiality) execute function app.class_changed();

-- Filing anew what a person can be found by: never for a sealed case.
create or replace function app.file_tokens(p uuid, new_case bytea, new_identity bytea, new_contact bytea, new_duplicates bytea) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare c uuid;
begin
  select x.case_id into c from ruam.people x where x.id = p;
  if c is null or not app.may_add_person(app.current_account(), c) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  perform app.put_tokens(c, p, new_case, new_identity, new_contact, new_duplicates);
  if app.is_sealed(c) then perform app.hide_tokens(c); end if;
end $$;
create or replace function app.add_people(c uuid, drafts jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.may_add_person(app.current_account(), c) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  -- The lock also keeps two additions from taking the same letter.
  update ruam.cases set person_count = person_count + jsonb_array_length(drafts) where id = c;
  perform app.put_people(c, drafts);
  if app.is_sealed(c) then perform app.hide_tokens(c); end if;
end $$;

-- A new task of a sealed case stays inside, too.
create function app.guard_task_class() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if new.state = 'open' and app.is_sealed(new.case_id) then
    new.taker_roles := array['nobody']; new.next_escalation_at := null;
  end if;
  return new;
end $$;
create trigger guard_task_class before insert or update of taker_roles, next_escalation_at on ruam.tasks for each row
  when (new.case_id is not null and (new.taker_roles <> '{nobody}' or new.next_escalation_at is not null)) execute function app.guard_task_class();

-- What no file may hold, whoever asks.
create function app.leaves_in_files(c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.cases k where k.id = c and k.confidentiality not in ('secret','sealed')) and app.may_leave_in_file(c)
$$;

-- From a secret or sealed case only the minimum is sent on: no name, and no words about what to fear. referrals/rules/words.ts says the same.
create function app.class_lets_leave(c uuid, parts text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select k.confidentiality not in ('secret','sealed') or parts <@ array['ageBand','language','needs','contact','urgency'] from ruam.cases k where k.id = c
$$;
create policy referrals_by_class on ruam.referrals as restrictive for insert to ruam_app with check (app.class_lets_leave(case_id, scope));
