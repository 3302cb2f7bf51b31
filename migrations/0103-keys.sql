-- Keys that rotate while everybody works. A vault is one row; its wrapped bytes hold every version still in use.

-- A new version is announced to readers first, and sealed with only when every request that had not heard of it is over.
alter table ruam.vault_keys add column announced_version int;
alter table ruam.vault_keys add column announced_at timestamptz;
alter table ruam.vault_keys add column rekeyed_at timestamptz;
create index vault_keys_announced on ruam.vault_keys (announced_at) where announced_version is not null;
create index vault_keys_rekeyed on ruam.vault_keys (vault_id) where version > 1;
-- One row a vault: nobody can lay a second, older one beside somebody's key.
create unique index vault_keys_one_row on ruam.vault_keys (vault_id);
-- No key is ever wrapped by an agency's key that is not there, and none goes while something is wrapped by it.
alter table ruam.vault_keys add constraint vault_keys_wrapped_by foreign key (agency_id, agency_key_version) references ruam.agency_keys (agency_id, version);
create index vault_keys_by_agency on ruam.vault_keys (agency_id, agency_key_version);

-- A process that still holds a master key which was taken out of the key file must not wrap with it any more.
create function app.guard_master_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if new.master_version < (select (s.value #>> '{}')::int from ruam.settings s where s.key = 'keys.leastMaster') then
    raise exception 'master-key-retired' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_master_version before insert or update on ruam.agency_keys for each row execute function app.guard_master_version();

-- Takes away agency keys nothing lies under, neither in use nor held for a destruction that can still be cancelled.
create function app.retire_agency_keys(safe_seconds double precision) returns int
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  held text := case when to_regclass('ruam.held_vault_keys') is null then 'false'
    else 'exists (select 1 from ruam.held_vault_keys h where h.agency_id = a.agency_id and h.agency_key_version = a.version)' end;
  gone int;
begin
  if not app.is_system() then raise exception 'not-allowed' using errcode = '42501'; end if;
  execute format('delete from ruam.agency_keys a using (select agency_id, max(version) as newest, max(created_at) as made from ruam.agency_keys group by agency_id) n
    where n.agency_id = a.agency_id and a.version < n.newest and n.made < now() - make_interval(secs => %L)
      and not exists (select 1 from ruam.vault_keys k where k.agency_id = a.agency_id and k.agency_key_version = a.version) and not %s', safe_seconds, held);
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function app.retire_agency_keys(double precision) from public;
grant execute on function app.retire_agency_keys(double precision) to ruam_jobs;
