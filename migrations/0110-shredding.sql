-- Privacy: legal hold, and the destruction of a case or a lead by destroying its keys. Two people decide; from the second yes the
-- keys lie where neither the app nor the jobs can read them; for seven days everything can be brought back; then nothing can.

-- Whoever answers for an agency's data. An administrator who is also a data-protection officer reaches every agency.
create function app.is_dpo_for(agency uuid) returns boolean language sql stable as $$
  select app.has_role('dpo') and (agency = app.current_agency() or app.has_role('admin'))
$$;

create table ruam.legal_holds (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  agency_id uuid not null,
  reason text not null check (reason in ('investigation','prosecution','appeal','courtOrder','compensation','complaint')),
  -- Number of the order, letter or case file; never a name.
  authority_ref text not null,
  put_by uuid not null,
  -- In which capacity: the discipline of the seat, or dpo.
  put_as text not null check (put_as in ('inquiryOfficial','prosecutor','dpo')),
  put_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid,
  lift_reason text check (lift_reason in ('proceedingsEnded','orderLifted','putByMistake','replaced')),
  lift_ref text
);
create index legal_holds_of_case on ruam.legal_holds (case_id) where lifted_at is null;
create index legal_holds_of_agency on ruam.legal_holds (agency_id, put_at desc);

create table ruam.shreddings (
  id uuid primary key,
  case_id uuid references ruam.cases,
  lead_id uuid references ruam.leads,
  -- CM-2570-0012 or L-2570-000123: what the two people say to each other.
  target_code text not null,
  agency_id uuid not null,
  reason text not null check (reason in ('retentionOver','erasureRequest','consentWithdrawn','openedByMistake','courtOrder')),
  request_id uuid,
  state text not null default 'asked' check (state in ('proposed','asked','waiting','destroyed','cancelled','declined','withdrawn')),
  asked_by uuid,
  asked_as text check (asked_as in ('dpo','caseManager','desk')),
  asked_agency uuid,
  asked_at timestamptz,
  approved_by uuid,
  approved_as text check (approved_as in ('dpo','caseManager','desk')),
  approved_agency uuid,
  approved_at timestamptz,
  destroy_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text check (end_reason in ('stillNeeded','held','notAgreed','mistake','askedByPerson')),
  destroyed_at timestamptz,
  -- What was destroyed: counts of rows by table, of keys and of search tokens.
  certificate jsonb,
  created_at timestamptz not null,
  check ((case_id is null) <> (lead_id is null)),
  -- Two different people, of different roles or agencies.
  check (approved_by is null or (approved_by <> asked_by and (approved_as <> asked_as or approved_agency <> asked_agency)))
);
create unique index shreddings_open_of_case on ruam.shreddings (case_id) where state in ('proposed','asked','waiting');
create unique index shreddings_open_of_lead on ruam.shreddings (lead_id) where state in ('proposed','asked','waiting');
create index shreddings_final_of_case on ruam.shreddings (case_id) where state in ('waiting','destroyed');
create index shreddings_of_agency on ruam.shreddings (agency_id, created_at desc, id desc);
create index shreddings_due on ruam.shreddings (destroy_at) where state = 'waiting';

-- Where wrapped keys lie during the seven days. Only functions of the owner reach them. Agency and version stand outside the row
-- so that a rotation of agency keys can count what still hangs on an old one.
create table ruam.held_vault_keys (
  vault_id uuid not null,
  version int not null,
  shredding_id uuid not null references ruam.shreddings,
  agency_id uuid not null,
  agency_key_version int not null,
  row jsonb not null,
  primary key (vault_id, version),
  -- No agency key goes while something that may come back is wrapped by it.
  foreign key (agency_id, agency_key_version) references ruam.agency_keys (agency_id, version)
);
create index held_vault_keys_of on ruam.held_vault_keys (shredding_id);
-- What the people of the case were found by.
create table ruam.held_tokens (
  person_id uuid primary key,
  case_id uuid not null,
  shredding_id uuid not null references ruam.shreddings,
  row jsonb not null
);
create index held_tokens_of on ruam.held_tokens (shredding_id);
-- Seats the second yes ended, as they were.
create table ruam.held_seats (
  seat_id uuid primary key,
  shredding_id uuid not null references ruam.shreddings,
  case_id uuid not null,
  account_id uuid not null,
  discipline text not null,
  end_reason text,
  ended_by uuid
);
create index held_seats_of on ruam.held_seats (case_id, account_id);
-- Keys that are gone for good. A restore of an older backup deletes these keys again before anybody signs in.
create table ruam.shredded_vaults (
  vault_id uuid primary key,
  shredding_id uuid not null,
  destroyed_at timestamptz not null
);

