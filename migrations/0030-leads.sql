-- Leads: what somebody noticed or was told, from the first call until a team takes it over or it is settled otherwise.
-- Everything that names, places or tells is sealed under a key of the lead's own; what stays plain are codes, times and counts.

create table ruam.leads (
  id uuid primary key,
  -- L-2570-000123: for people to say on the phone.
  code text not null unique,
  source text not null check (source in ('hotline1300','cyberTip','line','school','inspection','outreach','self','agency','publicTip','other')),
  kind text not null check (kind in ('personInDanger','online','labour','other')),
  province_code text not null,
  people_count int not null default 1 check (people_count between 0 and 100000),
  urgency text not null check (urgency in ('immediate','high','medium','low')),
  respond_by timestamptz not null,
  handling_agency_id uuid not null references ruam.agencies,
  assigned_to uuid references ruam.accounts,
  assigned_at timestamptz,
  reporter_account_id uuid references ruam.accounts,
  reporter_agency_id uuid references ruam.agencies,
  consent_to_contact boolean not null default false,
  state text not null default 'new' check (state in ('new','asked','accepted','duplicate','notTrafficking','reduced')),
  -- Why it stands there; the words behind the code are a sealed note (lead_notes).
  state_reason text,
  state_at timestamptz not null,
  state_by uuid,
  triaged_at timestamptz,
  forwarded_by uuid references ruam.accounts,
  case_id uuid references ruam.cases,
  duplicate_of uuid references ruam.leads,
  -- Welfare help chosen when it was no trafficking (codes).
  help text[] not null default '{}',
  -- What it was before its personal data was removed: statistics still count it.
  closed_as text check (closed_as in ('duplicate','notTrafficking')),
  story bytea,
  created_at timestamptz not null,
  version int not null default 1
);
-- Somebody in danger now stands before everything else, however late that is.
create index leads_waiting on ruam.leads (handling_agency_id, (urgency <> 'immediate'), respond_by, id) where state in ('new','asked');
create index leads_handled on ruam.leads (handling_agency_id, created_at desc, id desc);
create index leads_reported on ruam.leads (reporter_account_id, created_at desc, id desc) where reporter_account_id is not null;
create index leads_forwarded on ruam.leads (forwarded_by, created_at desc, id desc) where forwarded_by is not null;
create index leads_of_case on ruam.leads (case_id) where case_id is not null;
create index leads_of_lead on ruam.leads (duplicate_of) where duplicate_of is not null;
create index leads_to_reduce on ruam.leads (state_at) where state in ('duplicate','notTrafficking');

-- Where something stands and what proves that it stood there: never the thing itself.
create table ruam.lead_exhibits (
  id uuid primary key,
  lead_id uuid not null references ruam.leads,
  platform text not null,
  account_handle bytea,
  -- Only if whoever reports chooses to give it: "example.com".
  url_host bytea,
  -- SHA-256 of the canonical address and of the file, both computed on the reporter's own device.
  url_fingerprint text check (url_fingerprint ~ '^[0-9a-f]{64}$'),
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_size bigint check (file_size >= 0),
  exhibit_ref bytea,
  holder bytea,
  collected_at timestamptz,
  added_by uuid not null,
  added_at timestamptz not null
);
create index lead_exhibits_of_lead on ruam.lead_exhibits (lead_id);
create index lead_exhibits_by_fingerprint on ruam.lead_exhibits (url_fingerprint) where url_fingerprint is not null;
create index lead_exhibits_by_hash on ruam.lead_exhibits (file_hash) where file_hash is not null;

-- Another agency that needs to know: for a purpose, until a time.
create table ruam.lead_shares (
  id uuid primary key,
  lead_id uuid not null references ruam.leads,
  agency_id uuid not null references ruam.agencies,
  purpose text not null,
  until timestamptz not null,
  shared_by uuid not null,
  shared_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text
);
create index lead_shares_of_lead on ruam.lead_shares (lead_id);
create index lead_shares_to_agency on ruam.lead_shares (agency_id, shared_at desc, id desc) where revoked_at is null;

