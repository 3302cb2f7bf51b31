-- Ground: schemas, the product's clock, the request context, and the one way a table is protected.
-- Tables live in schema ruam, functions in schema app. Everything is owned by ruam_owner (NOLOGIN).

create schema ruam;
create schema app;
grant usage on schema ruam, app to ruam_app, ruam_jobs;

-- The product's clock. Everything of the field (due times, seats, events) reads time here, so that a
-- test can replace this one function; sign-in limits use the real now().
create function app.now() returns timestamptz language sql stable as $$ select now() $$;

-- Every table of the product passes through here once: row-level security forced, the owner (who runs
-- SECURITY DEFINER functions and can never log in) let through, and the named rights given to the app.
create function app.protect(target regclass, rights text default 'select, insert, update') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to ruam_owner using (true) with check (true)', target);
  -- Jobs and sign-in run in a system context that only the login ruam_jobs can open (begin_system).
  execute format('create policy system_all on %s to ruam_jobs using ((select app.is_system())) with check ((select app.is_system()))', target);
  execute format('grant select, insert, update, delete on %s to ruam_jobs', target);
  if rights <> '' then
    execute format('grant %s on %s to ruam_app', rights, target);
  end if;
end $$;
revoke execute on function app.protect(regclass, text) from public;

create table ruam.secrets (
  name text primary key,
  value bytea not null
);
-- gen_random_uuid() is a strong random source that needs no extension: 244 random bits.
insert into ruam.secrets values ('context', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

create table ruam.instance (
  only_row boolean primary key default true check (only_row),
  mode text not null default 'new' check (mode in ('new', 'demo', 'real')),
  province_code text,
  setup_at timestamptz
);
insert into ruam.instance default values;

create table ruam.settings (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by uuid
);

-- The context holds account|agency|session|roles and is signed together with this backend and this
-- transaction: an injected set_config, or a value copied from another transaction, is worth nothing.
-- The keyed hash is SHA-256 nested twice with a 32-byte secret (the NMAC/HMAC shape), so that no extension is needed on a
-- managed server. It stands written out in both functions: they run with every request, and a call costs more than the hash.
create function app.set_context(account uuid, agency uuid, session uuid, roles text[]) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  body text := concat_ws('|', account, coalesce(agency::text, ''), coalesce(session::text, ''), array_to_string(roles, ','));
  bound bytea := convert_to(body || '@' || pg_backend_pid() || '@' || extract(epoch from transaction_timestamp()), 'UTF8');
  secret bytea;
begin
  select s.value into secret from ruam.secrets s where s.name = 'context';
  perform set_config('ruam.context', body || '#' || encode(sha256(secret || sha256(secret || bound)), 'hex'), true);
end $$;
revoke execute on function app.set_context(uuid, uuid, uuid, text[]) from public;

create function app.context_part(n int) returns text
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  raw text := current_setting('ruam.context', true);
  body text;
  secret bytea;
begin
  if raw is null or raw = '' then return null; end if;
  body := split_part(raw, '#', 1);
  select s.value into secret from ruam.secrets s where s.name = 'context';
  if split_part(raw, '#', 2) <> encode(sha256(secret || sha256(secret ||
       convert_to(body || '@' || pg_backend_pid() || '@' || extract(epoch from transaction_timestamp()), 'UTF8'))), 'hex') then
    return null;
  end if;
  return nullif(split_part(body, '|', n), '');
end $$;

create function app.current_account() returns uuid language sql stable as $$ select app.context_part(1)::uuid $$;
create function app.current_agency() returns uuid language sql stable as $$ select app.context_part(2)::uuid $$;
create function app.current_session() returns uuid language sql stable as $$ select app.context_part(3)::uuid $$;
create function app.has_role(role text) returns boolean language sql stable as $$
  select coalesce(role = any (string_to_array(app.context_part(4), ',')), false)
$$;
create function app.has_any_role(wanted text[]) returns boolean language sql stable as $$
  select coalesce(wanted && string_to_array(app.context_part(4), ','), false)
$$;
-- Jobs (retention, escalation, the audit sequencer) act as the system, never as a person.
create function app.is_system() returns boolean language sql stable as $$ select app.has_role('system') $$;

create function app.begin_system(job text) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  perform app.set_context('00000000-0000-7000-8000-000000000001', null, null, array['system', job]);
  return app.now();
end $$;
revoke execute on function app.begin_system(text) from public;
grant execute on function app.begin_system(text) to ruam_jobs;

create policy settings_change on ruam.settings for insert with check ((select app.has_role('admin')));
create policy settings_update on ruam.settings for update using ((select app.has_role('admin'))) with check ((select app.has_role('admin')));

-- Time-ordered ids made by the database (UUIDv7 layout), for servers older than PostgreSQL 18 too.
create function app.uuid_v7() returns uuid language sql volatile as $$
  select encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid()) placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

-- Protection of the tables above (their policies need the functions above).
select app.protect('ruam.secrets', '');
select app.protect('ruam.instance', 'select');
create policy instance_read on ruam.instance for select using (true);
select app.protect('ruam.settings', 'select, insert, update');
create policy settings_read on ruam.settings for select using (true);
-- The context secret is for the functions above alone.
revoke all on ruam.secrets from ruam_jobs;
-- The job runner keeps its own schema (graphile_worker), owned by its login.
do $$ begin execute format('grant create on database %I to ruam_jobs', current_database()); end $$;
