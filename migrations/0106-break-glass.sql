-- Oversight, part one: what must be looked at (alerts), and the opening of a case in an emergency by somebody without a seat.

-- Somebody touched what nobody should, or more than usual. Codes and counts only. Never shown to the one it is about.
create table ruam.alerts (
  id uuid primary key default app.uuid_v7(),
  kind text not null check (kind in ('manyReads','readingStopped','largeExport','decoyTouched','emergencyRefused')),
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  case_id uuid,
  -- How many cases, where that is what it is about.
  amount int,
  hour timestamptz not null,
  raised_at timestamptz not null default app.now(),
  -- When those who watch had it in their Today, and when the mail had gone out.
  told_at timestamptz,
  mailed_at timestamptz,
  state text not null default 'open' check (state in ('open','explained','acted')),
  closed_by uuid references ruam.accounts,
  closed_at timestamptz
);
-- One alert of a kind for one account, hour and case.
create unique index alerts_once on ruam.alerts (account_id, kind, hour, case_id) nulls not distinct;
create index alerts_untold on ruam.alerts (raised_at) where mailed_at is null;
create index alerts_of_agency on ruam.alerts (agency_id, raised_at desc, id desc);
create index alerts_by_time on ruam.alerts (raised_at desc, id desc);

select app.protect('ruam.alerts', 'select');
grant update (state, closed_by, closed_at) on ruam.alerts to ruam_app;

-- Who watches over an account: the focal point of its agency and the data protection officer; never oneself.
create function app.watches(subject uuid, subject_agency uuid) returns boolean
language sql stable as $$
  select subject <> (select app.current_account())
    and ((select app.has_role('dpo')) or ((select app.has_role('agencyAdmin')) and subject_agency = (select app.current_agency())))
$$;
create policy alerts_see on ruam.alerts for select using (app.watches(account_id, agency_id));
create policy alerts_close on ruam.alerts for update
  using (state = 'open' and app.watches(account_id, agency_id)) with check (closed_by = (select app.current_account()) and state <> 'open');

-- The runner of jobs hears of it at once; without jobs the minute's round does.
create function app.queue_telling() returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if to_regprocedure('graphile_worker.ruam_enqueue(text, jsonb)') is not null and has_schema_privilege('graphile_worker', 'usage')
     and has_function_privilege('graphile_worker.ruam_enqueue(text, jsonb)', 'execute') then
    perform graphile_worker.ruam_enqueue('oversight:tell', '{}');
  end if;
end $$;
revoke execute on function app.queue_telling() from public;

create function app.raise_alert(what text, who uuid, about uuid, how_many int) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  insert into ruam.alerts (kind, account_id, agency_id, case_id, amount, hour, raised_at)
  select what, who, a.agency_id, about, how_many, date_trunc('hour', app.now()), app.now() from ruam.accounts a where a.id = who
  on conflict do nothing;
  if found then perform app.queue_telling(); end if;
end $$;
revoke execute on function app.raise_alert(text, uuid, uuid, int) from public;

-- ---- the emergency ------------------------------------------------------------------------------

-- A seat that was taken in an emergency: an ordinary seat with an end, which brings nobody in and manages nothing.
alter table ruam.seats add column is_emergency boolean not null default false;

create table ruam.emergency_openings (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  seat_id uuid not null references ruam.seats,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  discipline text not null,
  category text not null check (category in ('dangerToLife','missingPerson','urgentCare','rescueUnderWay','dutyHandover','otherEmergency')),
  -- Sealed under a key of the opening's own (vault id = id): those who review it reach that key, and no key of the case.
  reason bytea not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  review_by timestamptz not null,
  told_at timestamptz,
  mailed_at timestamptz,
  result text check (result in ('justified','notJustified')),
  reviewed_by uuid references ruam.accounts,
  reviewed_at timestamptz,
  review_words bytea
);
create index emergency_openings_of_account on ruam.emergency_openings (account_id, opened_at desc);
create index emergency_openings_of_agency on ruam.emergency_openings (agency_id, opened_at desc);
create index emergency_openings_of_case on ruam.emergency_openings (case_id);
create index emergency_openings_by_time on ruam.emergency_openings (opened_at desc, id desc);
create index emergency_openings_untold on ruam.emergency_openings (opened_at) where mailed_at is null;

select app.protect('ruam.emergency_openings', 'select');

