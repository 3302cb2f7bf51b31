-- Privacy: incidents (PDPA s.37(4)) and the question every one of them begins with: who saw what.

create table ruam.incidents (
  id uuid primary key,
  -- B-2570-000003
  code text not null unique,
  agency_id uuid not null references ruam.agencies,
  kind text not null check (kind in ('lostDevice','wrongRecipient','accountTaken','insiderLook','publication','intrusion','lossOfData','other')),
  noticed_at timestamptz not null,
  -- 72 hours after it was noticed; and 15 days, the longest a late notice may take.
  notice_due_at timestamptz not null,
  latest_notice_at timestamptz not null,
  -- What happened, in words; under the incident's own key.
  facts bytea not null,
  categories text[] not null default '{}',
  people_count int not null default 0 check (people_count >= 0),
  has_minors boolean not null default false,
  has_vulnerable boolean not null default false,
  state text not null default 'open' check (state in ('open','assessed','closed')),
  risk text check (risk in ('none','risk','high')),
  assessment bytea,
  assessed_by uuid,
  assessed_at timestamptz,
  notified_at timestamptz,
  notified_by uuid,
  -- Number of the regulator's receipt.
  notice_ref text,
  late_reason text check (late_reason in ('factsUnclear','protectingPerson','policeAsked','systemsDown','noticedLate')),
  late_words bytea,
  closed_at timestamptz,
  closed_by uuid,
  reported_by uuid not null,
  reported_at timestamptz not null,
  version int not null default 1
);
create index incidents_of_agency on ruam.incidents (agency_id, (state = 'closed'), noticed_at desc, id desc);

create table ruam.incident_measures (
  id uuid primary key,
  incident_id uuid not null references ruam.incidents,
  kind text not null check (kind in ('sessionsEnded','accountSuspended','deviceWiped','dataRecovered','recipientDeleted','keysRotated','placeChanged','trainingGiven','rulesChanged','other')),
  note bytea,
  taken_by uuid not null,
  taken_at timestamptz not null
);
create index incident_measures_of on ruam.incident_measures (incident_id, taken_at);

-- Cases whose people must be thought of, and what was done to tell them.
create table ruam.incident_cases (
  incident_id uuid not null references ruam.incidents,
  case_id uuid not null references ruam.cases,
  case_code text not null,
  added_by uuid not null,
  added_at timestamptz not null,
  told_at timestamptz,
  told_by uuid,
  channel text check (channel in ('inPerson','throughTrusted','call','text','line','post')),
  not_told_because text check (not_told_because in ('notReached','wouldEndanger','notAffected','personDeclined')),
  primary key (incident_id, case_id)
);
create index incident_cases_of_case on ruam.incident_cases (case_id);

select app.protect('ruam.incidents', 'select, insert');
grant update (categories, people_count, has_minors, has_vulnerable, state, risk, assessment, assessed_by, assessed_at, notified_at, notified_by, notice_ref, late_reason, late_words, closed_at, closed_by, version)
  on ruam.incidents to ruam_app;
select app.protect('ruam.incident_measures', 'select, insert');
select app.protect('ruam.incident_cases', 'select');
comment on table ruam.incident_cases is 'outlives: codes of an incident';

create function app.steers_incident(incident uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.incidents i where i.id = incident and app.is_dpo_for(i.agency_id))
$$;
-- Anybody of an agency reports; its officer reads, whoever reported sees that it was taken up.
create policy incidents_see on ruam.incidents for select using (reported_by = (select app.current_account()) or app.is_dpo_for(agency_id));
create policy incidents_add on ruam.incidents for insert with check (
  reported_by = (select app.current_account()) and state = 'open' and (agency_id = (select app.current_agency()) or app.is_dpo_for(agency_id)));
create policy incidents_change on ruam.incidents for update using (app.is_dpo_for(agency_id) and state <> 'closed') with check (app.is_dpo_for(agency_id));
create policy incident_measures_see on ruam.incident_measures for select using (app.steers_incident(incident_id));
create policy incident_measures_add on ruam.incident_measures for insert with check (taken_by = (select app.current_account()) and app.steers_incident(incident_id)
  and exists (select 1 from ruam.incidents i where i.id = incident_id and i.state <> 'closed'));
