-- Agencies, accounts, the ways to sign in, sessions.

create table ruam.agencies (
  id uuid primary key,
  name_th text not null,
  name_en text not null,
  kind text not null check (kind in ('police','prosecutor','msdhs','pocht','hospital','labour','ngo','shelter','school','court','hotline','immigration','other')),
  province_code text not null,
  phone text,
  email text,
  contact_hours text,
  services text[] not null default '{}',
  languages text[] not null default '{}',
  takes_referrals boolean not null default true,
  takes_leads boolean not null default false,
  status text not null default 'active' check (status in ('active','suspended')),
  confirmed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default app.now()
);
create index agencies_by_province on ruam.agencies (province_code, kind);

create table ruam.accounts (
  id uuid primary key,
  agency_id uuid not null references ruam.agencies,
  email text not null,
  display_name text not null,
  position_title text,
  phone text,
  language text not null default 'th' check (language in ('th','en')),
  status text not null default 'invited' check (status in ('invited','active','suspended')),
  field_device boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default app.now(),
  created_by uuid
);
-- Staff addresses are login names inside one installation, not facts about a protected person.
create unique index accounts_by_email on ruam.accounts (lower(email));
create index accounts_by_agency on ruam.accounts (agency_id, display_name);

create table ruam.account_roles (
  account_id uuid not null references ruam.accounts,
  role text not null,
  granted_by uuid,
  granted_at timestamptz not null default app.now(),
  ends_at timestamptz,
  primary key (account_id, role)
);

create table ruam.invitations (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now()
);

create table ruam.passwords (
  account_id uuid primary key references ruam.accounts,
  hash text not null,
  changed_at timestamptz not null default now()
);
create table ruam.totp_secrets (
  account_id uuid primary key references ruam.accounts,
  sealed bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
create table ruam.recovery_codes (
  account_id uuid not null references ruam.accounts,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
create table ruam.passkeys (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_by_account on ruam.passkeys (account_id);
create table ruam.sign_in_challenges (
  id uuid primary key,
  account_id uuid,
  purpose text not null,
  challenge text not null,
  expires_at timestamptz not null
);

create table ruam.sessions (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  token_hash bytea not null unique,
  device text not null default '',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  idle_minutes int not null,
  strong_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_because text
);
create index sessions_by_account on ruam.sessions (account_id) where ended_at is null;

create unlogged table ruam.rate_limits (
  bucket text primary key,
  window_start timestamptz not null,
  hits int not null
);

select app.protect('ruam.agencies');
select app.protect('ruam.accounts');
select app.protect('ruam.account_roles', 'select, insert, update, delete');
select app.protect('ruam.invitations', 'select, insert, update');
select app.protect('ruam.passwords', '');
select app.protect('ruam.totp_secrets', '');
select app.protect('ruam.recovery_codes', '');
select app.protect('ruam.passkeys', '');
select app.protect('ruam.sign_in_challenges', '');
select app.protect('ruam.sessions', 'select');
select app.protect('ruam.rate_limits', '');

-- The directory is for everyone who is signed in; only administrators change it: the first
-- administrators of the installation (role admin) everywhere, an agency's own (agencyAdmin) inside it.
create policy agencies_read on ruam.agencies for select using ((select app.current_account()) is not null);
create policy agencies_add on ruam.agencies for insert with check ((select app.has_role('admin')));
create policy agencies_change on ruam.agencies for update
  using ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and id = (select app.current_agency())))
  with check ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and id = (select app.current_agency())));
create policy accounts_read on ruam.accounts for select using ((select app.current_account()) is not null);
create policy accounts_add on ruam.accounts for insert
  with check ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and agency_id = (select app.current_agency())));
create policy accounts_change on ruam.accounts for update
  using ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and agency_id = (select app.current_agency())) or id = (select app.current_account()))
  with check ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and agency_id = (select app.current_agency())) or id = (select app.current_account()));
-- A person may change her own name, phone and language, not where she belongs or whether she may sign in.
create function app.guard_own_account() returns trigger language plpgsql as $$
begin
  if app.current_account() = new.id and not app.has_any_role(array['admin','agencyAdmin'])
     and (new.agency_id, new.email, new.status) is distinct from (old.agency_id, old.email, old.status) then
    raise exception 'own-account' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_own_account before update on ruam.accounts for each row
  when (new.agency_id is distinct from old.agency_id or new.email is distinct from old.email or new.status is distinct from old.status)
  execute function app.guard_own_account();

