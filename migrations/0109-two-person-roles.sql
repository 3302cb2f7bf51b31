-- Roles with power over others are given by two people, and what administrators do is open to every agency's focal point.

alter table ruam.role_requests drop constraint role_requests_role_check;
alter table ruam.role_requests add constraint role_requests_role_check check (role in ('admin','agencyAdmin','dpo','analyst'));
alter table ruam.role_requests add column ends_at timestamptz;

-- src/modules/partners/rules/roles.ts holds the same list and a test compares both.
create function app.is_power(role text) returns boolean language sql immutable as $$ select role in ('admin','agencyAdmin','dpo','analyst') $$;

-- An agency's own administrator may ask for an officer or analyst of her agency; an administrator of the installation agrees.
drop policy role_requests_see on ruam.role_requests;
drop policy role_requests_add on ruam.role_requests;
create policy role_requests_see on ruam.role_requests for select
  using ((select app.has_role('admin')) or requested_by = (select app.current_account()));
create policy role_requests_add on ruam.role_requests for insert
  with check (requested_by = (select app.current_account()) and state = 'open' and app.may_manage_account(account_id)
    and ((select app.has_role('admin')) or role in ('dpo','analyst')));

-- Beside one administrator at work nobody is there to agree: what she gives holds at once (docs/decisions/0009). From the second on,
-- and whenever somebody else than an administrator asks, a request must have been agreed to by another than the one who asked.
create or replace function app.guard_role() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.current_account();
begin
  if me is null or app.is_system() then return new; end if;
  if not app.may_manage_account(new.account_id) then raise exception 'not-allowed' using errcode = '42501'; end if;
  -- Shortening a power needs nobody's agreement; having it longer does.
  if app.is_power(new.role) and not (app.has_role('admin') and app.active_admins() <= 1)
     and not (tg_op = 'UPDATE' and new.role = old.role and new.ends_at is not null and (old.ends_at is null or new.ends_at <= old.ends_at))
     and not exists (select 1 from ruam.role_requests q where q.account_id = new.account_id and q.role = new.role and q.state = 'approved'
       and q.decided_by = me and q.requested_by <> me and q.decided_at = app.now()) then
    raise exception 'second-admin-needed' using errcode = '42501';
  end if;
  new.granted_by := me;
  return new;
end $$;

-- ---- what administrators did ----------------------------------------------------------------------

-- About accounts, roles, agencies and the settings of the installation; nothing of a case, nothing of decoys.
create index events_of_administration on ruam.events (at desc, id desc) where type in (
  'account-invited','account-invited-again','account-changed','roles-changed','role-approved','role-declined','account-suspended','account-resumed',
  'agency-added','agency-changed','agency-confirmed','agency-suspended','agency-resumed','read-budget-changed','installation-set-up');

create function app.administration(before_at timestamptz, before_id uuid, most int)
returns table (id uuid, at timestamptz, type text, account_name text, agency_th text, agency_en text, subject_name text, subject_agency_th text, subject_agency_en text, data jsonb)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select e.id, e.at, e.type, a.display_name, g.name_th, g.name_en, s.display_name, coalesce(sg.name_th, ag.name_th), coalesce(sg.name_en, ag.name_en), e.data
    from ruam.events e
    left join ruam.accounts a on a.id = e.account_id left join ruam.agencies g on g.id = e.agency_id
    left join ruam.accounts s on e.subject_kind = 'account' and s.id = e.subject_id left join ruam.agencies sg on sg.id = s.agency_id
    left join ruam.agencies ag on e.subject_kind = 'agency' and ag.id = e.subject_id
   where app.has_any_role(array['admin','agencyAdmin','dpo']) and e.type in (
      'account-invited','account-invited-again','account-changed','roles-changed','role-approved','role-declined','account-suspended','account-resumed',
      'agency-added','agency-changed','agency-confirmed','agency-suspended','agency-resumed','read-budget-changed','installation-set-up')
     and (before_at is null or (e.at, e.id) < (before_at, before_id))
   order by e.at desc, e.id desc limit least(most, 51)
$$;