create policy incident_cases_see on ruam.incident_cases for select using (app.steers_incident(incident_id) or app.has_seat((select app.current_account()), case_id));
create policy vault_keys_of_incidents on ruam.vault_keys for select using (
  exists (select 1 from ruam.incidents i where i.id = vault_id and (i.reported_by = (select app.current_account()) or app.is_dpo_for(i.agency_id))));

-- Whose case it touches. By code, for the officer opens no case; a code that is nobody's answers nothing.
create function app.add_incident_case(incident uuid, wanted text) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare k ruam.cases;
begin
  if not exists (select 1 from ruam.incidents i where i.id = incident and i.state <> 'closed' and app.is_dpo_for(i.agency_id)) then raise exception 'not-found' using errcode = '42501'; end if;
  select * into k from ruam.cases x where x.code = wanted;
  if k.id is null then return false; end if;
  insert into ruam.incident_cases (incident_id, case_id, case_code, added_by, added_at) values (incident, k.id, k.code, app.current_account(), app.now()) on conflict do nothing;
  return found;
end $$;
-- Whose turn it is to tell the person: who leads the case.
create function app.incident_case_owner(incident uuid, wanted text) returns json
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select json_build_object('managerId', k.manager_account_id, 'agencyId', coalesce(a.agency_id, k.agency_id)) from ruam.incident_cases x join ruam.cases k on k.id = x.case_id
    left join ruam.accounts a on a.id = k.manager_account_id where x.incident_id = incident and x.case_code = wanted and app.steers_incident(incident)
$$;
-- The team tells the person, by the way that is safe for her, and writes down that it did; or why not.
create function app.record_person_notice(incident uuid, c uuid, way text, why_not text) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.incident_cases x set told_at = case when why_not is null then app.now() end, told_by = app.current_account(), channel = way, not_told_because = why_not
   where x.incident_id = incident and x.case_id = c and app.answers_requests(c, null);
  if not found then raise exception 'not-found' using errcode = '42501'; end if;