-- Managing seats are those somebody was given; being in by an emergency manages nothing and extends nothing.
create or replace function app.may_manage_seats(viewer uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (
    select 1 from ruam.seats s join ruam.cases k on k.id = s.case_id
     where s.account_id = viewer and s.case_id = c and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
       and not s.is_emergency
       and (s.discipline in ('caseManager','pochtCoordinator') or (s.discipline = 'socialWorker' and k.confidentiality <> 'sealed')
         -- Whoever opened a case that nobody manages yet brings in the first who may.
         or (k.opened_by = viewer and not exists (select 1 from ruam.seats m where m.case_id = c and m.ended_at is null and not m.is_emergency
           and m.discipline in ('caseManager','pochtCoordinator','socialWorker') and (m.ends_at is null or m.ends_at > app.now())))))
$$;
create policy seats_no_emergency on ruam.seats as restrictive for insert to ruam_app with check (not is_emergency and reason is distinct from 'breakGlass');
-- Nor does it change what only those who lead the case decide.
create function app.guard_emergency_seat() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if exists (select 1 from ruam.seats s where s.case_id = new.id and s.account_id = app.current_account() and s.is_emergency and s.ended_at is null) then
    raise exception 'not-in-an-emergency' using errcode = 'RU409';
  end if;
  return new;
end $$;
create trigger guard_emergency_seat before update of confidentiality, closed_at, manager_account_id on ruam.cases for each row
  when (old.confidentiality <> new.confidentiality or old.closed_at is distinct from new.closed_at or old.manager_account_id is distinct from new.manager_account_id)
  execute function app.guard_emergency_seat();

-- By which part the caller may know an opening: `own`; `team`: leads the case; `dpo`; `agency`: focal point of the agency of
-- whoever opened. Nobody reviews what he opened himself, nobody behind a wall of the case.
create function app.opening_part(opening uuid) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case
      when o.account_id = x.me then 'own'
      when app.is_walled(x.me, o.case_id) then null
      when exists (select 1 from ruam.seats s where s.account_id = x.me and s.case_id = o.case_id and s.ended_at is null and not s.is_emergency
        and s.discipline in ('caseManager','pochtCoordinator') and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())) then 'team'
      when app.has_role('dpo') then 'dpo'
      when app.has_role('agencyAdmin') and o.agency_id = app.current_agency() then 'agency'
    end
  from ruam.emergency_openings o, (select app.current_account() as me) x where o.id = opening
$$;
create policy emergency_openings_see on ruam.emergency_openings for select using (app.opening_part(id) is not null);
create policy vault_keys_of_emergencies on ruam.vault_keys for select using (app.opening_part(vault_id) is not null);

-- While a review of hers is overdue nobody opens again; it comes back with the review.
create function app.emergency_suspended(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.emergency_openings o where o.account_id = who and o.result is null and o.review_by <= app.now())
$$;
revoke execute on function app.emergency_suspended(uuid) from public;
create function app.my_emergency_right() returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$ select not app.emergency_suspended(app.current_account()) $$;

-- Opens a case by its code for four hours. `o`: id, code, discipline, category. Answers { outcome, caseId, endsAt }; nothing is told
-- of a code that is unknown, of a sealed case and behind a wall: the three answer `not-found`. The attempt counts either way, and
-- the transaction of a refused one commits, so that the count stays.
create function app.open_in_emergency(o jsonb, sealed_reason bytea, wrapped_key bytea, key_version int) returns jsonb
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  at timestamptz := app.now();
  opening uuid := (o ->> 'id')::uuid;
  discipline text := o ->> 'discipline';
  seat uuid := app.uuid_v7();
  k record;
