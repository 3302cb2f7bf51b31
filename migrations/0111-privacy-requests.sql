-- Privacy: requests of the person under the PDPA, the copy of what is kept about her, and what stood somewhere before it was corrected.

create table ruam.privacy_requests (
  id uuid primary key,
  -- P-2570-000012
  code text not null unique,
  case_id uuid not null references ruam.cases,
  person_id uuid not null,
  agency_id uuid not null,
  kind text not null check (kind in ('access','correction','erasure','objection','portability','withdraw')),
  asker text not null check (asker in ('person','guardian','lawyer')),
  identity_check text not null check (identity_check in ('knownToTeam','papersSeen','guardianPapers','powerOfAttorney','courtAppointed','notYet')),
  channel text not null check (channel in ('inPerson','throughTrusted','call','text','line','post')),
  -- The person's words, how she was recognised, what must be minded on the way to her; sealed under the case's key.
  wants bytea,
  identity_note bytea,
  channel_note bytea,
  received_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open','preparing','answered','refused','withdrawn')),
  handler_account_id uuid references ruam.accounts,
  outcome text check (outcome in ('copyGiven','corrected','noteAdded','shreddingAsked','partlyErased','processingStopped','restricted','consentWithdrawn','nothingKept')),
  refusal_reason text check (refusal_reason in ('law','courtOrder','rightsOfOthers','legalClaim','legalHold','identityUnproven')),
  -- Section, order or letter; never a name.
  refusal_ref text,
  answer_words bytea,
  ended_at timestamptz,
  ended_by uuid,
  registered_by uuid not null,
  registered_at timestamptz not null,
  version int not null default 1
);
create index privacy_requests_of_agency on ruam.privacy_requests (agency_id, (state in ('answered','refused','withdrawn')), due_at, id);
create index privacy_requests_of_case on ruam.privacy_requests (case_id, received_at desc);

-- The copy, part by part: each in its category of the access matrix, prepared by a seat that reads it whole.
create table ruam.privacy_copy_parts (
  id uuid primary key,
  request_id uuid not null references ruam.privacy_requests,
  case_id uuid not null references ruam.cases,
  category text not null,
  -- Entries with their marks: what a reader of the copy does not see, with the reason for each.
  sealed bytea not null,
  entry_count int not null,
  redaction_count int not null,
  prepared_by uuid not null,
  prepared_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  version int not null default 1
);
create unique index privacy_copy_parts_of on ruam.privacy_copy_parts (request_id, category);

-- What stood in a person's record before it was changed, at its old place and still sealed.
create table ruam.earlier_values (
  id uuid primary key default app.uuid_v7(),
  case_id uuid not null references ruam.cases,
  person_id uuid not null references ruam.people,
  category text not null check (category in ('case','identity','contact','screening')),
  source_table text not null,
  source_column text not null,
  sealed bytea,
  -- Codes and numbers of the row, for what is not sealed.
  plain jsonb,
  written_by uuid,
  written_at timestamptz,
  replaced_by uuid,
  replaced_at timestamptz not null default app.now()
);
create index earlier_values_of on ruam.earlier_values (person_id, replaced_at desc);

select app.protect('ruam.privacy_requests', 'select, insert');
grant update (identity_check, identity_note, state, handler_account_id, outcome, refusal_reason, refusal_ref, answer_words, ended_at, ended_by, version) on ruam.privacy_requests to ruam_app;
select app.protect('ruam.privacy_copy_parts', 'select, insert');
grant update (sealed, entry_count, redaction_count, prepared_by, prepared_at, checked_by, checked_at, version) on ruam.privacy_copy_parts to ruam_app;
select app.protect('ruam.earlier_values', 'select');
comment on table ruam.privacy_requests is 'outlives: codes of a request and its answer; the words are unreadable without the case''s key';

-- A seat that answers requests: who leads the case, a social worker, or whom the request was given to.
create function app.answers_requests(c uuid, handler uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.seats s where s.case_id = c and s.account_id = app.current_account() and s.ended_at is null and s.starts_at <= app.now()
    and (s.ends_at is null or s.ends_at > app.now()) and (s.discipline in ('caseManager','socialWorker','pochtCoordinator') or s.account_id = handler))
