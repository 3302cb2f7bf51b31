-- Sign-in: what a person may do about her own ways to sign in, first start, and the end of a demo.
-- No factor can be forged by SQL alone: passwords are peppered, TOTP secrets and passkey keys are sealed, invitation
-- tokens and recovery codes are keyed hashes – all under a key that never enters the database.

alter table ruam.invitations add column purpose text not null default 'join' check (purpose in ('join', 'reset'));
-- The link's token, sealed, only until the mail with it has gone out.
alter table ruam.invitations add column sealed_token bytea;
create index invitations_by_account on ruam.invitations (account_id) where used_at is null;
create index sign_in_challenges_by_value on ruam.sign_in_challenges (purpose, challenge);
create index sign_in_challenges_by_age on ruam.sign_in_challenges (expires_at);

-- ---- whom an administrator may manage ------------------------------------------------------------

create function app.is_administrator(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.account_roles r where r.account_id = target and r.role in ('admin', 'agencyAdmin')
    and (r.ends_at is null or r.ends_at > app.now()))
$$;
-- An agency's administrator manages her agency's people, but nobody who administers; nobody manages himself.
create function app.may_manage_account(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select target <> app.current_account() and (app.has_role('admin') or (app.has_role('agencyAdmin') and not app.is_administrator(target)
    and exists (select 1 from ruam.accounts a where a.id = target and a.agency_id = app.current_agency())))
$$;
create policy accounts_managed on ruam.accounts as restrictive for update to ruam_app
  using (id = (select app.current_account()) or app.may_manage_account(id)) with check (id = (select app.current_account()) or app.may_manage_account(id));
create policy invitations_managed on ruam.invitations as restrictive for insert to ruam_app with check (app.may_manage_account(account_id));

-- ---- one's own ways to sign in -------------------------------------------------------------------

-- Did the person behind this session prove who she is within the last minutes? Real time, not the product's clock.
create function app.is_fresh(minutes int) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.sessions s where s.id = app.current_session() and s.account_id = app.current_account()
    and s.ended_at is null and s.strong_at > pg_catalog.now() - make_interval(mins => minutes))
$$;
create function app.fresh_account() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.is_fresh(10) then raise exception 'fresh-sign-in-needed' using errcode = '42501'; end if;
  return app.current_account();
end $$;

create function app.my_factors() returns jsonb
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select jsonb_build_object(
    'passwordChangedAt', (select p.changed_at from ruam.passwords p where p.account_id = app.current_account()),
    'hasTotp', exists (select 1 from ruam.totp_secrets t where t.account_id = app.current_account()),
    'recoveryCodesLeft', (select count(*) from ruam.recovery_codes c where c.account_id = app.current_account() and c.used_at is null),
    'passkeys', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'credentialId', k.credential_id, 'label', k.label, 'createdAt', k.created_at, 'lastUsedAt', k.last_used_at) order by k.created_at), '[]')
      from ruam.passkeys k where k.account_id = app.current_account()))
$$;

create function app.end_my_sessions(only_id uuid, because text) returns int
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare ended int;
begin
  update ruam.sessions s set ended_at = pg_catalog.now(), ended_because = because
   where s.account_id = app.current_account() and s.ended_at is null
     and case when only_id is null then s.id <> app.current_session() else s.id = only_id end;
  get diagnostics ended = row_count;
  return ended;
end $$;

create function app.set_my_password(new_hash text) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.fresh_account();
begin
  insert into ruam.passwords (account_id, hash) values (me, new_hash)
    on conflict (account_id) do update set hash = new_hash, changed_at = pg_catalog.now();
  perform app.end_my_sessions(null, 'password-changed');
end $$;

create function app.set_my_totp(new_sealed bytea, used_step bigint) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.fresh_account();
begin
  insert into ruam.totp_secrets (account_id, sealed, confirmed_at, last_step) values (me, new_sealed, pg_catalog.now(), used_step)
    on conflict (account_id) do update set sealed = new_sealed, confirmed_at = pg_catalog.now(), last_step = used_step;
end $$;

