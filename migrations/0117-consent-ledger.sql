-- The consent ledger: one answer per agency, scope and purpose; a changed answer is a new row and nothing is overwritten.
-- Whoever reads on consent asks the ledger in SQL at the moment of reading.

-- ---- what a row tells ---------------------------------------------------------------------------

alter table ruam.consents
  -- The row this one answers anew.
  add column changes_id uuid references ruam.consents,
  add column guardian text not null default 'notNeeded' check (guardian in ('notNeeded','given','refused','notAsked')),
  -- Why no guardian was asked: one who may be the offender never speaks for the child.
  add column guardian_reason text check (guardian_reason in ('mayBeOffender','unsafeToContact','notFound','lawAllowsAlone','urgent')),
  add column interpreter text not null default 'none' check (interpreter in ('none','present','remote')),
  add column interpreter_account_id uuid references ruam.accounts,
  -- Name or code of an interpreter without an account, and the words that were said.
  add column interpreter_sealed bytea,
  add column words bytea,
  add constraint guardian_reason_is_said check ((guardian = 'notAsked') = (guardian_reason is not null)),
  add constraint interpreter_is_there check (interpreter <> 'none' or (interpreter_account_id is null and interpreter_sealed is null));
alter table ruam.consents drop constraint consents_answer_check;
alter table ruam.consents add constraint consents_answer_check check (answer in ('given','refused','withdrawn'));
alter table ruam.consents add constraint withdrawal_names_what check ((answer <> 'withdrawn') or changes_id is not null);
create index consents_changed on ruam.consents (changes_id) where changes_id is not null;

-- Append-only for the app. `withdrawn_at` of the earlier row is kept by the trigger below, so that lists read one row.
drop policy consents_withdraw on ruam.consents;
revoke update on ruam.consents from ruam_app;
revoke update (withdrawn_at, withdrawn_recorded_by) on ruam.consents from ruam_app;
drop policy consents_add on ruam.consents;
create policy consents_add on ruam.consents for insert with check (
  recorded_by = (select app.current_account()) and withdrawn_at is null
  and app.may_see_consent((select app.current_account()), case_id, category)
  and app.has_seat(explained_by, case_id)
  and case_id = (select p.case_id from ruam.people p where p.id = person_id));

-- The agency of a shelter says where the person is, whoever writes the answer down; a withdrawal is of one answer in force.
create function app.guard_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare earlier ruam.consents;
begin
  new.category := case when new.purpose = 'shelter' or app.is_shelter(new.agency_id) then 'shelterPlace' else 'case' end;
  if new.changes_id is null then return new; end if;
  select * into earlier from ruam.consents c where c.id = new.changes_id for update;
  if (earlier.case_id, earlier.person_id, earlier.agency_id, earlier.scope, earlier.purpose) is distinct from (new.case_id, new.person_id, new.agency_id, new.scope, new.purpose)
     or (new.answer = 'withdrawn' and (earlier.answer <> 'given' or earlier.withdrawn_at is not null)) then
    raise exception 'nothing-to-withdraw' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_consent before insert on ruam.consents for each row execute function app.guard_consent();

-- An agency that would give away where the person stays.
create function app.is_shelter(agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.agencies g where g.id = agency and g.kind = 'shelter')
$$;

-- ---- what is in force ---------------------------------------------------------------------------

-- The newest answer of each scope and purpose counts. Never of the app: it would answer about anybody.
create function app.consents_in_force(p uuid, agency uuid) returns setof ruam.consents
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select newest.* from (
    select distinct on (c.scope, c.purpose) c.* from ruam.consents c where c.person_id = p and c.agency_id = agency
     order by c.scope, c.purpose, c.given_at desc, c.id desc) newest
   where newest.answer = 'given' and newest.withdrawn_at is null and (newest.until is null or newest.until > app.now())
$$;
revoke execute on function app.consents_in_force(uuid, uuid) from public;

-- To publish and to study are asked for by themselves and open nothing else; any other consent covers the minimum.
create or replace function app.has_consent(p uuid, agency uuid, wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from app.consents_in_force(p, agency) c
    where (c.scope = wanted or (wanted = 'minimum' and c.scope not in ('media','research'))) and app.has_seat(app.current_account(), c.case_id))
$$;