-- What the desk wrote about an act, and requests to providers to preserve data.
create table ruam.lead_notes (
  id uuid primary key,
  lead_id uuid not null references ruam.leads,
  act text not null,
  reason text,
  note bytea,
  written_by uuid not null,
  written_at timestamptz not null
);
create index lead_notes_of_lead on ruam.lead_notes (lead_id, written_at desc);

-- Questions of the desk and answers of whoever reported.
create table ruam.lead_messages (
  id uuid primary key,
  lead_id uuid not null references ruam.leads,
  side text not null check (side in ('desk','reporter')),
  body bytea,
  account_id uuid,
  sent_at timestamptz not null
);
create index lead_messages_of_lead on ruam.lead_messages (lead_id, sent_at);

-- The code with which somebody without an account comes back; only its hash is here.
create table ruam.lead_receipts (
  lead_id uuid primary key references ruam.leads,
  code_hash bytea not null unique,
  language text not null default 'th' check (language in ('th','en')),
  created_at timestamptz not null
);

select app.protect('ruam.leads', 'select, insert, update');
select app.protect('ruam.lead_exhibits', 'select, insert');
select app.protect('ruam.lead_shares', 'select, insert, update');
select app.protect('ruam.lead_notes', 'select, insert');
select app.protect('ruam.lead_messages', 'select, insert');
select app.protect('ruam.lead_receipts', '');

-- ---- who may see what -------------------------------------------------------------------------

-- Who works at the desk of an agency: whoever the access matrix lets read leads (RW or R).
create function app.reads_leads() returns boolean language sql stable as $$
  select app.has_any_role(array['hotlineOperator','pochtCoordinator','inquiryOfficial','socialWorker','caseManager'])
$$;

create function app.is_lead_shared(lead uuid, agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.lead_shares s where s.lead_id = lead and s.agency_id = agency and s.revoked_at is null and s.until > app.now())
$$;