select app.protect('ruam.legal_holds', 'select');
select app.protect('ruam.shreddings', 'select');
select app.protect('ruam.held_vault_keys', '');
select app.protect('ruam.held_tokens', '');
select app.protect('ruam.held_seats', '');
select app.protect('ruam.shredded_vaults', 'select');
revoke all on ruam.held_vault_keys, ruam.held_tokens from ruam_jobs;
revoke update, delete on ruam.shredded_vaults, ruam.legal_holds from ruam_jobs;
create policy shredded_vaults_read on ruam.shredded_vaults for select using ((select app.has_any_role(array['dpo','admin'])));

-- What stays when a case is destroyed: codes of who decided and who worked, for the audit.
comment on table ruam.seats is 'outlives: who worked on a case; reasons are emptied';
comment on table ruam.leads is 'outlives: reduced to what statistics count';
comment on table ruam.legal_holds is 'outlives: codes of a decision';
comment on table ruam.shreddings is 'outlives: the certificate';

-- ---- who decides ----------------------------------------------------------------------------------

create function app.is_held(c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.legal_holds h where h.case_id = c and h.lifted_at is null)
$$;
-- Had the caller a seat when the case was closed for destruction?
create function app.was_seated(viewer uuid, c uuid) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select h.discipline from ruam.held_seats h where h.case_id = c and h.account_id = viewer limit 1
$$;
-- In which capacities the caller may decide on the destruction of a case or a lead.
create function app.shredding_roles(c uuid, l uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select array_remove(array[
    case when app.is_dpo_for(coalesce((select k.agency_id from ruam.cases k where k.id = c), (select x.handling_agency_id from ruam.leads x where x.id = l))) then 'dpo' end,
    case when c is not null and app.has_role('caseManager') and exists (select 1 from ruam.seats s where s.case_id = c and s.account_id = app.current_account() and s.discipline = 'caseManager'
      and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())) then 'caseManager' end,
    case when l is not null and app.has_any_role(array['pochtCoordinator','hotlineOperator','caseManager']) and app.lead_access(l) = 'desk' then 'desk' end], null)
$$;
-- In which capacity the caller may hold a case, or null.
create function app.holding_role(c uuid) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce(
    (select s.discipline from ruam.seats s where s.case_id = c and s.account_id = app.current_account() and s.discipline in ('inquiryOfficial','prosecutor')
      and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())),
    -- A case that waits for its destruction can still be held by those it was taken from.
    (select app.was_seated(app.current_account(), c) where app.was_seated(app.current_account(), c) in ('inquiryOfficial','prosecutor')),
    case when app.is_dpo_for((select k.agency_id from ruam.cases k where k.id = c)) then 'dpo' end)
$$;

