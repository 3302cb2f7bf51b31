-- A stolen password and a code read over somebody's shoulder are not enough: a sign-in from a device nobody has seen
-- before waits for the focal point, for the person herself on a device she is known on, or for a recovery code.

create table ruam.known_devices (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  token_hash bytea not null,
  label text not null default '',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  -- A forgotten device stays as a row: somebody who had a device once is never "new" again.
  forgotten_at timestamptz,
  unique (account_id, token_hash)
);
select app.protect('ruam.known_devices', 'select');
create policy known_devices_own on ruam.known_devices for select using (account_id = (select app.current_account()));

alter table ruam.sessions add column device_id uuid references ruam.known_devices on delete set null;
create index sessions_by_device on ruam.sessions (device_id) where ended_at is null;

create table ruam.device_requests (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  ticket_hash bytea not null unique,
  device_hash bytea not null,
  -- Browser and system, nothing about where.
  label text not null default '',
  method text not null,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'declined', 'used')),
  decided_by uuid,
  decided_at timestamptz
);
create index device_requests_waiting on ruam.device_requests (expires_at) where state = 'waiting';
create index device_requests_by_account on ruam.device_requests (account_id);

-- Whether an agency's people wait on new devices. Without a row: in a real installation yes, in a demo no.
create table ruam.device_rules (
  agency_id uuid primary key references ruam.agencies,
  asks boolean not null,
  changed_at timestamptz not null default app.now(),
  changed_by uuid
);
select app.protect('ruam.device_rules', 'select, insert, update');
create policy device_rules_read on ruam.device_rules for select using ((select app.current_account()) is not null);
create policy device_rules_add on ruam.device_rules for insert
  with check ((select app.is_fresh(15)) and ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and agency_id = (select app.current_agency()))));
create policy device_rules_change on ruam.device_rules for update
  using ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and agency_id = (select app.current_agency())))
  with check ((select app.is_fresh(15)) and ((select app.has_role('admin')) or ((select app.has_role('agencyAdmin')) and agency_id = (select app.current_agency()))));

create function app.device_rule_of(agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce((select r.asks from ruam.device_rules r where r.agency_id = agency), (select i.mode = 'real' from ruam.instance i))
$$;

-- Who could approve for this account: an administrator of the installation, or of her agency for those who do not administer.
-- Nobody means that nobody waits: the first and the lone administrator are never locked out.
create function app.device_approvers(target uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select distinct a.id from ruam.accounts a
    join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
    join ruam.account_roles r on r.account_id = a.id and (r.ends_at is null or r.ends_at > app.now())
   where a.status = 'active' and a.id <> target
     and (r.role = 'admin' or (r.role = 'agencyAdmin' and not app.is_administrator(target)
       and a.agency_id = (select t.agency_id from ruam.accounts t where t.id = target)))
$$;

-- Did the person behind this request sign in on a device known as hers?
create function app.is_on_known_device() returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.sessions s join ruam.known_devices d on d.id = s.device_id and d.account_id = s.account_id and d.forgotten_at is null
    where s.id = app.current_session() and s.account_id = app.current_account())
$$;
create function app.may_approve_device(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when target = app.current_account() then app.is_on_known_device() else app.may_manage_account(target) end
$$;

select app.protect('ruam.device_requests', 'select');
create policy device_requests_see on ruam.device_requests for select using (app.may_approve_device(account_id));

-- The answer counts once, while the request lives, from somebody who just proved who she is.
create function app.decide_device(request_id uuid, is_approved boolean) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.fresh_account(); whose uuid;
begin
  update ruam.device_requests q set state = case when is_approved then 'approved' else 'declined' end, decided_by = me, decided_at = pg_catalog.now()
   where q.id = request_id and q.state = 'waiting' and q.expires_at > pg_catalog.now() and app.may_approve_device(q.account_id)
   returning q.account_id into whose;
  return whose;
end $$;

-- A device that is lost or sold: its sessions end with it.
create function app.forget_my_device(known_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.known_devices d set forgotten_at = pg_catalog.now() where d.id = known_id and d.account_id = app.current_account() and d.forgotten_at is null;
  if not found then return false; end if;
  update ruam.sessions s set ended_at = pg_catalog.now(), ended_because = 'device-forgotten'
   where s.device_id = known_id and s.account_id = app.current_account() and s.ended_at is null and s.id <> app.current_session();
  return true;
end $$;
