-- A wall against a conflict of interest holds wherever a case can be reached, not only where somebody thought of it.

-- No seat behind a wall, by whatever way it is given; one that would be given back stays ended.
create function app.guard_wall() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.is_walled(new.account_id, new.case_id) then return new; end if;
  if tg_op = 'UPDATE' then return old; end if;
  raise exception 'cannot-be-seated' using errcode = 'RU409';
end $$;
create trigger guard_wall before insert on ruam.seats for each row execute function app.guard_wall();
create trigger guard_wall_again before update of ended_at on ruam.seats for each row when (old.ended_at is not null and new.ended_at is null) execute function app.guard_wall();

-- A wall put up by any way ends the seat, and the tasks of that case go back to the team.
create function app.wall_off() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.seats s set ended_at = app.now(), end_reason = 'conflictOfInterest', ended_by = new.added_by
   where s.case_id = new.case_id and s.account_id = new.account_id and s.ended_at is null;
  update ruam.cases k set manager_account_id = null where k.id = new.case_id and k.manager_account_id = new.account_id;
  update ruam.tasks t set owner_account_id = null, version = t.version + 1
   where t.case_id = new.case_id and t.owner_account_id = new.account_id and t.state = 'open';
  update ruam.task_escalations e set ended_at = app.now() from ruam.tasks t
   where t.id = e.task_id and t.case_id = new.case_id and e.account_id = new.account_id and e.ended_at is null;
  return null;
end $$;
create trigger wall_off after insert or update of lifted_at on ruam.conflict_walls for each row when (new.lifted_at is null) execute function app.wall_off();

-- As before, with the answer found before the wall itself ends the seat.
create or replace function app.put_wall(c uuid, who uuid, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  sat boolean;
begin
  if not (app.may_manage_seats(me, c) or (who = me and app.has_seat(me, c))) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  sat := exists (select 1 from ruam.seats s where s.case_id = c and s.account_id = who and s.ended_at is null);
  insert into ruam.conflict_walls (case_id, account_id, reason_code, added_by, added_at) values (c, who, why, me, app.now())
    on conflict (case_id, account_id) do update set reason_code = excluded.reason_code, added_by = excluded.added_by, added_at = excluded.added_at, lifted_at = null, lifted_by = null;
  return sat;
end $$;

-- A lead that became a case lies behind the case's wall, too; only what one reported oneself stays one's own.
create or replace function app.lead_access(lead uuid) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case
      when x.c is not null and app.is_walled(x.me, x.c) then case when x.reporter_account_id = x.me then 'reporter' end
      when x.c is null and x.handling_agency_id = x.agency and app.reads_leads() then 'desk'
      when x.c is not null and app.may_see(x.me, x.c, 'lead') then 'team'
      when app.reads_leads() and app.is_lead_shared(x.id, x.agency) then 'shared'
      when x.reporter_account_id = x.me then 'reporter'
      when (x.handling_agency_id = x.agency and app.reads_leads()) or x.forwarded_by = x.me
        or (x.c is not null and app.may_see_summary(x.me, x.c, 'lead')) then 'summary'
    end
  from (select l.id, l.handling_agency_id, l.reporter_account_id, l.forwarded_by, app.case_of_lead(l.case_id, l.duplicate_of) as c,
      app.current_account() as me, app.current_agency() as agency from ruam.leads l where l.id = lead) x
$$;
create policy leads_behind_walls on ruam.leads as restrictive for select to ruam_app using (
  (case_id is null and duplicate_of is null) or reporter_account_id = (select app.current_account())
  or not app.is_walled((select app.current_account()), app.case_of_lead(case_id, duplicate_of)));

-- "Perhaps known elsewhere" says nothing of a case one is walled off from.
create or replace function app.find_duplicates(c uuid, wanted bytea[], not_person uuid)
returns table (person_id uuid, case_id uuid, agency_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.current_account();
begin
  if not app.may_add_person(me, c) or not exists (select 1 from ruam.people p where p.case_id = c) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  return query
    with hits as (
      select d.person_id, d.case_id, bool_or(app.may_see_summary(me, d.case_id, 'identity')) as visible
        from ruam.duplicate_tokens d where d.token = any (wanted) and d.person_id is distinct from not_person
       group by d.person_id, d.case_id order by 1 limit 50)
    (select h.person_id, h.case_id, null::uuid from hits h where h.visible limit 10)
    union all
    (select null::uuid, null::uuid, k.agency_id from hits h join ruam.cases k on k.id = h.case_id
      where not h.visible and k.confidentiality <> 'sealed' and not app.is_walled(me, k.id)
        and not exists (select 1 from ruam.decoys y where y.case_id = k.id)
      order by k.last_activity_at desc limit 1);
end $$;