-- A case or a lead as far as deciding about it needs: codes only, so that a data-protection officer can decide without reading it.
-- Null to whoever has no part in it.
create function app.privacy_target(wanted jsonb) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  k ruam.cases; l ruam.leads; seat text; answer json;
begin
  if wanted ? 'caseId' or wanted ->> 'code' not like 'L-%' then
    select * into k from ruam.cases x where case when wanted ? 'caseId' then x.id = (wanted ->> 'caseId')::uuid else x.code = wanted ->> 'code' end;
    if k.id is null then return null; end if;
    select s.discipline into seat from ruam.seats s where s.case_id = k.id and s.account_id = me and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now());
    if seat is null and not app.is_dpo_for(k.agency_id) and app.was_seated(me, k.id) is null then return null; end if;
    return json_build_object('caseId', k.id, 'leadId', null, 'code', k.code, 'agencyId', k.agency_id, 'stage', k.stage, 'closedAt', k.closed_at,
      'managerId', k.manager_account_id, 'managerAgencyId', (select a.agency_id from ruam.accounts a where a.id = k.manager_account_id),
      'isHeld', app.is_held(k.id), 'seat', seat, 'roles', app.shredding_roles(k.id, null), 'holdingRole', app.holding_role(k.id),
      'shredding', (select json_build_object('id', s.id, 'state', s.state) from ruam.shreddings s where s.case_id = k.id and s.state in ('proposed','asked','waiting','destroyed') order by s.created_at desc limit 1));
  end if;
  select * into l from ruam.leads x where case when wanted ? 'leadId' then x.id = (wanted ->> 'leadId')::uuid else x.code = wanted ->> 'code' end;
  if l.id is null or not (app.is_dpo_for(l.handling_agency_id) or coalesce(app.lead_access(l.id) = 'desk', false)) then return null; end if;
  return json_build_object('caseId', app.case_of_lead(l.case_id, l.duplicate_of), 'leadId', l.id, 'code', l.code, 'agencyId', l.handling_agency_id, 'stage', l.state, 'closedAt', null,
    'managerId', l.assigned_to, 'managerAgencyId', l.handling_agency_id, 'isHeld', coalesce(app.is_held(app.case_of_lead(l.case_id, l.duplicate_of)), false), 'seat', null,
    'roles', app.shredding_roles(null, l.id), 'holdingRole', null,
    'shredding', (select json_build_object('id', s.id, 'state', s.state) from ruam.shreddings s where s.lead_id = l.id and s.state in ('proposed','asked','waiting','destroyed') order by s.created_at desc limit 1));
end $$;

create policy legal_holds_see on ruam.legal_holds for select using (
  (select app.is_dpo_for(agency_id)) or put_by = (select app.current_account()) or app.has_seat((select app.current_account()), case_id)
  or app.was_seated((select app.current_account()), case_id) is not null);
create policy shreddings_see on ruam.shreddings for select using (
  (select app.is_dpo_for(agency_id)) or (select app.current_account()) in (asked_by, approved_by)
  or (case_id is not null and (app.has_seat((select app.current_account()), case_id) or app.was_seated((select app.current_account()), case_id) is not null))
  or (lead_id is not null and 'desk' = any (app.shredding_roles(null, lead_id))));

-- ---- legal hold -----------------------------------------------------------------------------------

