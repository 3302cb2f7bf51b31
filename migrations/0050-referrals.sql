-- Referrals: a person is sent on to another agency for one purpose, with the least it needs, and the sender keeps sight of
-- the answer and the outcome. Each referral has a key of its own: the receiver, who has no seat in the case, opens what was
-- sent and nothing else.

create table ruam.referrals (
  id uuid primary key,
  -- R-2570-000042: the only name of it the receiver knows.
  code text not null unique,
  case_id uuid not null references ruam.cases,
  person_id uuid references ruam.people,
  -- `shelterPlace` when the receiving agency itself would give away where the person is.
  category text not null default 'plan' check (category in ('plan','shelterPlace')),
  from_account_id uuid not null references ruam.accounts,
  from_agency_id uuid not null references ruam.agencies,
  to_agency_id uuid not null references ruam.agencies,
  -- Who took it, in the receiving agency.
  to_account_id uuid references ruam.accounts,
  purpose text not null check (purpose in ('shelter','health','psychosocial','legalAid','schoolSupport','carerAllowance','labourClaim','interpreter','return','other')),
  urgency text not null check (urgency in ('immediate','high','medium','low')),
  state text not null default 'sent' check (state in ('sent','asked','accepted','declined','completed','withdrawn')),
  -- Which parts the sender ticked.
  scope text[] not null,
  lawful_basis text not null check (lawful_basis in ('consent','vitalInterest','publicTask','legalDuty')),
  -- The consent it was sent on, and for which purposes a consent covers it.
  consent_id uuid references ruam.consents,
  consent_purposes text[] not null default '{}',
  -- Since when the person no longer agrees. Agreeing anew does not open what was sent before.
  consent_ended_at timestamptz,
  -- Why it is lawful without consent; sealed under the case's key, for it tells more than the receiver needs.
  basis_reason bytea,
  follows_id uuid references ruam.referrals,
  sent_at timestamptz not null,
  answer_by timestamptz not null,
  -- When whoever has the next move must have made it.
  due_at timestamptz not null,
  answered_at timestamptz,
  decline_reason text check (decline_reason in ('noCapacity','notOurService','outsideArea','notEligible','tooLittleKnown','conflictOfInterest','other')),
  outcome text check (outcome in ('done','partly','notPossible','personDeclined')),
  completed_at timestamptz,
  withdraw_reason text check (withdraw_reason in ('personAsked','helpedElsewhere','noLongerNeeded','sentByMistake','noAnswer','safety','other')),
  -- The sender's side has read how it was answered or ended.
  acknowledged_at timestamptz,
  acknowledged_by uuid references ruam.accounts,
  reminded_at timestamptz,
  reminders int not null default 0,
  changed_at timestamptz not null,
  version int not null default 1,
  check ((lawful_basis = 'consent') = (consent_id is not null)),
  check ((lawful_basis = 'consent') = (basis_reason is null))
);

-- Exactly what the receiver sees.
create table ruam.referral_extracts (
  referral_id uuid primary key references ruam.referrals,
  sealed bytea not null
);
-- What the two sides wrote to each other.
create table ruam.referral_messages (
  id uuid primary key,
  referral_id uuid not null references ruam.referrals,
  side text not null check (side in ('sender','receiver')),
  kind text not null check (kind in ('question','answer','accepting','declining','withdrawing')),
  body bytea not null,
  account_id uuid not null references ruam.accounts,
  sent_at timestamptz not null
);
create index referral_messages_of on ruam.referral_messages (referral_id, sent_at);
create table ruam.referral_outcomes (
  referral_id uuid primary key references ruam.referrals,
  outcome text not null check (outcome in ('done','partly','notPossible','personDeclined')),
  note bytea,
  recorded_by uuid not null references ruam.accounts,
  recorded_at timestamptz not null
);

-- Whose move comes first in each side's list.
create function app.referral_turn_of_receiver(state text) returns int language sql immutable as $$
  select case state when 'sent' then 0 when 'accepted' then 1 else 2 end
$$;
create function app.referral_turn_of_sender(state text) returns int language sql immutable as $$
  select case state when 'sent' then 1 when 'accepted' then 2 else 0 end