end $$;
create function app.settles_incident(kind text, source uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case kind when 'privacy-incident' then app.steers_incident(source)
    else exists (select 1 from ruam.incident_cases x where x.incident_id = source and app.has_seat(app.current_account(), x.case_id)) end
$$;
-- What the team of a case must know of an incident: that it is to tell the person, and until when; not its facts.
create function app.notices_to_give(c uuid) returns table (incident_id uuid, code text, kind text, noticed_at timestamptz, told_at timestamptz, channel text, not_told_because text)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select i.id, i.code, i.kind, i.noticed_at, x.told_at, x.channel, x.not_told_because from ruam.incident_cases x join ruam.incidents i on i.id = x.incident_id
   where x.case_id = c and i.risk = 'high' and app.has_seat(app.current_account(), c) order by i.noticed_at desc
$$;

create function app.next_privacy_code(letter text, year_be int) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare seq text := 'ruam.privacy_numbers_' || lower(letter) || '_' || year_be;
begin
  if letter not in ('P','B') or year_be not between 2400 and 2800 then raise exception 'bad-privacy-code' using errcode = '22023'; end if;
  if to_regclass(seq) is null then
    perform pg_advisory_xact_lock(hashtext(seq));
    execute 'create sequence if not exists ' || seq;
  end if;
  return letter || '-' || year_be || '-' || lpad(nextval(seq::regclass)::text, 6, '0');
end $$;

-- ---- who saw what ---------------------------------------------------------------------------------

-- Which session did it. Beside the leaf of the tree, for the leaf stands for what was done and by whom; read from the context
-- without its signature, which costs a hash: the function that writes events has checked the signature for the account already.
alter table ruam.events add column session_id uuid;
alter table ruam.events alter column session_id set default nullif(split_part(split_part(current_setting('ruam.context', true), '#', 1), '|', 3), '')::uuid;
-- A window of time, for whole agencies: events come in order of time, so a few kilobytes do.
create index events_by_time on ruam.events using brin (at) with (pages_per_range = 32);

-- Everything that was opened, by an account, a session, a device or an agency, or in a case, within a time; one row for each
-- account, case and kind of data. `f`: accountId, sessionId, device (with accountId), agencyId, caseCode, since, until, most.
-- For the officer of the account's or the case's agency; null to everybody else.
create function app.who_saw_what(f jsonb) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  since timestamptz := coalesce((f ->> 'since')::timestamptz, '-infinity');
  until timestamptz := coalesce((f ->> 'until')::timestamptz, 'infinity');
  most int := least(coalesce((f ->> 'most')::int, 2000), 20000);
  account uuid := (f ->> 'accountId')::uuid;
  asked_case ruam.cases;
  sessions uuid[];
  conditions text := '';
  answer json;
begin
  if not app.has_role('dpo') then return null; end if;
  if f ? 'sessionId' then
    select s.account_id, array[s.id] into account, sessions from ruam.sessions s where s.id = (f ->> 'sessionId')::uuid;
    if account is null then return null; end if;
  elsif f ? 'device' then
    select array_agg(s.id) into sessions from ruam.sessions s where s.account_id = account and s.device = f ->> 'device';
  end if;
  if f ? 'caseCode' then
    select * into asked_case from ruam.cases k where k.code = f ->> 'caseCode';
    if asked_case.id is null or not app.is_dpo_for(asked_case.agency_id) then return null; end if;
    conditions := conditions || format(' and e.case_id = %L::uuid', asked_case.id);
  end if;
  if account is not null then
    if asked_case.id is null and not app.is_dpo_for((select a.agency_id from ruam.accounts a where a.id = account)) then return null; end if;
    conditions := conditions || format(' and e.account_id = %L::uuid', account);
  end if;
  if f ? 'sessionId' or f ? 'device' then conditions := conditions || format(' and e.session_id = any (%L::uuid[])', coalesce(sessions, '{}')); end if;
  if f ? 'agencyId' then
    if asked_case.id is null and not app.is_dpo_for((f ->> 'agencyId')::uuid) then return null; end if;
    conditions := conditions || format(' and e.agency_id = %L::uuid', f ->> 'agencyId');
  end if;
  -- A window alone: of one's own agency, unless one answers for the whole installation.
  if conditions = '' and not app.has_role('admin') then conditions := format(' and e.agency_id = %L::uuid', app.current_agency()); end if;
  execute format($q$
    with seen as (
      select e.account_id, e.agency_id, e.case_id, e.lead_id, case when e.case_id is null and e.lead_id is null then e.subject_id end as subject_id, e.category, e.type,
          count(*) as times, min(e.at) as first_at, max(e.at) as last_at
        from ruam.events e where e.outcome = 'read' and e.at >= %L and e.at < %L %s group by 1, 2, 3, 4, 5, 6, 7),
    totals as (select count(*) as lines, coalesce(sum(times), 0) as reads, count(distinct case_id) as cases, count(distinct account_id) as accounts from seen),
    page as (select * from seen order by last_at desc limit %s)
    select json_build_object('lines', t.lines, 'reads', t.reads, 'cases', t.cases, 'accounts', t.accounts, 'rows', coalesce((select json_agg(json_build_object(
        'accountId', p.account_id, 'name', a.display_name, 'agencyTh', g.name_th, 'agencyEn', g.name_en, 'caseId', p.case_id, 'caseCode', k.code, 'leadCode', l.code,
        'category', p.category, 'type', p.type, 'times', p.times, 'firstAt', p.first_at, 'lastAt', p.last_at) order by p.last_at desc)
      from page p left join ruam.accounts a on a.id = p.account_id left join ruam.agencies g on g.id = p.agency_id left join ruam.cases k on k.id = p.case_id left join ruam.leads l on l.id = p.lead_id), '[]'))
    from totals t $q$, since, until, conditions, most) into answer;
  return answer;
end $$;

-- The sessions and devices of an account, for the officer of its agency. A session begins, is last seen and ends; no address is kept.
create function app.sessions_for_report(account uuid) returns table (id uuid, device text, created_at timestamptz, last_seen_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select s.id, s.device, s.created_at, s.last_seen_at, s.ended_at from ruam.sessions s join ruam.accounts a on a.id = s.account_id
   where s.account_id = account and app.is_dpo_for(a.agency_id) order by s.created_at desc limit 100
$$;