-- The case of a lead; a duplicate belongs to the case of the lead it repeats.
create function app.case_of_lead(own_case uuid, original uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce(own_case, (select o.case_id from ruam.leads o where o.id = original))
$$;

-- How near the caller is to a lead. `desk` the handling agency, `team` a seat of its case that reads leads, `shared` another
-- agency for a time, `reporter` own contribution, `summary` codes only, null nothing. Once there is a case, the desk steps
-- back: being of the agency opens no case.
create function app.lead_access(lead uuid) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case
      when x.c is null and x.handling_agency_id = x.agency and app.reads_leads() then 'desk'
      when x.c is not null and app.may_see(x.me, x.c, 'lead') then 'team'
      when app.reads_leads() and app.is_lead_shared(x.id, x.agency) then 'shared'
      when x.reporter_account_id = x.me then 'reporter'
      when (x.handling_agency_id = x.agency and app.reads_leads()) or x.forwarded_by = x.me
        or (x.c is not null and app.may_see_summary(x.me, x.c, 'lead')) then 'summary'
    end
  from (select l.id, l.handling_agency_id, l.reporter_account_id, l.forwarded_by, app.case_of_lead(l.case_id, l.duplicate_of) as c,
      app.current_account() as me, app.current_agency() as agency from ruam.leads l where l.id = lead) x
$$;

create policy leads_see on ruam.leads for select using (
  reporter_account_id = (select app.current_account())
  or (handling_agency_id = (select app.current_agency()) and (select app.reads_leads()))
  -- Whoever sent it on sees what became of it, not what it tells.
  or forwarded_by = (select app.current_account())
  or ((select app.reads_leads()) and app.is_lead_shared(id, (select app.current_agency())))
  or ((case_id is not null or duplicate_of is not null)
    and app.may_see_summary((select app.current_account()), app.case_of_lead(case_id, duplicate_of), 'lead'))
);
create policy leads_add on ruam.leads for insert with check (
  reporter_account_id = (select app.current_account()) and reporter_agency_id = (select app.current_agency())
  and state = 'new' and case_id is null and duplicate_of is null
);
create policy leads_change on ruam.leads for update
  using (handling_agency_id = (select app.current_agency()) and (select app.reads_leads()))
  with check (
    ((handling_agency_id = (select app.current_agency()) and (select app.reads_leads())) or forwarded_by = (select app.current_account()))
    and (case_id is null or app.has_seat((select app.current_account()), case_id))
  );

-- The reporter's answer brings an asked lead back to the desk; nothing else of the lead is the reporter's to change.
create function app.answer_lead(lead uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.leads l set state = 'new', state_reason = 'answered', state_at = app.now(), state_by = app.current_account(), version = l.version + 1
   where l.id = lead and l.state = 'asked' and l.reporter_account_id = app.current_account();
  return found;
end $$;

create policy lead_exhibits_see on ruam.lead_exhibits for select using (app.lead_access(lead_id) <> 'summary');
create policy lead_exhibits_add on ruam.lead_exhibits for insert
  with check (added_by = (select app.current_account()) and app.lead_access(lead_id) in ('desk','team','reporter'));

create policy lead_shares_see on ruam.lead_shares for select
  using (app.lead_access(lead_id) in ('desk','team')
    or (agency_id = (select app.current_agency()) and revoked_at is null and until > app.now() and (select app.reads_leads())));
create policy lead_shares_add on ruam.lead_shares for insert
  with check (shared_by = (select app.current_account()) and until > app.now() and app.lead_access(lead_id) in ('desk','team'));
create policy lead_shares_change on ruam.lead_shares for update
  using (app.lead_access(lead_id) in ('desk','team')) with check (app.lead_access(lead_id) in ('desk','team'));

create policy lead_notes_see on ruam.lead_notes for select using (app.lead_access(lead_id) in ('desk','team'));
-- A note on the act that sent the lead away is written before it leaves.
create policy lead_notes_add on ruam.lead_notes for insert
  with check (written_by = (select app.current_account()) and app.lead_access(lead_id) in ('desk','team'));

create policy lead_messages_see on ruam.lead_messages for select using (app.lead_access(lead_id) in ('desk','team','reporter'));
create policy lead_messages_add on ruam.lead_messages for insert with check (
  account_id = (select app.current_account())
  and case side when 'desk' then app.lead_access(lead_id) in ('desk','team') else app.lead_access(lead_id) is not null
      and exists (select 1 from ruam.leads l where l.id = lead_id and l.reporter_account_id = (select app.current_account())) end
);

create policy vault_keys_of_leads on ruam.vault_keys for select using (app.lead_access(vault_id) <> 'summary');
create policy events_of_leads on ruam.events for select using (lead_id is not null and app.lead_access(lead_id) in ('desk','team'));

-- Whoever takes the desk's task over, from whatever list, owns the lead: the two never name different people.
create function app.lead_owner_from_task() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.leads l set assigned_to = new.owner_account_id, assigned_at = app.now() where l.id = new.lead_id and l.state in ('new','asked');
  return null;
end $$;
create trigger lead_owner_from_task after update of owner_account_id on ruam.tasks for each row
  when (new.source_kind = 'lead' and new.lead_id is not null and new.state = 'open' and new.owner_account_id is distinct from old.owner_account_id)
  execute function app.lead_owner_from_task();

-- A question nobody needs answered any more leaves the reporter's list, whoever of the desk moved the lead on.
create function app.end_lead_question() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.tasks t set state = case when new.state_reason = 'answered' then 'done' else 'cancelled' end, done_at = app.now(), done_by = app.current_account(),
      done_code = case when new.state_reason = 'answered' then 'done' else 'cancelled' end, version = t.version + 1
   where t.source_id = new.id and t.source_kind = 'lead-question' and t.state = 'open';
  return null;
end $$;
create trigger end_lead_question after update of state on ruam.leads for each row
  when (old.state = 'asked' and new.state <> 'asked') execute function app.end_lead_question();

-- ---- codes ---------------------------------------------------------------------------------------

-- Running numbers of a fiscal year come from a sequence: no lock between two reports. Gaps mean nothing.
create function app.next_lead_code(year_be int) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare seq text := 'ruam.lead_numbers_' || year_be;
begin
  if year_be not between 2400 and 2800 then
    raise exception 'bad-lead-year' using errcode = '22023';
  end if;
  if to_regclass(seq) is null then
    perform pg_advisory_xact_lock(hashtext(seq));
    execute 'create sequence if not exists ' || seq;
  end if;
  return 'L-' || year_be || '-' || lpad(nextval(seq::regclass)::text, 6, '0');
end $$;