$$;
create index referrals_open_to on ruam.referrals (to_agency_id, app.referral_turn_of_receiver(state), due_at, id) where state in ('sent','asked','accepted');
create index referrals_ended_to on ruam.referrals (to_agency_id, changed_at desc, id desc) where state in ('declined','completed','withdrawn');
create index referrals_of_case on ruam.referrals (case_id, sent_at desc, id desc);
create index referrals_by_consent on ruam.referrals (person_id, to_agency_id) where lawful_basis = 'consent';

select app.protect('ruam.referrals', 'select, insert');
grant update (to_account_id, state, due_at, answered_at, decline_reason, outcome, completed_at, withdraw_reason, acknowledged_at, acknowledged_by,
  reminded_at, reminders, changed_at, version) on ruam.referrals to ruam_app;
select app.protect('ruam.referral_extracts', 'select, insert');
select app.protect('ruam.referral_messages', 'select, insert');
select app.protect('ruam.referral_outcomes', 'select, insert');

-- ---- consent ------------------------------------------------------------------------------------

-- How a person's consent to an agency stands for some purposes. The newest answer of each scope and purpose counts; consents to
-- publish or to study cover no referral. Not for the app: it would answer about anybody.
create function app.consent_standing(p uuid, agency uuid, purposes text[], out standing text, out consent_id uuid, out until timestamptz)
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
      standing := case when c.answer = 'refused' then 'refused' when c.withdrawn_at is not null then 'withdrawn' else 'expired' end;
    end if;
  end loop;
end $$;
revoke execute on function app.consent_standing(uuid, uuid, text[]) from public;

-- The same for whoever sits in the person's case; null for everybody else.
create function app.my_consent_standing(p uuid, agency uuid, purposes text[]) returns json
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select to_json(s) from ruam.people h cross join lateral app.consent_standing(p, agency, purposes) s
   where h.id = p and app.has_seat(app.current_account(), h.case_id)
$$;

-- ---- who stands on which side -------------------------------------------------------------------

-- Roles that may receive: those who help people. A reporter receives for a school.
create function app.receives_referrals() returns boolean
language sql stable as $$
  select app.has_any_role(array['socialWorker','caseManager','doctor','psychologist','shelterStaff','ngoWorker','labourInspector','prosecutor','inquiryOfficial','pochtCoordinator'])
    or (app.has_role('reporter') and exists (select 1 from ruam.agencies g where g.id = app.current_agency() and g.kind = 'school'))
$$;

-- The sender's side: seats that see at least the summary of the plan; for a shelter, of the place.
create function app.is_referral_team(viewer uuid, c uuid, kind text) returns boolean
language sql stable as $$ select app.may_see_summary(viewer, c, 'plan') and app.may_see_summary(viewer, c, kind) $$;
-- Those of them who act: who writes the plan.
create function app.acts_for_sender(viewer uuid, c uuid, kind text) returns boolean
language sql stable as $$ select app.may_add(viewer, c, 'plan') and app.may_see_summary(viewer, c, kind) $$;
-- Of the receiving agency, in a role that receives, and behind no wall of the case nobody tells her about.
create function app.acts_for_receiver(agency uuid, c uuid) returns boolean
language sql stable as $$
  select agency = app.current_agency() and app.receives_referrals() and not app.is_walled(app.current_account(), c)
$$;

-- Does what allowed the sending still hold? Consent may be withdrawn or run out at any moment; a lawful basis holds.
create function app.consent_holds(x ruam.referrals) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when x.lawful_basis <> 'consent' then true when x.consent_ended_at is not null then false
    else (select s.standing = 'inForce' from app.consent_standing(x.person_id, x.to_agency_id, x.consent_purposes) s) end
$$;
revoke execute on function app.consent_holds(ruam.referrals) from public;