begin
  if me is null or not app.has_role(discipline) or discipline not in ('inquiryOfficial','socialWorker','doctor','caseManager','hotlineOperator','pochtCoordinator') then
    raise exception 'not-allowed' using errcode = '42501';
  end if;
  if not app.is_fresh(10) then raise exception 'fresh-sign-in-needed' using errcode = 'RU409'; end if;
  -- Two attempts of one person at the same moment stand in line: neither overlooks the other.
  perform pg_advisory_xact_lock(726003, hashtext(me::text));
  if app.emergency_suspended(me) then return jsonb_build_object('outcome', 'right-suspended'); end if;
  if not app.hit_limit('emergency|' || me, 6, 3600) then return jsonb_build_object('outcome', 'too-many-tries'); end if;

  select c.id, c.confidentiality into k from ruam.cases c where c.code = o ->> 'code';
  if not found then return jsonb_build_object('outcome', 'not-found'); end if;
  if app.has_seat(me, k.id) then return jsonb_build_object('outcome', 'in-team', 'caseId', k.id); end if;
  if k.confidentiality = 'sealed' or app.is_walled(me, k.id) then
    perform app.raise_alert('emergencyRefused', me, k.id, null);
    return jsonb_build_object('outcome', 'not-found');
  end if;

  update ruam.seats s set ended_at = s.ends_at, end_reason = 'timeBoxed' where s.case_id = k.id and s.account_id = me and s.ended_at is null;
  insert into ruam.seats (id, case_id, account_id, agency_id, discipline, starts_at, ends_at, added_by, reason, is_emergency)
  values (seat, k.id, me, app.current_agency(), discipline, at, at + interval '4 hours', me, 'breakGlass', true);
  insert into ruam.vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values (opening, 1, app.current_agency(), key_version, wrapped_key);
  insert into ruam.emergency_openings (id, case_id, seat_id, account_id, agency_id, discipline, category, reason, opened_at, ends_at, review_by)
  values (opening, k.id, seat, me, app.current_agency(), discipline, o ->> 'category', sealed_reason, at, at + interval '4 hours', at + interval '72 hours');
  perform app.queue_telling();
  -- Nobody has work in a decoy (migration 0107), in an emergency least of all; whoever asked for it sees an ordinary case.
  if exists (select 1 from ruam.decoys d where d.case_id = k.id) then perform app.raise_alert('decoyTouched', me, k.id, null); end if;
  return jsonb_build_object('outcome', 'opened', 'caseId', k.id, 'endsAt', at + interval '4 hours');
end $$;

-- Writes the review down; whoever leads the case, the data protection officer or the focal point, once.
create function app.review_emergency(opening uuid, verdict text, sealed_words bytea) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare c uuid;
begin
  if app.opening_part(opening) is null or app.opening_part(opening) = 'own' then raise exception 'not-found' using errcode = '42501'; end if;
  update ruam.emergency_openings o set result = verdict, reviewed_by = app.current_account(), reviewed_at = app.now(), review_words = sealed_words
   where o.id = opening and o.result is null returning o.case_id into c;
  if c is null then raise exception 'reviewed-already' using errcode = 'RU409'; end if;
  -- What was not justified ends now, not after the four hours.
  if verdict = 'notJustified' then
    update ruam.seats s set ended_at = app.now(), end_reason = 'notJustified', ended_by = app.current_account()
     where s.id = (select o.seat_id from ruam.emergency_openings o where o.id = opening) and s.ended_at is null and s.ends_at > app.now();
  end if;
  return c;
end $$;

-- What the one who opened did inside, by kind and number: enough to judge by, nothing of the case.
create function app.acts_in_emergency(opening uuid) returns table (type text, outcome text, times bigint)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select e.type, e.outcome, count(*) from ruam.emergency_openings o
    join ruam.events e on e.case_id = o.case_id and e.account_id = o.account_id and e.at >= o.opened_at and e.at <= o.ends_at
   where o.id = opening and app.opening_part(opening) is not null group by 1, 2 order by 3 desc, 1 limit 40
$$;

-- The month in counts: nobody is named, no case either.
create function app.emergency_month(from_at timestamptz, until_at timestamptz) returns table (agency_id uuid, category text, result text, times bigint)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select o.agency_id, o.category, coalesce(o.result, case when o.review_by <= app.now() then 'overdue' else 'waiting' end), count(*)
    from ruam.emergency_openings o
   where app.has_any_role(array['dpo','agencyAdmin']) and o.opened_at >= from_at and o.opened_at < until_at group by 1, 2, 3 order by 1, 2, 3
$$;

-- The manager's and the coordinators' seats of a case, for telling them; only for jobs.
create function app.leaders_of(c uuid) returns table (account_id uuid, agency_id uuid)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select s.account_id, s.agency_id from ruam.seats s join ruam.cases k on k.id = s.case_id
   where s.case_id = c and s.ended_at is null and not s.is_emergency and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
     and (s.account_id = k.manager_account_id or s.discipline in ('caseManager','pochtCoordinator'))
$$;
revoke execute on function app.leaders_of(uuid) from public;
grant execute on function app.leaders_of(uuid) to ruam_jobs;
