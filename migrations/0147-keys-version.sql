-- Names are filed under keys (src/thai/search-keys.ts). When more keys are made, what was filed before keeps answering to the keys of
-- its time until the job people.fileAgain has filed it again. The default is KEYS_VERSION: a migration that raises it says so here.
alter table ruam.person_tokens add column keys_version int not null default 1;
alter table ruam.person_tokens alter column keys_version set default 2;
create index person_tokens_to_file on ruam.person_tokens (keys_version);

-- People filed under older keys, with what their keys are made from, still sealed; locked until the transaction ends, those somebody is
-- just changing left out: they are met again.
create function app.people_to_file(newest int, most int)
returns table (person_id uuid, case_id uuid, safe_name bytea, identity bytea, contact bytea, version int, agency_id uuid, agency_key_version int, wrapped bytea)
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.is_system() then raise exception 'not-allowed' using errcode = '42501'; end if;
  return query select t.person_id, t.case_id, p.safe_name, i.sealed, k.sealed, v.version, v.agency_id, v.agency_key_version, v.wrapped
    from ruam.person_tokens t join ruam.people p on p.id = t.person_id join ruam.vault_keys v on v.vault_id = t.case_id
    left join ruam.person_identities i on i.person_id = t.person_id left join ruam.person_contacts k on k.person_id = t.person_id
   where t.keys_version < newest order by t.keys_version limit most for update of t skip locked;
end $$;
revoke execute on function app.people_to_file(int, int) from public;
grant execute on function app.people_to_file(int, int) to ruam_jobs;

-- Files one of them. A person of a sealed case stays out of every search; the keys for finding doubles stay as they are.
create function app.file_again(p uuid, new_case bytea, new_identity bytea, new_contact bytea, newest int) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare c uuid;
begin
  if not app.is_system() then raise exception 'not-allowed' using errcode = '42501'; end if;
  select t.case_id into c from ruam.person_tokens t where t.person_id = p;
  if c is null then return; end if;
  perform app.put_tokens(c, p, new_case, new_identity, new_contact, null);
  if app.is_sealed(c) then perform app.hide_tokens(c); end if;
  update ruam.person_tokens t set keys_version = newest where t.person_id = p;
end $$;
revoke execute on function app.file_again(uuid, bytea, bytea, bytea, int) from public;
grant execute on function app.file_again(uuid, bytea, bytea, bytea, int) to ruam_jobs;