create function app.referral_consent_holds(referral_id uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce((select app.consent_holds(x) from ruam.referrals x where x.id = referral_id
    and (app.is_referral_team(app.current_account(), x.case_id, x.category) or app.acts_for_receiver(x.to_agency_id, x.case_id))), false)
$$;

-- May the receiver read what was sent? Not after declining, not after it was taken back, and 30 days after it was done.
create function app.is_referral_readable(x ruam.referrals) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select (x.state in ('sent','asked','accepted') or (x.state = 'completed' and x.completed_at > app.now() - interval '30 days')) and app.consent_holds(x)
$$;
revoke execute on function app.is_referral_readable(ruam.referrals) from public;

-- Which side's texts the caller may read or write: 'sender', 'receiver' or null.
create function app.referral_pen(referral uuid, wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce((select case wanted when 'sender' then app.acts_for_sender(app.current_account(), x.case_id, x.category)
      when 'receiver' then app.acts_for_receiver(x.to_agency_id, x.case_id) and app.is_referral_readable(x) end
    from ruam.referrals x where x.id = referral), false)
$$;
-- Who opens what was sent and written: the team's readers of the plan, and the receiver as long as she may.
create function app.opens_referral(referral uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.referrals x where x.id = referral and (
    (app.may_see(app.current_account(), x.case_id, 'plan', x.from_account_id) and app.may_see_summary(app.current_account(), x.case_id, x.category))
    or (app.acts_for_receiver(x.to_agency_id, x.case_id) and app.is_referral_readable(x))))
$$;

-- What an act must know about a referral beyond its row; null to who sees nothing of it.
create function app.referral_facts(referral uuid) returns json
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select json_build_object('isTeam', s.team, 'isInside', app.opens_referral(x.id), 'actsForSender', app.acts_for_sender(s.me, x.case_id, x.category),
      'actsForReceiver', s.receiver, 'isReadable', app.is_referral_readable(x), 'isCaseClosed', k.stage = 'closed',
      'consent', case when x.lawful_basis <> 'consent' then 'notNeeded' when x.consent_ended_at is not null then 'withdrawn'
        else (select c.standing from app.consent_standing(x.person_id, x.to_agency_id, x.consent_purposes) c) end)
    from ruam.referrals x join ruam.cases k on k.id = x.case_id
    cross join lateral (select app.current_account() as me, app.is_referral_team(app.current_account(), x.case_id, x.category) as team,
      app.acts_for_receiver(x.to_agency_id, x.case_id) as receiver) s
   where x.id = referral and (s.team or s.receiver)
$$;

create policy referrals_see on ruam.referrals for select using (
  app.acts_for_receiver(to_agency_id, case_id) or app.is_referral_team((select app.current_account()), case_id, category));

-- The last check before anything leaves: an open case of the sender's own, a person of that case, a partner who takes referrals,
-- and the consent it is sent on.
create function app.may_send_referral(r jsonb) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.acts_for_sender(app.current_account(), k.id, r ->> 'category') and k.stage <> 'closed'
      and (r ->> 'person' is null or exists (select 1 from ruam.people p where p.id = (r ->> 'person')::uuid and p.case_id = k.id))
      and exists (select 1 from ruam.agencies g where g.id = (r ->> 'to')::uuid and g.status = 'active' and g.takes_referrals)
      and (r ->> 'follows' is null or exists (select 1 from ruam.referrals f where f.id = (r ->> 'follows')::uuid and f.case_id = k.id))
      and (r ->> 'basis' <> 'consent' or exists (select 1 from app.consent_standing((r ->> 'person')::uuid, (r ->> 'to')::uuid,
        array(select jsonb_array_elements_text(r -> 'purposes'))) s where s.standing = 'inForce' and s.consent_id = (r ->> 'consent')::uuid))
    from ruam.cases k where k.id = (r ->> 'case')::uuid
$$;
create policy referrals_send on ruam.referrals for insert with check (
  from_account_id = (select app.current_account()) and from_agency_id = (select app.current_agency())
  and state = 'sent' and to_account_id is null and consent_ended_at is null
  and app.may_send_referral(jsonb_build_object('case', case_id, 'person', person_id, 'to', to_agency_id, 'category', category, 'follows', follows_id,
    'basis', lawful_basis, 'consent', consent_id, 'purposes', to_jsonb(consent_purposes))));
create policy referrals_change on ruam.referrals for update
  using (app.acts_for_receiver(to_agency_id, case_id) or app.acts_for_sender((select app.current_account()), case_id, category))
  with check (app.acts_for_receiver(to_agency_id, case_id) or app.acts_for_sender((select app.current_account()), case_id, category));

create policy referral_extracts_see on ruam.referral_extracts for select using (app.opens_referral(referral_id));
create policy referral_extracts_add on ruam.referral_extracts for insert with check (app.referral_pen(referral_id, 'sender'));
create policy referral_messages_see on ruam.referral_messages for select using (app.opens_referral(referral_id));
create policy referral_messages_add on ruam.referral_messages for insert
  with check (account_id = (select app.current_account()) and app.referral_pen(referral_id, side));
create policy referral_outcomes_see on ruam.referral_outcomes for select using (app.opens_referral(referral_id));
create function app.completes_referral(referral uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.referrals x where x.id = referral and x.state = 'accepted' and app.acts_for_receiver(x.to_agency_id, x.case_id))
$$;
create policy referral_outcomes_add on ruam.referral_outcomes for insert with check (
  recorded_by = (select app.current_account()) and app.completes_referral(referral_id) and (note is null or app.referral_pen(referral_id, 'receiver')));
create policy vault_keys_of_referrals on ruam.vault_keys for select using (app.opens_referral(vault_id));

-- ---- states -------------------------------------------------------------------------------------

-- Each side makes its own moves, whatever the app says; nothing is taken up that the person no longer agrees to.
create function app.guard_referral() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  move text := old.state || '>' || new.state;
  is_receiver boolean := app.acts_for_receiver(old.to_agency_id, old.case_id);
  is_sender boolean := app.acts_for_sender(app.current_account(), old.case_id, old.category);
begin
  if old.state is distinct from new.state then
    if not ((is_receiver and move in ('sent>asked','sent>accepted','asked>accepted','sent>declined','asked>declined','accepted>completed'))
        or (is_sender and move in ('asked>sent','sent>withdrawn','asked>withdrawn','accepted>withdrawn'))) then
      raise exception 'no-such-move' using errcode = '42501';
    end if;
    if new.state in ('asked','accepted') and not app.consent_holds(old) then
      raise exception 'consent-ended' using errcode = '42501';
    end if;
  end if;
  if new.to_account_id is distinct from old.to_account_id and new.to_account_id is not null
     and not exists (select 1 from ruam.accounts a where a.id = new.to_account_id and a.agency_id = old.to_agency_id) then
    raise exception 'taker-of-another-agency' using errcode = '42501';
  end if;
  if (new.acknowledged_at, new.reminders) is distinct from (old.acknowledged_at, old.reminders) and not is_sender then
    raise exception 'not-the-sender' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_referral before update on ruam.referrals for each row
  when (old.state is distinct from new.state or old.to_account_id is distinct from new.to_account_id
    or old.acknowledged_at is distinct from new.acknowledged_at or old.reminders is distinct from new.reminders)
  execute function app.guard_referral();

-- ---- telling the other side ---------------------------------------------------------------------

-- The act's own event belongs to the case and its team. The receiver hears by an event that names no case.
create function app.tell_receiver() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  perform app.record_event(jsonb_build_object('type', case when tg_op = 'INSERT' then 'referral-arrived' else 'referral-changed' end,
    'subjectKind', 'referral', 'subjectId', new.id, 'data', jsonb_build_object('code', new.code)));
  return null;
end $$;
create trigger tell_receiver_of_new after insert on ruam.referrals for each row execute function app.tell_receiver();
create trigger tell_receiver_of_change after update on ruam.referrals for each row
  when ((old.state is distinct from new.state and new.state in ('sent','withdrawn')) or old.reminders is distinct from new.reminders)
  execute function app.tell_receiver();
create function app.hears_of_referral(referral uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.referrals x where x.id = referral and app.acts_for_receiver(x.to_agency_id, x.case_id))
$$;
create policy events_of_referrals on ruam.events for select using (case_id is null and subject_kind = 'referral' and app.hears_of_referral(subject_id));

-- The sender's own account while it sits in the case, else the case's manager: whom a question or an answer must reach.
create function app.referral_keeper(x ruam.referrals) returns uuid
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when app.has_seat(x.from_account_id, x.case_id) then x.from_account_id
    else coalesce((select k.manager_account_id from ruam.cases k where k.id = x.case_id), x.from_account_id) end
$$;
revoke execute on function app.referral_keeper(ruam.referrals) from public;

-- One referral, one task: it lies with whoever has the next move. The two sides do not see each other's lists, so it is passed
-- here. `t`: to ('sender', 'receiver', 'taker'), titleKey, dueAt; or end ('done', 'cancelled') with code.
create function app.put_referral_task(x ruam.referrals, t jsonb) returns void
language sql security definer set search_path = pg_catalog, ruam as $$
  update ruam.tasks k set
    owner_account_id = case when t ? 'to' then n.owner else k.owner_account_id end,
    owner_agency_id = case when not t ? 'to' then k.owner_agency_id when n.owner is null then x.to_agency_id else (select a.agency_id from ruam.accounts a where a.id = n.owner) end,
    -- What lies with one of the team is not for colleagues without a seat.
    taker_roles = case when t ->> 'to' = 'sender' then array['nobody'] when t ? 'takerRoles' then array(select jsonb_array_elements_text(t -> 'takerRoles')) else k.taker_roles end,
    title_key = coalesce(t ->> 'titleKey', k.title_key), due_at = coalesce((t ->> 'dueAt')::timestamptz, k.due_at),
    state = coalesce(t ->> 'end', k.state), done_at = case when t ? 'end' then app.now() end, done_by = case when t ? 'end' then app.current_account() end, done_code = t ->> 'code',
    escalated_level = 0, next_escalation_at = case when t ? 'end' then null else coalesce((t ->> 'dueAt')::timestamptz, k.due_at) end, version = k.version + 1
  from (select case t ->> 'to' when 'sender' then app.referral_keeper(x) when 'taker' then x.to_account_id end as owner) n
  where k.source_kind = 'referral' and k.source_id = x.id and k.state = 'open'
$$;
revoke execute on function app.put_referral_task(ruam.referrals, jsonb) from public;
create function app.pass_referral_task(referral uuid, t jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare x ruam.referrals;
begin
  select * into x from ruam.referrals r where r.id = referral;
  if x.id is null or not (app.acts_for_receiver(x.to_agency_id, x.case_id) or app.acts_for_sender(app.current_account(), x.case_id, x.category)) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  perform app.put_referral_task(x, t);
end $$;

-- Whoever is handed the task of an accepted referral is its taker: list and referral never name different people.
create function app.referral_taker_from_task() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.referrals x set to_account_id = new.owner_account_id
   where x.id = new.source_id and x.state = 'accepted' and x.to_agency_id = new.owner_agency_id and x.to_account_id is distinct from new.owner_account_id;
  return null;
end $$;
create trigger referral_taker_from_task after update of owner_account_id on ruam.tasks for each row
  when (new.source_kind = 'referral' and new.state = 'open' and new.owner_account_id is not null and new.owner_account_id is distinct from old.owner_account_id)
  execute function app.referral_taker_from_task();

-- The person no longer agrees: what was sent closes in the same moment, both sides hear it, and the next move is the sender's.
create function app.end_referral_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  x ruam.referrals;
  told jsonb;
begin
  for x in select * from ruam.referrals r where r.person_id = new.person_id and r.to_agency_id = new.agency_id and r.lawful_basis = 'consent'
      and r.consent_ended_at is null and r.state in ('sent','asked','accepted','completed') order by r.id for update
  loop
    continue when (select s.standing = 'inForce' from app.consent_standing(x.person_id, x.to_agency_id, x.consent_purposes) s);
    update ruam.referrals r set consent_ended_at = app.now(), changed_at = app.now(), version = r.version + 1 where r.id = x.id;
    told := jsonb_build_object('type', 'referral-consent-ended', 'subjectKind', 'referral', 'subjectId', x.id, 'data', jsonb_build_object('code', x.code));
    perform app.record_event(told);
    perform app.record_event(told || jsonb_build_object('caseId', x.case_id, 'category', x.category));
    if x.state in ('sent','asked') then
      perform app.put_referral_task(x, jsonb_build_object('to', 'sender', 'titleKey', 'referrals.task.consentEnded', 'dueAt', app.now() + interval '1 day'));
    end if;
  end loop;
  return null;
end $$;
create trigger end_referral_consent_withdrawn after update of withdrawn_at on ruam.consents for each row
  when (new.withdrawn_at is not null and old.withdrawn_at is null) execute function app.end_referral_consent();
create trigger end_referral_consent_refused after insert on ruam.consents for each row
  when (new.answer = 'refused') execute function app.end_referral_consent();

-- Running numbers of a fiscal year come from a sequence: no lock between two referrals. Gaps mean nothing.
create function app.next_referral_code(year_be int) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare seq text := 'ruam.referral_numbers_' || year_be;
begin
  if year_be not between 2400 and 2800 then
    raise exception 'bad-referral-year' using errcode = '22023';
  end if;
  if to_regclass(seq) is null then
    perform pg_advisory_xact_lock(hashtext(seq));
    execute 'create sequence if not exists ' || seq;
  end if;
  return 'R-' || year_be || '-' || lpad(nextval(seq::regclass)::text, 6, '0');
end $$;
