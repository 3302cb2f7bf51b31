-- What somebody types is kept on her device, sealed. The device holds one half of the key, this table the other: a device
-- without a session of hers reads nothing. The half is erased when she signs out there, when she ends that session from
-- elsewhere, when her account or agency is suspended, when her sign-in is set up anew, and in any case two days after it was made.

create table ruam.draft_keys (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  -- Chosen by the browser itself and known to nobody else; it names no machine.
  device_id uuid not null,
  half bytea not null check (octet_length(half) = 32),
  -- The session it was last given to. A browser that was killed comes back with a new one.
  session_id uuid,
  made_at timestamptz not null default now()
);
create index draft_keys_by_account on ruam.draft_keys (account_id, device_id, made_at desc);
create index draft_keys_by_age on ruam.draft_keys (made_at);
-- Nobody's own statement reaches it: it is given by sign-in, like the session itself.
select app.protect('ruam.draft_keys', '');

-- A session that is replaced by a new one of the same person (a fresh proof) keeps its drafts; any other end takes them.
create function app.erase_draft_keys() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  delete from ruam.draft_keys k where k.account_id = new.account_id
    and (k.session_id = new.id or new.ended_because in ('suspended', 'reset', 'restored'));
  return null;
end $$;
create trigger erase_draft_keys after update of ended_at on ruam.sessions for each row
  when (old.ended_at is null and new.ended_at is not null and new.ended_because is distinct from 'replaced') execute function app.erase_draft_keys();

-- Somebody whose browser was closed has no living session that could end, and is suspended all the same.
create function app.erase_draft_keys_of() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if tg_table_name = 'accounts' then
    delete from ruam.draft_keys k where k.account_id = new.id;
  else
    delete from ruam.draft_keys k using ruam.accounts a where a.agency_id = new.id and k.account_id = a.id;
  end if;
  return null;
end $$;
create trigger erase_draft_keys_of after update of status on ruam.accounts for each row
  when (new.status = 'suspended' and old.status <> 'suspended') execute function app.erase_draft_keys_of();
create trigger erase_draft_keys_of after update of status on ruam.agencies for each row
  when (new.status = 'suspended' and old.status <> 'suspended') execute function app.erase_draft_keys_of();