$$;
-- Is this the agency that opened the case, and the person one of the case? Asked by a policy for whoever cannot see the case.
create function app.is_request_target(c uuid, agency uuid, p uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.cases k join ruam.people x on x.case_id = k.id and x.id = p where k.id = c and k.agency_id = agency)
$$;
create policy privacy_requests_see on ruam.privacy_requests for select using (app.has_seat((select app.current_account()), case_id) or app.is_dpo_for(agency_id));
-- A data-protection officer registers codes; words are written by the team, who holds the key.
create policy privacy_requests_add on ruam.privacy_requests for insert with check (
  registered_by = (select app.current_account()) and state = 'open' and app.is_request_target(case_id, agency_id, person_id)
  and (app.answers_requests(case_id, null) or (app.is_dpo_for(agency_id) and wants is null and identity_note is null and channel_note is null)));
create policy privacy_requests_change on ruam.privacy_requests for update
  using (state in ('open','preparing') and app.answers_requests(case_id, handler_account_id)) with check (app.has_seat((select app.current_account()), case_id));

create function app.may_see_part(c uuid, kind text) returns boolean
language sql stable as $$
  select case when kind = 'case' then app.has_seat(app.current_account(), c) else app.may_see(app.current_account(), c, kind) end
$$;
create policy copy_parts_see on ruam.privacy_copy_parts for select using (app.may_see_part(case_id, category));
create policy copy_parts_add on ruam.privacy_copy_parts for insert with check (
  prepared_by = (select app.current_account()) and app.may_see_part(case_id, category)
  and exists (select 1 from ruam.privacy_requests r where r.id = request_id and r.case_id = privacy_copy_parts.case_id and r.state in ('open','preparing')));
create policy copy_parts_change on ruam.privacy_copy_parts for update
  using (app.may_see_part(case_id, category)
    and exists (select 1 from ruam.privacy_requests r where r.id = request_id and r.state in ('open','preparing')))
  with check (app.may_see_part(case_id, category));
create policy earlier_values_see on ruam.earlier_values for select using (app.may_see_part(case_id, category));

-- The people of a case by their letters, for the officer who registers a request by telephone or letter.
create function app.people_for_request(c uuid) returns table (id uuid, label text)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select p.id, p.label from ruam.people p join ruam.cases k on k.id = p.case_id
   where p.case_id = c and (app.has_seat(app.current_account(), c) or app.is_dpo_for(k.agency_id)) order by length(p.label), p.label
$$;

