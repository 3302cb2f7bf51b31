-- Agencies, people and their roles: who may give which role to whom.

-- Whoever becomes administrator beside others needs the agreement of a second one.
create table ruam.role_requests (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  role text not null check (role = 'admin'),
  requested_by uuid not null,
  requested_at timestamptz not null default app.now(),
  state text not null default 'open' check (state in ('open', 'approved', 'declined')),
  decided_by uuid,
  decided_at timestamptz
);
create unique index role_requests_open on ruam.role_requests (account_id, role) where state = 'open';
select app.protect('ruam.role_requests', 'select, insert, update');
create policy role_requests_see on ruam.role_requests for select using ((select app.has_role('admin')));
create policy role_requests_add on ruam.role_requests for insert
  with check ((select app.has_role('admin')) and requested_by = (select app.current_account()) and state = 'open');
-- Two people: neither the one who asked nor the one it is for.
create policy role_requests_decide on ruam.role_requests for update
  using ((select app.has_role('admin')) and state = 'open')
  with check (decided_by = (select app.current_account()) and (state = 'declined' or (requested_by <> decided_by and account_id <> decided_by)));

create index agencies_by_name on ruam.agencies (name_th collate "th-x-icu", id);
create index account_roles_by_role on ruam.account_roles (role) where role in ('admin', 'agencyAdmin');

-- A role is one of the field's words, and never the context of jobs and sign-in.
alter table ruam.account_roles add constraint role_is_a_word check (role ~ '^[a-z][A-Za-z]{1,40}$' and role <> 'system');

create function app.active_admins() returns int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select count(*)::int from ruam.account_roles r join ruam.accounts a on a.id = r.account_id join ruam.agencies g on g.id = a.agency_id
   where r.role = 'admin' and (r.ends_at is null or r.ends_at > app.now()) and a.status = 'active' and g.status = 'active'
$$;

-- Nobody gives himself a role; beside one administrator already at work, two must agree to the next.
create function app.guard_role() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.current_account();
begin
  if me is null or app.is_system() then return new; end if;
  if not app.may_manage_account(new.account_id) then raise exception 'not-allowed' using errcode = '42501'; end if;
  if new.role = 'admin' and app.active_admins() > 1 and not exists (select 1 from ruam.role_requests q
      where q.account_id = new.account_id and q.role = 'admin' and q.state = 'approved' and q.decided_by = me and q.decided_at = app.now()) then
    raise exception 'second-admin-needed' using errcode = '42501';
  end if;
  new.granted_by := me;
  return new;
end $$;
create trigger guard_role before insert or update on ruam.account_roles for each row execute function app.guard_role();

create function app.guard_role_removal() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if app.current_account() is not null and not app.is_system() and not app.may_manage_account(old.account_id) then
    raise exception 'not-allowed' using errcode = '42501';
  end if;
  return old;
end $$;
create trigger guard_role_removal before delete on ruam.account_roles for each row execute function app.guard_role_removal();

-- Somebody must be able to administer. The lock makes two removals at the same moment see each other.
create function app.keep_an_admin() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if app.current_account() is null or app.is_system() then return null; end if;
  perform pg_advisory_xact_lock(726002);
  if app.active_admins() = 0 then raise exception 'last-admin' using errcode = '42501'; end if;
  return null;
end $$;
create trigger keep_an_admin after delete on ruam.account_roles for each row when (old.role = 'admin') execute function app.keep_an_admin();
create trigger keep_an_admin after update of status on ruam.accounts for each row when (new.status = 'suspended') execute function app.keep_an_admin();
create trigger keep_an_admin after update of status on ruam.agencies for each row when (new.status = 'suspended') execute function app.keep_an_admin();

-- An agency's own administrator keeps its entry; whether the agency takes part is for the installation's.
create function app.guard_agency_status() returns trigger language plpgsql as $$
begin
  if app.current_account() is not null and not app.has_role('admin') and not app.is_system() then
    raise exception 'not-allowed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_agency_status before update of status on ruam.agencies for each row
  when (new.status is distinct from old.status) execute function app.guard_agency_status();
