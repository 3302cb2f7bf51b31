-- Events: the one record of everything done, refused and read. Append-only by grant.

create table ruam.events (
  id uuid primary key default app.uuid_v7(),
  at timestamptz not null default app.now(),
  xid xid8 not null default pg_current_xact_id(),
  account_id uuid,
  agency_id uuid,
  type text not null,
  outcome text not null default 'done' check (outcome in ('done','read','refused')),
  category text not null default 'case',
  case_id uuid,
  lead_id uuid,
  subject_kind text,
  subject_id uuid,
  -- Codes, ids and numbers only, never a name or a story: the leaf of the tree commits to this.
  data jsonb not null default '{}'
);
create index events_by_case on ruam.events (case_id, at desc, id desc) where case_id is not null;
create index events_by_lead on ruam.events (lead_id, at desc, id desc) where lead_id is not null;
create index events_by_account on ruam.events (account_id, at desc);
create index events_unsequenced on ruam.events (xid, id);

-- RFC 6962 tree: leaf hashes in final order, and the heads as they were.
create table ruam.tree_leaves (
  seq bigint primary key,
  event_id uuid not null unique,
  leaf bytea not null
);
create table ruam.tree_heads (
  size bigint primary key,
  root bytea not null,
  -- Roots of the perfect subtrees, so that the tree grows without reading its earlier leaves.
  frontier bytea[] not null,
  last_xid xid8 not null,
  last_event uuid not null,
  at timestamptz not null default now()
);

create table ruam.idempotency_keys (
  account_id uuid not null,
  key text not null,
  action text not null,
  input_hash bytea not null,
  response jsonb,
  at timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_keys_by_age on ruam.idempotency_keys (at);

select app.protect('ruam.events', 'select');
select app.protect('ruam.tree_leaves', 'select');
select app.protect('ruam.tree_heads', 'select');
select app.protect('ruam.idempotency_keys', 'select, insert, update');
revoke update, delete on ruam.events, ruam.tree_leaves, ruam.tree_heads from ruam_jobs;
create policy tree_leaves_read on ruam.tree_leaves for select using ((select app.current_account()) is not null);
create policy tree_heads_read on ruam.tree_heads for select using ((select app.current_account()) is not null);
create policy own_keys on ruam.idempotency_keys using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));

-- The only way an event is written: who did it comes from the signed context, never from the caller.
create function app.record_event(e jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare made uuid := app.uuid_v7();
begin
  insert into ruam.events (id, at, account_id, agency_id, type, outcome, category, case_id, lead_id, subject_kind, subject_id, data)
  values (made, app.now(), app.current_account(), app.current_agency(), e ->> 'type', coalesce(e ->> 'outcome', 'done'),
    coalesce(e ->> 'category', 'case'), (e ->> 'caseId')::uuid, (e ->> 'leadId')::uuid, e ->> 'subjectKind', (e ->> 'subjectId')::uuid,
    coalesce(e -> 'data', '{}'));
  if e ->> 'caseId' is not null and coalesce(e ->> 'outcome', 'done') = 'done' then
    perform app.touch_case((e ->> 'caseId')::uuid);
  end if;
  return made;
end $$;

-- Opens a write: signs in, claims the idempotency key. A second request with the same key waits for the
-- first and is given its answer (replay); the same key with another body is refused.
create function app.claim_key(key_text text, action_name text, body_hash bytea, out replay jsonb, out clash boolean)
language plpgsql set search_path = pg_catalog, ruam as $$
declare found_row record; me uuid := app.current_account();
begin
  clash := false;
  insert into ruam.idempotency_keys (account_id, key, action, input_hash) values (me, key_text, action_name, body_hash)
    on conflict do nothing;
  if not found then
    select k.action, k.input_hash, k.response into found_row from ruam.idempotency_keys k where k.account_id = me and k.key = key_text;
    clash := found_row.action <> action_name or found_row.input_hash <> body_hash;
    replay := coalesce(found_row.response, '{}');
  end if;
end $$;

-- Closes a write: the event and the answer to keep for a replay, in the action's own transaction.
create function app.finish_write(e jsonb, key_text text, response jsonb) returns void
language plpgsql set search_path = pg_catalog, ruam as $$
begin
  perform app.record_event(e);
  if key_text is not null then
    update ruam.idempotency_keys k set response = finish_write.response where k.account_id = app.current_account() and k.key = key_text;
  end if;
end $$;