create function app.set_my_recovery_codes(hashes bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.fresh_account();
begin
  delete from ruam.recovery_codes c where c.account_id = me;
  insert into ruam.recovery_codes (account_id, code_hash) select me, h from unnest(hashes) h;
end $$;

create function app.start_my_challenge(challenge_id uuid, new_challenge text) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  insert into ruam.sign_in_challenges (id, account_id, purpose, challenge, expires_at)
  values (challenge_id, app.fresh_account(), 'passkey-add', new_challenge, pg_catalog.now() + interval '5 minutes');
end $$;

-- A challenge answers once.
create function app.take_my_challenge(challenge_id uuid) returns text
language sql security definer set search_path = pg_catalog, ruam as $$
  delete from ruam.sign_in_challenges c where c.id = challenge_id and c.account_id = app.current_account()
    and c.purpose = 'passkey-add' and c.expires_at > pg_catalog.now() returning c.challenge
$$;

create function app.add_my_passkey(k jsonb, sealed_key bytea) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  insert into ruam.passkeys (id, account_id, credential_id, public_key, counter, transports, label)
  values ((k ->> 'id')::uuid, app.fresh_account(), k ->> 'credentialId', sealed_key, (k ->> 'counter')::bigint,
    array(select jsonb_array_elements_text(k -> 'transports')), k ->> 'label');
end $$;

create function app.remove_my_passkey(passkey_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  delete from ruam.passkeys p where p.id = passkey_id and p.account_id = app.fresh_account();
  return found;
end $$;

-- ---- ending sessions of others -------------------------------------------------------------------

-- A suspended person's, or agency's, sessions end for good: resuming does not bring them back.
create function app.end_suspended_sessions() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if tg_table_name = 'accounts' then
    update ruam.sessions s set ended_at = pg_catalog.now(), ended_because = 'suspended' where s.account_id = new.id and s.ended_at is null;
  else
    update ruam.sessions s set ended_at = pg_catalog.now(), ended_because = 'suspended' from ruam.accounts a
     where a.agency_id = new.id and s.account_id = a.id and s.ended_at is null;
  end if;
  return null;
end $$;
create trigger end_suspended_sessions after update of status on ruam.accounts for each row
  when (new.status = 'suspended' and old.status <> 'suspended') execute function app.end_suspended_sessions();
create trigger end_suspended_sessions after update of status on ruam.agencies for each row
  when (new.status = 'suspended' and old.status <> 'suspended') execute function app.end_suspended_sessions();

-- A new invitation to somebody who had joined: whoever may be signed in with the lost device is out at once.
create function app.end_sessions_for_reset(target uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.may_manage_account(target) then raise exception 'not-allowed' using errcode = '42501'; end if;
  update ruam.sessions s set ended_at = pg_catalog.now(), ended_because = 'reset' where s.account_id = target and s.ended_at is null;
end $$;

-- Takes one hit back, so that what succeeded does not count against an office behind one address.
create function app.forgive_hit(bucket_key text) returns void
language sql security definer set search_path = pg_catalog, ruam as $$
  update ruam.rate_limits set hits = greatest(hits - 1, 0) where bucket = bucket_key
$$;

-- ---- first start and the demo --------------------------------------------------------------------

-- A real installation stays real; a demo begins only where nothing is yet, and ends only by being wiped.
create function app.guard_mode() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if old.mode = 'real' or (new.mode = 'real' and old.mode <> 'new') or (new.mode = 'demo' and (old.mode <> 'new' or exists (select 1 from ruam.accounts))) then
    raise exception 'mode-is-final' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_mode before update of mode on ruam.instance for each row when (new.mode <> old.mode) execute function app.guard_mode();

-- Empties every table of the field, accounts and events included. Kept: what migrations put there (tables whose
-- comment begins with "kept:"). Nothing like it exists for real data.
comment on table ruam.secrets is 'kept: the key of the request context';
comment on table ruam.instance is 'kept: its one row says the mode';
comment on table ruam.access_rules is 'kept: the access matrix';

create function app.wipe_demo() returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare names text; counter record;
begin
  perform 1 from ruam.instance for update;
  if (select i.mode from ruam.instance i) is distinct from 'demo' then raise exception 'not-a-demo' using errcode = '42501'; end if;
  select string_agg(format('ruam.%I', c.relname), ', ') into names from pg_class c
   where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'kept:%';
  execute 'truncate ' || names;
  for counter in select c.relname from pg_class c where c.relnamespace = 'ruam'::regnamespace and c.relkind = 'S' and c.relname like 'case\_numbers\_%' loop
    execute format('drop sequence ruam.%I', counter.relname);
  end loop;
  update ruam.instance set mode = 'new', province_code = null, setup_at = null;
end $$;
revoke execute on function app.wipe_demo() from public;
grant execute on function app.wipe_demo() to ruam_jobs;