create policy roles_read on ruam.account_roles for select using ((select app.current_account()) is not null);
create policy roles_write on ruam.account_roles for insert
  with check ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and role not in ('admin','agencyAdmin','system')
    and exists (select 1 from ruam.accounts a where a.id = account_id and a.agency_id = (select app.current_agency()))));
create policy roles_change on ruam.account_roles for update
  using ((select app.has_role('admin'))) with check ((select app.has_role('admin')));
create policy roles_remove on ruam.account_roles for delete
  using ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and role not in ('admin','agencyAdmin','system')
    and exists (select 1 from ruam.accounts a where a.id = account_id and a.agency_id = (select app.current_agency()))));
create policy invitations_read on ruam.invitations for select
  using ((select app.has_any_role(array['admin','agencyAdmin'])) and exists (select 1 from ruam.accounts a where a.id = account_id
    and ((select app.has_role('admin')) or a.agency_id = (select app.current_agency()))));
create policy invitations_add on ruam.invitations for insert
  with check ((select app.has_any_role(array['admin','agencyAdmin'])) and exists (select 1 from ruam.accounts a where a.id = account_id
    and ((select app.has_role('admin')) or a.agency_id = (select app.current_agency()))));
create policy invitations_change on ruam.invitations for update
  using ((select app.has_any_role(array['admin','agencyAdmin'])) and exists (select 1 from ruam.accounts a where a.id = account_id
    and ((select app.has_role('admin')) or a.agency_id = (select app.current_agency()))))
  with check (true);
create policy sessions_read on ruam.sessions for select using (account_id = (select app.current_account()));

-- Sign-in check, revocation, idle and absolute limits, suspension and request context: one round trip.
create function app.begin_request(token text)
returns table (account_id uuid, agency_id uuid, session_id uuid, roles text[], language text, now timestamptz, strong_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare s record;
begin
  select x.id, x.account_id, x.last_seen_at, x.strong_at, a.agency_id, a.language into s
    from ruam.sessions x
    join ruam.accounts a on a.id = x.account_id and a.status = 'active'
    join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
   where x.token_hash = sha256(convert_to(token, 'UTF8'))
     and x.ended_at is null and x.expires_at > pg_catalog.now()
     and x.last_seen_at > pg_catalog.now() - make_interval(mins => x.idle_minutes);
  if not found then
    raise exception 'not-signed-in' using errcode = 'RU401';
  end if;
  if s.last_seen_at < pg_catalog.now() - interval '1 minute' then
    -- Another request may be writing the same minute; that one is as good as ours.
    update ruam.sessions u set last_seen_at = pg_catalog.now()
     where u.id = (select v.id from ruam.sessions v where v.id = s.id for update skip locked);
  end if;
  account_id := s.account_id; agency_id := s.agency_id; session_id := s.id; language := s.language; strong_at := s.strong_at;
  select coalesce(array_agg(r.role order by r.role), '{}') into roles from ruam.account_roles r
   where r.account_id = s.account_id and (r.ends_at is null or r.ends_at > app.now());
  now := app.now();
  perform app.set_context(s.account_id, s.agency_id, s.id, roles);
  return next;
end $$;

-- Which of these open connections may go on? Asked every two seconds for live streams.
create function app.live_sessions(token_hashes bytea[]) returns setof bytea
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select x.token_hash from ruam.sessions x
    join ruam.accounts a on a.id = x.account_id and a.status = 'active'
    join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
   where x.token_hash = any (token_hashes) and x.ended_at is null and x.expires_at > now()
     and x.last_seen_at > now() - make_interval(mins => x.idle_minutes)
$$;

-- Counts one hit; answers whether the bucket is still within its limit. Shared by all app processes.
create function app.hit_limit(bucket_key text, max_hits int, window_seconds int) returns boolean
language sql security definer set search_path = pg_catalog, ruam as $$
  insert into ruam.rate_limits as r values (bucket_key, now(), 1)
  on conflict (bucket) do update set
    hits = case when r.window_start < now() - make_interval(secs => window_seconds) then 1 else r.hits + 1 end,
    window_start = case when r.window_start < now() - make_interval(secs => window_seconds) then now() else r.window_start end
  returning hits <= max_hits
$$;
create function app.clear_limit(bucket_key text) returns void
language sql security definer set search_path = pg_catalog, ruam as $$ delete from ruam.rate_limits where bucket = bucket_key $$;