create function app.put_hold(h jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare capacity text := app.holding_role((h ->> 'caseId')::uuid);
begin
  if capacity is null then raise exception 'not-found' using errcode = '42501'; end if;
  insert into ruam.legal_holds (id, case_id, agency_id, reason, authority_ref, put_by, put_as, put_at)
  select (h ->> 'id')::uuid, k.id, k.agency_id, h ->> 'reason', h ->> 'authorityRef', app.current_account(), capacity, app.now() from ruam.cases k where k.id = (h ->> 'caseId')::uuid;
end $$;
-- Only whoever put it, or the data-protection officer.
create function app.lift_hold(hold uuid, why text, ref text) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare c uuid;
begin
  update ruam.legal_holds h set lifted_at = app.now(), lifted_by = app.current_account(), lift_reason = why, lift_ref = ref
   where h.id = hold and h.lifted_at is null and (h.put_by = app.current_account() or app.is_dpo_for(h.agency_id)) returning h.case_id into c;
  if c is null then raise exception 'not-found' using errcode = '42501'; end if;
  return c;
end $$;

-- ---- two people -----------------------------------------------------------------------------------

create function app.ask_shredding(s jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  c uuid := (s ->> 'caseId')::uuid; l uuid := (s ->> 'leadId')::uuid;
begin
  if not app.is_fresh(10) or not (s ->> 'as') = any (app.shredding_roles(c, l)) or (c is not null and app.is_held(c)) then
    raise exception 'not-allowed' using errcode = '42501';
  end if;
  update ruam.shreddings x set state = 'asked', reason = s ->> 'reason', request_id = (s ->> 'requestId')::uuid, asked_by = app.current_account(), asked_as = s ->> 'as',
      asked_agency = app.current_agency(), asked_at = app.now()
   where x.state = 'proposed' and (x.case_id = c or x.lead_id = l);
  if found then return; end if;
  insert into ruam.shreddings (id, case_id, lead_id, target_code, agency_id, reason, request_id, state, asked_by, asked_as, asked_agency, asked_at, created_at)
  select (s ->> 'id')::uuid, c, l, t.code, t.agency, s ->> 'reason', (s ->> 'requestId')::uuid, 'asked', app.current_account(), s ->> 'as', app.current_agency(), app.now(), app.now()
    from (select k.code, k.agency_id as agency from ruam.cases k where k.id = c union all select x.code, x.handling_agency_id from ruam.leads x where x.id = l) t;
end $$;

-- Every key that opens something of a case: its own, those of its referrals, of its leads and of what repeats them.
create function app.vaults_of(c uuid, l uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select c where c is not null
  union select r.id from ruam.referrals r where r.case_id = c
  union select x.id from ruam.leads x where c is not null and (x.case_id = c or x.duplicate_of in (select o.id from ruam.leads o where o.case_id = c))
  union select x.id from ruam.leads x where l is not null and (x.id = l or x.duplicate_of = l)
$$;
revoke execute on function app.vaults_of(uuid, uuid) from public;

-- The second yes. In this moment keys and tokens leave every place the app can read, and every seat ends.
create function app.approve_shredding(shredding uuid, capacity text, wait_days int) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  s ruam.shreddings;
  t ruam.person_tokens;
begin
  select * into s from ruam.shreddings x where x.id = shredding and x.state = 'asked' for update;
  if s.id is null or s.asked_by = me or not app.is_fresh(10) or not capacity = any (app.shredding_roles(s.case_id, s.lead_id))
     or (capacity = s.asked_as and app.current_agency() = s.asked_agency) or (s.case_id is not null and app.is_held(s.case_id)) or wait_days < 7 then
    raise exception 'not-allowed' using errcode = '42501';
  end if;
  update ruam.shreddings x set state = 'waiting', approved_by = me, approved_as = capacity, approved_agency = app.current_agency(), approved_at = app.now(),
    destroy_at = app.now() + make_interval(days => wait_days) where x.id = s.id;
  insert into ruam.held_vault_keys (vault_id, version, shredding_id, agency_id, agency_key_version, row)
    select v.vault_id, v.version, s.id, v.agency_id, v.agency_key_version, to_jsonb(v) from ruam.vault_keys v where v.vault_id in (select app.vaults_of(s.case_id, s.lead_id));
  delete from ruam.vault_keys v using ruam.held_vault_keys h where h.shredding_id = s.id and v.vault_id = h.vault_id;
  if s.case_id is not null then
    for t in select x.* from ruam.person_tokens x join ruam.people p on p.id = x.person_id where p.case_id = s.case_id loop
      insert into ruam.held_tokens (person_id, case_id, shredding_id, row) values (t.person_id, s.case_id, s.id, to_jsonb(t));
      perform app.put_tokens(s.case_id, t.person_id, '', '', '', '');
      delete from ruam.person_tokens x where x.person_id = t.person_id;
    end loop;
    insert into ruam.held_seats (seat_id, shredding_id, case_id, account_id, discipline, end_reason, ended_by)
      select x.id, s.id, x.case_id, x.account_id, x.discipline, x.end_reason, x.ended_by from ruam.seats x where x.case_id = s.case_id and x.ended_at is null;
    update ruam.seats x set ended_at = app.now(), end_reason = 'shredding', ended_by = me from ruam.held_seats h where h.seat_id = x.id and h.shredding_id = s.id;
  end if;
  return (select x.destroy_at from ruam.shreddings x where x.id = s.id);
end $$;

-- Before the second yes: taken back by who asked, or declined by who might have agreed. Within the seven days: brought back whole.
create function app.end_shredding(shredding uuid, why text) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  s ruam.shreddings;
  h record;
  made text;
begin
  select * into s from ruam.shreddings x where x.id = shredding and x.state in ('proposed','asked','waiting') for update;
  made := case
    when s.state in ('proposed','asked') and s.asked_by = me then 'withdrawn'
    when s.state in ('proposed','asked') and app.shredding_roles(s.case_id, s.lead_id) <> '{}' then 'declined'
    when s.state = 'waiting' and (me in (s.asked_by, s.approved_by) or (app.has_role('dpo') and app.has_role('admin'))) and app.is_fresh(10) then 'cancelled' end;
  if made is null then raise exception 'not-allowed' using errcode = '42501'; end if;
  update ruam.shreddings x set state = made, ended_by = me, ended_at = app.now(), end_reason = why where x.id = s.id;
  if made = 'cancelled' then
    insert into ruam.vault_keys select (jsonb_populate_record(null::ruam.vault_keys, x.row)).* from ruam.held_vault_keys x where x.shredding_id = s.id;
    delete from ruam.held_vault_keys x where x.shredding_id = s.id;
    for h in select (jsonb_populate_record(null::ruam.person_tokens, x.row)).* from ruam.held_tokens x where x.shredding_id = s.id loop
      perform app.put_tokens(h.case_id, h.person_id, h.in_case, h.in_identity, h.in_contact, h.duplicates);
    end loop;
    delete from ruam.held_tokens x where x.shredding_id = s.id;
    update ruam.seats x set ended_at = null, end_reason = q.end_reason, ended_by = q.ended_by from ruam.held_seats q where q.seat_id = x.id and q.shredding_id = s.id;
    delete from ruam.held_seats x where x.shredding_id = s.id;
  end if;
  return made;
end $$;

-- ---- nothing comes back by a side door -------------------------------------------------------------

create function app.waiting_vaults() returns uuid[]
language sql stable security definer set search_path = pg_catalog, ruam as $$ select coalesce(array_agg(h.vault_id), '{}') from ruam.held_vault_keys h $$;
create function app.is_vault_gone(vault uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.held_vault_keys h where h.vault_id = vault) or exists (select 1 from ruam.shredded_vaults x where x.vault_id = vault)
$$;
create policy vault_keys_not_again on ruam.vault_keys as restrictive for insert to ruam_app with check (not app.is_vault_gone(vault_id));
-- Rows that are seen without a seat: by the receiver of a referral, the reporter of a lead, the roles of a task.
create policy leads_not_waiting on ruam.leads as restrictive for select to ruam_app using (id <> all ((select app.waiting_vaults())::uuid[]));
create policy lead_exhibits_not_waiting on ruam.lead_exhibits as restrictive for select to ruam_app using (lead_id <> all ((select app.waiting_vaults())::uuid[]));
create policy lead_shares_not_waiting on ruam.lead_shares as restrictive for select to ruam_app using (lead_id <> all ((select app.waiting_vaults())::uuid[]));
create policy lead_notes_not_waiting on ruam.lead_notes as restrictive for select to ruam_app using (lead_id <> all ((select app.waiting_vaults())::uuid[]));
create policy lead_messages_not_waiting on ruam.lead_messages as restrictive for select to ruam_app using (lead_id <> all ((select app.waiting_vaults())::uuid[]));
create policy referrals_not_waiting on ruam.referrals as restrictive for select to ruam_app using (id <> all ((select app.waiting_vaults())::uuid[]));
create policy tasks_not_waiting on ruam.tasks as restrictive for select to ruam_app using (
  (case_id is null or case_id <> all ((select app.waiting_vaults())::uuid[])) and (lead_id is null or lead_id <> all ((select app.waiting_vaults())::uuid[])));

-- Nobody is seated in a case that is closed for destruction, by whatever way.
create function app.refuse_shredded_case() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if exists (select 1 from ruam.shreddings s where s.case_id = new.case_id and s.state in ('waiting','destroyed')) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger refuse_shredded_case before insert on ruam.seats for each row execute function app.refuse_shredded_case();

-- ---- destruction ----------------------------------------------------------------------------------

-- Deletes what hangs on the given rows, in whatever table there is by then, deepest first. Tables that outlive say so in their comment.
create function app.erase_children(target regclass, ids uuid[], counts jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare fk record; children uuid[]; n bigint; name text;
begin
  for fk in
    select c.conrelid::regclass as child, quote_ident(a.attname) as col,
        exists (select 1 from pg_attribute i where i.attrelid = c.conrelid and i.attname = 'id' and i.atttypid = 'uuid'::regtype and not i.attisdropped) as has_id
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = target and cardinality(c.conkey) = 1 and coalesce(obj_description(c.conrelid, 'pg_class'), '') not like 'outlives:%'
     order by 1, 2
  loop
    name := replace(fk.child::text, 'ruam.', '');
    if fk.has_id then
      execute format('select array_agg(x.id) from %s x where x.%s = any ($1)', fk.child, fk.col) into children using ids;
      continue when children is null;
      counts := app.erase_children(fk.child, children, counts);
      begin
        execute format('delete from %s x where x.id = any ($1)', fk.child) using children;
      exception when others then
        -- Its content is unreadable all the same; the certificate says what stayed.
        counts := jsonb_set(counts, array['!' || name], to_jsonb(sqlstate)); continue;
      end;
    else
      begin
        execute format('delete from %s x where x.%s = any ($1)', fk.child, fk.col) using ids;
      exception when others then
        counts := jsonb_set(counts, array['!' || name], to_jsonb(sqlstate)); continue;
      end;
    end if;
    get diagnostics n = row_count;
    if n > 0 then counts := jsonb_set(counts, array[name], to_jsonb(coalesce((counts ->> name)::bigint, 0) + n)); end if;
  end loop;
  return counts;
end $$;
revoke execute on function app.erase_children(regclass, uuid[], jsonb) from public;

-- After the seven days: keys and tokens first, then every row of the content; the case itself keeps what statistics count.
-- Answers false when it may not be destroyed (yet, any more, or because it is held).
create function app.destroy_shredded(shredding uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  s ruam.shreddings;
  vaults uuid[]; leads uuid[]; referrals uuid[]; keys int; tokens int; counts jsonb := '{}';
begin
  if not app.is_system() then raise exception 'not-allowed' using errcode = '42501'; end if;
  select * into s from ruam.shreddings x where x.id = shredding and x.state = 'waiting' and x.destroy_at <= app.now() for update;
  if s.id is null or (s.case_id is not null and app.is_held(s.case_id)) then return false; end if;
  select coalesce(array_agg(distinct h.vault_id), '{}'), count(*) into vaults, keys from ruam.held_vault_keys h where h.shredding_id = s.id;
  select coalesce(sum(length(h.row ->> 'in_case') + length(h.row ->> 'in_identity') + length(h.row ->> 'in_contact') + length(h.row ->> 'duplicates') - 8), 0) / 10
    into tokens from ruam.held_tokens h where h.shredding_id = s.id;
  insert into ruam.shredded_vaults (vault_id, shredding_id, destroyed_at) select v, s.id, app.now() from unnest(vaults) v on conflict do nothing;
  delete from ruam.held_vault_keys h where h.shredding_id = s.id;
  delete from ruam.vault_keys v where v.vault_id = any (vaults);
  delete from ruam.held_tokens h where h.shredding_id = s.id;
  select coalesce(array_agg(x.id), '{}') into leads from ruam.leads x where x.id = any (vaults);
  select coalesce(array_agg(x.id), '{}') into referrals from ruam.referrals x where x.id = any (vaults);
  -- Tasks name what they are for without a foreign key.
  counts := app.erase_children('ruam.tasks', array(select x.id from ruam.tasks x where x.lead_id = any (leads) or x.referral_id = any (referrals)), counts);
  delete from ruam.tasks x where x.lead_id = any (leads) or x.referral_id = any (referrals);
  counts := app.erase_children('ruam.leads', leads, counts);
  update ruam.leads x set state = 'reduced', closed_as = null, story = null, reporter_account_id = null, reporter_agency_id = null, assigned_to = null, assigned_at = null, state_by = null,
    state_reason = 'shredded', forwarded_by = null, duplicate_of = null, consent_to_contact = false, people_count = 0, version = x.version + 1,
    created_at = date_trunc('month', x.created_at at time zone 'Asia/Bangkok') at time zone 'Asia/Bangkok' where x.id = any (leads);
  if s.case_id is not null then
    counts := app.erase_children('ruam.cases', array[s.case_id], counts);
    update ruam.import_rows x set sealed = null, faults = '[]' where x.case_id = s.case_id;
    update ruam.seats x set reason = null where x.case_id = s.case_id;
    update ruam.privacy_requests x set wants = null, identity_note = null, channel_note = null, answer_words = null where x.case_id = s.case_id;
    update ruam.cases x set stage = 'closed', closed_at = coalesce(x.closed_at, app.now()), closure_reason = coalesce(x.closure_reason, 'shredded'), manager_account_id = null, review_on = null,
      opened_at = date_trunc('month', x.opened_at at time zone 'Asia/Bangkok') at time zone 'Asia/Bangkok', version = x.version + 1 where x.id = s.case_id;
  end if;
  update ruam.shreddings x set state = 'destroyed', destroyed_at = app.now(),
    certificate = jsonb_build_object('rows', counts, 'vaults', cardinality(vaults), 'keys', keys, 'tokens', tokens, 'leads', cardinality(leads)) where x.id = s.id;
  perform app.record_event(jsonb_build_object('type', 'shredding-done', 'category', 'access', 'caseId', s.case_id, 'leadId', s.lead_id, 'subjectKind', 'shredding', 'subjectId', s.id,
    'data', jsonb_build_object('code', s.target_code, 'reason', s.reason, 'keys', keys)));
  return true;
end $$;
revoke execute on function app.destroy_shredded(uuid) from public;
grant execute on function app.destroy_shredded(uuid) to ruam_jobs;

-- Closed long enough, held by nobody: proposed to two people, never destroyed by the clock alone. Answers what was proposed.
create function app.propose_shreddings(retention_days int, most int) returns table (id uuid, case_id uuid, code text, agency_id uuid)
language sql security definer set search_path = pg_catalog, ruam as $$
  insert into ruam.shreddings as s (id, case_id, target_code, agency_id, reason, state, created_at)
  select app.uuid_v7(), k.id, k.code, k.agency_id, 'retentionOver', 'proposed', app.now() from ruam.cases k
   where app.is_system() and k.stage = 'closed' and k.closed_at < app.now() - make_interval(days => retention_days) and not app.is_held(k.id)
     -- Declined is an answer for a year.
     and not exists (select 1 from ruam.shreddings x where x.case_id = k.id and (x.state in ('proposed','asked','waiting','destroyed') or x.ended_at > app.now() - interval '1 year'))
   order by k.closed_at limit most
  returning s.id, s.case_id, s.target_code, s.agency_id
$$;
revoke execute on function app.propose_shreddings(int, int) from public;
grant execute on function app.propose_shreddings(int, int) to ruam_jobs;

-- For a restore: whatever an older backup brought back of keys that were destroyed goes again. Answers how many keys.
create function app.forget_shredded_vaults() returns bigint
language sql security definer set search_path = pg_catalog, ruam as $$
  with gone as (delete from ruam.vault_keys v using ruam.shredded_vaults x where v.vault_id = x.vault_id returning 1),
    held as (delete from ruam.held_vault_keys v using ruam.shredded_vaults x where v.vault_id = x.vault_id returning 1)
  select (select count(*) from gone) + (select count(*) from held)
$$;
revoke execute on function app.forget_shredded_vaults() from public;
grant execute on function app.forget_shredded_vaults() to ruam_jobs;
