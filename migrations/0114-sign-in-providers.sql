-- Signing in through an agency's or the state's own identity provider (OpenID Connect). A provider never makes an
-- account: it is one more way in for somebody who was invited, and who linked it herself after proving who she is.

create table ruam.sign_in_providers (
  id uuid primary key,
  preset text not null check (preset in ('thaid', 'agency')),
  label_th text not null,
  label_en text not null,
  issuer text not null,
  client_id text not null,
  -- Bound to row and issuer: with another issuer it opens nothing.
  sealed_secret bytea,
  scopes text not null,
  -- The claim that says who somebody is; with ThaID the 13-digit number, of which only a keyed hash is ever kept.
  subject_claim text not null check (subject_claim ~ '^[A-Za-z_][A-Za-z0-9_]{0,60}$'),
  required_acr text[] not null default '{}',
  -- Each "claim=value".
  required_claims text[] not null default '{}',
  -- Does this provider ask for two factors itself? Else a code or a passkey is asked here all the same.
  counts_as_two boolean not null default false,
  -- On purpose inside the own network: then its address may be a private one.
  allows_private boolean not null default false,
  is_on boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default app.now(),
  created_by uuid
);
select app.protect('ruam.sign_in_providers', 'select, insert, update');
create policy providers_read on ruam.sign_in_providers for select using ((select app.has_role('admin')));
-- The database insists on the fresh proof, too.
create policy providers_add on ruam.sign_in_providers for insert with check ((select app.has_role('admin')) and (select app.is_fresh(15)));
create policy providers_change on ruam.sign_in_providers for update using ((select app.has_role('admin'))) with check ((select app.has_role('admin')) and (select app.is_fresh(15)));

-- Whose identity at a provider belongs to which account. The identity is a keyed hash of issuer, claim and value.
-- Unique: one identity opens one account. Nothing about a protected person stands here.
create table ruam.provider_links (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  provider_id uuid not null references ruam.sign_in_providers,
  subject_hash bytea not null,
  linked_at timestamptz not null default now(),
  last_used_at timestamptz,
  unique (provider_id, subject_hash),
  unique (account_id, provider_id)
);
select app.protect('ruam.provider_links', 'select');
create policy provider_links_own on ruam.provider_links for select using (account_id = (select app.current_account()));

create function app.unlink_my_provider(link_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  delete from ruam.provider_links l where l.id = link_id and l.account_id = app.fresh_account();
  return found;
end $$;

-- Names of the providers that are on, for one's own account page (the table itself is for administrators).
create function app.my_providers() returns table (id uuid, label_th text, label_en text, counts_as_two boolean, link_id uuid, linked_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select p.id, p.label_th, p.label_en, p.counts_as_two, l.id, l.linked_at, l.last_used_at
    from ruam.sign_in_providers p left join ruam.provider_links l on l.provider_id = p.id and l.account_id = app.current_account()
   where app.current_account() is not null and (p.is_on or l.id is not null) order by p.created_at, p.id
$$;

-- A journey to a provider and back: minutes, one browser, one use. What must not be read (code verifier, nonce) is sealed.
create table ruam.provider_journeys (
  id uuid primary key,
  state_hash bytea not null unique,
  browser_hash bytea not null,
  provider_id uuid not null references ruam.sign_in_providers,
  purpose text not null check (purpose in ('sign-in', 'join', 'link', 'confirm')),
  account_id uuid,
  sealed bytea not null,
  expires_at timestamptz not null
);
create index provider_journeys_by_age on ruam.provider_journeys (expires_at);
select app.protect('ruam.provider_journeys', '');
