-- Teams: who may add and end seats, for how long, and walls against conflicts of interest. Narrows what 0004 left open.

alter table ruam.seats add column end_reason text;
alter table ruam.seats add column ended_by uuid;
-- The same direction in both columns, so that keyset paging walks the index.
drop index ruam.seats_recent;
drop index ruam.seats_filtered;
create index seats_recent on ruam.seats (account_id, last_activity_at desc, case_id desc) where ended_at is null;
create index seats_filtered on ruam.seats (account_id, stage, province_code, last_activity_at desc, case_id desc) where ended_at is null;

-- An open seat, whatever its end: for walls and for the last manager.
create function app.may_manage_seats(viewer uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (
    select 1 from ruam.seats s join ruam.cases k on k.id = s.case_id
     where s.account_id = viewer and s.case_id = c and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
       and (s.discipline in ('caseManager','pochtCoordinator') or (s.discipline = 'socialWorker' and k.confidentiality <> 'sealed')
         -- Whoever opened a case that nobody manages yet brings in the first who may.
         or (k.opened_by = viewer and not exists (select 1 from ruam.seats m where m.case_id = c and m.ended_at is null
           and m.discipline in ('caseManager','pochtCoordinator','socialWorker') and (m.ends_at is null or m.ends_at > app.now())))))
$$;

-- May this account sit in this case in this discipline? It must be active, hold the role, and stand behind no wall.
create function app.may_be_seated(who uuid, c uuid, wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.accounts a join ruam.account_roles r on r.account_id = a.id and r.role = wanted and (r.ends_at is null or r.ends_at > app.now())
      where a.id = who and a.status <> 'suspended')
    and not exists (select 1 from ruam.conflict_walls w where w.case_id = c and w.account_id = who and w.lifted_at is null)
$$;

drop policy seats_add on ruam.seats;
drop policy seats_change on ruam.seats;
revoke update on ruam.seats from ruam_app;
grant update (ends_at, ended_at, end_reason, ended_by) on ruam.seats to ruam_app;
create policy seats_add on ruam.seats for insert with check (
  ended_at is null and added_by = (select app.current_account())
  and app.may_manage_seats((select app.current_account()), case_id) and app.may_be_seated(account_id, case_id, discipline)
  and agency_id = (select a.agency_id from ruam.accounts a where a.id = account_id));
-- An ended seat stays ended; a new one is made instead, so that the record of the first is kept.
create policy seats_change on ruam.seats for update
  using (ended_at is null and (account_id = (select app.current_account()) or app.may_manage_seats((select app.current_account()), case_id)))
  with check (ended_at is not null or app.may_manage_seats((select app.current_account()), case_id));

drop policy walls_see on ruam.conflict_walls;
drop policy walls_add on ruam.conflict_walls;
drop policy walls_change on ruam.conflict_walls;
revoke update on ruam.conflict_walls from ruam_app;
grant update (lifted_at, lifted_by, reason_code, added_by, added_at) on ruam.conflict_walls to ruam_app;
create policy walls_see on ruam.conflict_walls for select using (app.may_manage_seats((select app.current_account()), case_id));
create policy walls_add on ruam.conflict_walls for insert with check (
  added_by = (select app.current_account()) and app.may_manage_seats((select app.current_account()), case_id));
create policy walls_change on ruam.conflict_walls for update
  using (app.may_manage_seats((select app.current_account()), case_id) and account_id <> (select app.current_account()))
  with check (app.may_manage_seats((select app.current_account()), case_id));

-- A wall goes up and the seat behind it ends in the same moment, also when one declares a conflict of one's own.
-- Answers whether a seat ended.
create function app.put_wall(c uuid, who uuid, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  ended boolean;
begin
  if not (app.may_manage_seats(me, c) or (who = me and app.has_seat(me, c))) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  insert into ruam.conflict_walls (case_id, account_id, reason_code, added_by, added_at) values (c, who, why, me, app.now())
    on conflict (case_id, account_id) do update set reason_code = excluded.reason_code, added_by = excluded.added_by, added_at = excluded.added_at, lifted_at = null, lifted_by = null;
  update ruam.seats s set ended_at = app.now(), end_reason = 'conflictOfInterest', ended_by = me
   where s.case_id = c and s.account_id = who and s.ended_at is null;
  ended := found;
  update ruam.cases k set manager_account_id = null where k.id = c and k.manager_account_id = who;
  return ended;
end $$;