-- The officer steers: names whose turn it is. The one named holds a seat in the case.
create function app.assign_request(request uuid, who uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare c uuid;
begin
  update ruam.privacy_requests r set handler_account_id = who, version = r.version + 1
   where r.id = request and r.state in ('open','preparing') and app.has_seat(who, r.case_id)
     and (app.is_dpo_for(r.agency_id) or app.answers_requests(r.case_id, r.handler_account_id)) returning r.case_id into c;
  if c is null then raise exception 'not-found' using errcode = '42501'; end if;
  update ruam.tasks t set owner_account_id = who, owner_agency_id = (select a.agency_id from ruam.accounts a where a.id = who), version = t.version + 1
   where t.source_kind = 'privacy-request' and t.source_id = request and t.state = 'open';
  return c;
end $$;
-- Who could answer: the seats of the case, for who steers. Whoever tells where the person is by her place of work stays unnamed.
create function app.request_handlers(request uuid) returns table (account_id uuid, name text, discipline text)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
begin
  return query select s.account_id, a.display_name, s.discipline from ruam.privacy_requests r join ruam.seats s on s.case_id = r.case_id join ruam.accounts a on a.id = s.account_id
   where r.id = request and (app.is_dpo_for(r.agency_id) or app.answers_requests(r.case_id, r.handler_account_id)) and s.ended_at is null and s.starts_at <= app.now()
     and (s.ends_at is null or s.ends_at > app.now()) and not app.is_place_actor(r.case_id, s.account_id) order by s.starts_at;
end $$;
-- Tasks of this module end with their source, whoever of those responsible settled it.
create function app.end_privacy_tasks(of_kind text, source uuid, how text) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if of_kind not in ('privacy-request','privacy-shredding','privacy-incident','privacy-notice') then raise exception 'not-found' using errcode = '42501'; end if;
  update ruam.tasks t set state = case when how = 'cancelled' then 'cancelled' else 'done' end, done_at = app.now(), done_by = app.current_account(), done_code = how, version = t.version + 1
   where t.source_kind = of_kind and t.source_id = source and t.state = 'open'
     and case of_kind
       when 'privacy-request' then exists (select 1 from ruam.privacy_requests r where r.id = source and (app.has_seat(app.current_account(), r.case_id) or app.is_dpo_for(r.agency_id)))
       when 'privacy-shredding' then exists (select 1 from ruam.shreddings s where s.id = source and (app.current_account() in (s.asked_by, s.approved_by, s.ended_by)))
       else app.settles_incident(of_kind, source) end;
end $$;

-- The parts of a copy as codes, also those whose category the caller does not read.
create function app.copy_parts_of(request uuid) returns table (id uuid, category text, entries int, redactions int, is_checked boolean, is_mine boolean, version int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select p.id, p.category, p.entry_count, p.redaction_count, p.checked_at is not null, app.may_see_part(p.case_id, p.category), p.version
    from ruam.privacy_copy_parts p join ruam.privacy_requests r on r.id = p.request_id
   where p.request_id = request and (app.has_seat(app.current_account(), r.case_id) or app.is_dpo_for(r.agency_id)) order by p.category
$$;

-- ---- what is kept about one person ----------------------------------------------------------------

-- Every table that has rows about a person, also ones nobody thought of when the copy was designed: a table with a person_id.
-- Counts only; for the team and the officer.
create function app.tables_about(p uuid) returns table (name text, n bigint)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare t record;
begin
  if not exists (select 1 from ruam.people x join ruam.cases k on k.id = x.case_id where x.id = p and (app.has_seat(app.current_account(), k.id) or app.is_dpo_for(k.agency_id))) then return; end if;
  for t in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and a.atttypid = 'uuid'::regtype and not a.attisdropped
      where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r','p') and not c.relispartition order by 1 loop
    execute format('select count(*) from ruam.%I x where x.person_id = $1', t.relname) into n using p;
    if n > 0 then name := t.relname; return next; end if;
  end loop;
end $$;

-- ---- nothing that is corrected is lost ------------------------------------------------------------

create function app.keep_earlier_part() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  insert into ruam.earlier_values (case_id, person_id, category, source_table, source_column, sealed, plain, written_by, written_at, replaced_by)
  values (old.case_id, old.person_id, tg_argv[0], tg_table_name, tg_argv[1], case tg_argv[1] when 'details' then (to_jsonb(old) ->> 'details')::bytea else (to_jsonb(old) ->> 'sealed')::bytea end,
    case tg_argv[1] when 'details' then to_jsonb(old) -> 'codes' end, old.written_by, old.written_at, app.current_account());
  return null;
end $$;
create trigger keep_earlier after update of sealed on ruam.person_identities for each row when (old.sealed is distinct from new.sealed) execute function app.keep_earlier_part('identity', 'sealed');
create trigger keep_earlier after update of sealed on ruam.person_contacts for each row when (old.sealed is distinct from new.sealed) execute function app.keep_earlier_part('contact', 'sealed');
create trigger keep_earlier after update of codes, details on ruam.person_profiles for each row
  when (old.codes is distinct from new.codes or old.details is distinct from new.details) execute function app.keep_earlier_part('screening', 'details');
create function app.keep_earlier_person() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  insert into ruam.earlier_values (case_id, person_id, category, source_table, source_column, sealed, plain, written_by, written_at, replaced_by)
  values (old.case_id, old.id, 'case', 'people', 'safe_name', old.safe_name,
    jsonb_build_object('sex', old.sex, 'ageLow', old.age_low, 'ageHigh', old.age_high, 'agedOn', old.aged_on, 'isChild', old.is_child, 'languages', old.languages, 'citizenship', old.citizenship,
      'needsInterpreter', old.needs_interpreter), null, null, app.current_account());
  return null;
end $$;
create trigger keep_earlier after update of safe_name, sex, age_low, age_high, languages, citizenship on ruam.people for each row
  when ((old.safe_name, old.sex, old.age_low, old.age_high, old.languages, old.citizenship) is distinct from (new.safe_name, new.sex, new.age_low, new.age_high, new.languages, new.citizenship))
  execute function app.keep_earlier_person();