-- What a person lets an agency know, in scopes, for a file that goes there; null without a seat in the case.
create function app.consented_scopes(p uuid, agency uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select array(select c.scope from app.consents_in_force(p, agency) c
      union select 'minimum' from app.consents_in_force(p, agency) c where c.scope not in ('media','research'))
    from ruam.people h where h.id = p and app.has_seat(app.current_account(), h.case_id)
$$;

create or replace function app.consent_standing(p uuid, agency uuid, purposes text[], out standing text, out consent_id uuid, out until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare c record;
begin
  standing := 'none';
  for c in
    select newest.*, newest.purpose = any (purposes) as fits from (
      select distinct on (x.scope, x.purpose) x.* from ruam.consents x
       where x.person_id = p and x.agency_id = agency and x.scope not in ('media','research')
       order by x.scope, x.purpose, x.given_at desc, x.id desc) newest
     order by newest.given_at desc, newest.id desc
  loop
    if c.answer = 'given' and c.withdrawn_at is null and (c.until is null or c.until > app.now()) then
      if c.fits then
        standing := 'inForce'; consent_id := c.id; until := c.until;
        return;
      elsif standing = 'none' then
        standing := 'otherPurpose';
      end if;
    elsif c.fits and standing in ('none','otherPurpose') then
      standing := case when c.answer = 'refused' then 'refused' when c.answer = 'withdrawn' or c.withdrawn_at is not null then 'withdrawn' else 'expired' end;
    end if;
  end loop;
end $$;

-- ---- a seat that rests on consent ---------------------------------------------------------------

-- Most seats rest on a duty of law. One that was let in because the person agreed stays only as long as everyone in the case agrees.
alter table ruam.seats add column rests_on text not null default 'task' check (rests_on in ('task','consent'));

-- Does everyone in the case let this agency know, and until when? Nobody is shown to an agency because somebody else agreed.
create function app.case_agrees(c uuid, agency uuid, out agrees boolean, out until timestamptz)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce(bool_and(x.agrees), false), min(x.until) from (
    select count(f.id) > 0 as agrees, case when bool_or(f.id is not null and f.until is null) then null else max(f.until) end as until
      from ruam.people p left join lateral (select * from app.consents_in_force(p.id, agency) k where k.scope not in ('media','research')) f on true
     where p.case_id = c
       and not exists (select 1 from ruam.person_merges m where m.merged_person_id = p.id and m.merged_case_id = c and m.kept_case_id = c and m.undone_at is null)
     group by p.id) x
$$;
revoke execute on function app.case_agrees(uuid, uuid) from public;
-- The same for whoever brings somebody into the case.
create function app.my_case_agrees(c uuid, agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.has_seat(app.current_account(), c) and (select agrees from app.case_agrees(c, agency))
$$;

create function app.guard_consent_seat() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare a record;
begin
  select * into a from app.case_agrees(new.case_id, new.agency_id);
  if not a.agrees then
    raise exception 'consent-missing' using errcode = '42501';
  end if;
  new.ends_at := least(new.ends_at, a.until);
  return new;
end $$;
create trigger guard_consent_seat before insert on ruam.seats for each row when (new.rests_on = 'consent') execute function app.guard_consent_seat();
create trigger guard_consent_seat_end before update of ends_at on ruam.seats for each row
  when (new.rests_on = 'consent' and new.ended_at is null and new.ends_at is distinct from old.ends_at) execute function app.guard_consent_seat();

-- A seat that comes back (a stopped erasure) comes back only on a consent that still holds.
create function app.guard_consent_seat_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not (select a.agrees from app.case_agrees(new.case_id, new.agency_id) a) then
    new.ended_at := app.now(); new.end_reason := 'consentEnded';
  end if;
  return new;
end $$;
create trigger guard_consent_seat_back before update of ended_at on ruam.seats for each row
  when (new.rests_on = 'consent' and old.ended_at is not null and new.ended_at is null) execute function app.guard_consent_seat_back();

create function app.end_consent_seats(c uuid, agency uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare s record;
begin
  for s in update ruam.seats x set ended_at = app.now(), end_reason = 'consentEnded', ended_by = app.current_account()
      where x.case_id = c and x.rests_on = 'consent' and x.ended_at is null and (agency is null or x.agency_id = agency)
        and not (select a.agrees from app.case_agrees(c, x.agency_id) a) returning x.*
  loop
    perform app.record_event(jsonb_build_object('type', 'seat-ended', 'caseId', c, 'subjectKind', 'seat', 'subjectId', s.id,
      'data', jsonb_build_object('discipline', s.discipline, 'reason', 'consentEnded')));
  end loop;
end $$;
revoke execute on function app.end_consent_seats(uuid, uuid) from public;

-- A withdrawal marks the answer it takes back (what was sent on it closes by the trigger of migration 0050) and ends the seats that rested on it.
create function app.consent_ended() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if new.answer = 'withdrawn' then
    update ruam.consents c set withdrawn_at = new.given_at, withdrawn_recorded_by = new.recorded_by where c.id = new.changes_id;
  end if;
  perform app.end_consent_seats(new.case_id, new.agency_id);
  return null;
end $$;
create trigger consent_ended after insert on ruam.consents for each row when (new.answer in ('withdrawn','refused')) execute function app.consent_ended();

-- Somebody who joins the case has agreed to nothing yet.
create function app.person_joins() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if exists (select 1 from ruam.seats s where s.case_id = new.case_id and s.ended_at is null and s.rests_on = 'consent') then
    perform app.end_consent_seats(new.case_id, null);
  end if;
  return null;
end $$;
create trigger person_joins after insert on ruam.people for each row execute function app.person_joins();

-- ---- open screens -------------------------------------------------------------------------------

-- Whoever loses a seat, in whatever way, is told so: the screens that are open on the case close.
create function app.tell_seat_closed() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  perform app.record_event(jsonb_build_object('type', 'seat-closed', 'category', 'access', 'subjectKind', 'seat', 'subjectId', new.id));
  return null;
end $$;
create trigger tell_seat_closed after update of ended_at on ruam.seats for each row
  when (old.ended_at is null and new.ended_at is not null and new.end_reason is distinct from 'importUndone') execute function app.tell_seat_closed();
create policy events_of_own_seats on ruam.events for select
  using (case_id is null and subject_kind = 'seat' and exists (select 1 from ruam.seats s where s.id = subject_id and s.account_id = (select app.current_account())));

-- ---- files that go to another agency, or to a study -----------------------------------------------

alter table ruam.exports
  add column to_agency_id uuid references ruam.agencies,
  -- People left out because they did not agree.
  add column without_consent_count int not null default 0,
  add constraint export_names_its_receiver check (purpose not in ('transferToAgency','research') or to_agency_id is not null) not valid;
grant update (without_consent_count) on ruam.exports to ruam_app;
