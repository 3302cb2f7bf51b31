-- An audit record that a stranger can verify: commitments as entries of the tree, its tiles, signed checkpoints, witnesses.

-- The entry of a leaf is the commitment to an event and nothing else, so that entries may leave the building. Leaves made
-- before were hashes over the event itself; no head of that tree was ever signed or shown outside, so it is numbered anew
-- once, in the same order, from the events, which stay as they are. From the first checkpoint on this can never happen again.
delete from ruam.tree_leaves;
delete from ruam.tree_heads;
alter table ruam.tree_leaves add column entry bytea not null;

-- Roots of finished subtrees of 256, 65,536 … leaves: the tiles above the leaves. Proofs need no more than a few of them.
create table ruam.tree_nodes (
  level int not null check (level > 0),
  n bigint not null,
  hash bytea not null,
  primary key (level, n)
);

-- A log is a name and a key. Its private half is beside the master keys, never here.
create table ruam.audit_logs (
  origin text primary key,
  vkey text not null,
  first_size bigint not null,
  began_at timestamptz not null default now()
);
create table ruam.checkpoints (
  origin text not null references ruam.audit_logs,
  size bigint not null,
  -- The signed note as it is served.
  note text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (origin, size)
);
create index checkpoints_by_time on ruam.checkpoints (at desc, size desc);

-- Programs of other agencies that check that the log only grows, and sign what they saw.
create table ruam.witnesses (
  id uuid primary key,
  vkey text not null unique,
  name text not null,
  added_by uuid,
  added_at timestamptz not null default app.now(),
  retired_at timestamptz,
  version int not null default 1
);
create table ruam.cosignatures (
  origin text not null,
  size bigint not null,
  witness_id uuid not null references ruam.witnesses,
  -- When the witness says it saw the checkpoint, and when its word came here.
  seen_at timestamptz not null,
  received_at timestamptz not null default now(),
  line text not null,
  primary key (origin, size, witness_id),
  foreign key (origin, size) references ruam.checkpoints (origin, size)
);
create index cosignatures_by_witness on ruam.cosignatures (witness_id, seen_at desc);

-- Checks of the whole record, asked for by a person or by the clock.
create table ruam.audit_checks (
  id uuid primary key,
  asked_at timestamptz not null default now(),
  asked_by uuid,
  begun_at timestamptz,
  finished_at timestamptz,
  size bigint,
  -- Places and codes of what was found: [{"seq": 17, "fault": "event-changed"}].
  faults jsonb,
  seconds int
);
create index audit_checks_by_time on ruam.audit_checks (asked_at desc);

select app.protect('ruam.tree_nodes', 'select');
select app.protect('ruam.audit_logs', 'select');
select app.protect('ruam.checkpoints', 'select');
select app.protect('ruam.witnesses', 'select, insert, update');
select app.protect('ruam.cosignatures', 'select');
select app.protect('ruam.audit_checks', 'select, insert');
revoke update, delete on ruam.tree_nodes, ruam.audit_logs, ruam.checkpoints, ruam.cosignatures from ruam_jobs;
-- Hashes, keys and signatures tell nothing about anybody; whoever signs in may hold the installation to them.
create policy tree_nodes_read on ruam.tree_nodes for select using ((select app.current_account()) is not null);
create policy audit_logs_read on ruam.audit_logs for select using ((select app.current_account()) is not null);
create policy checkpoints_read on ruam.checkpoints for select using ((select app.current_account()) is not null);
create policy cosignatures_read on ruam.cosignatures for select using ((select app.current_account()) is not null);
create policy witnesses_read on ruam.witnesses for select using ((select app.current_account()) is not null);
create policy witnesses_add on ruam.witnesses for insert with check ((select app.has_role('admin')));
create policy witnesses_change on ruam.witnesses for update using ((select app.has_role('admin'))) with check ((select app.has_role('admin')));
create policy audit_checks_read on ruam.audit_checks for select using ((select app.has_any_role(array['admin', 'dpo'])));
create policy audit_checks_ask on ruam.audit_checks for insert
  with check ((select app.has_any_role(array['admin', 'dpo'])) and asked_by = (select app.current_account()) and begun_at is null and finished_at is null);

-- Events carry the number of the transaction that wrote them, and new ones are found behind the highest. A restored database
-- counts its transactions anew: then all numbers of before are put below every number to come, numbered events first. In the
-- database that wrote them no visible event has a number of the future, so this does nothing there.
create function app.rebase_events() returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not exists (select 1 from ruam.events e where e.xid >= pg_snapshot_xmax(pg_current_snapshot())) then return; end if;
  update ruam.events e set xid = '1'::xid8 where exists (select 1 from ruam.tree_leaves l where l.event_id = e.id);
  update ruam.events e set xid = '2'::xid8 where e.xid >= pg_snapshot_xmax(pg_current_snapshot());
  update ruam.tree_heads h set last_xid = '1'::xid8, last_event = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
   where h.size = (select max(size) from ruam.tree_heads);
end $$;
revoke execute on function app.rebase_events() from public;
grant execute on function app.rebase_events() to ruam_jobs;
