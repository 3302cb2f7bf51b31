-- Gaps closed: functions that policies ask answer for the asker alone; a change that looks at no column goes by the access matrix;
-- two people do not review each other's emergencies; a data protection officer reaches the same agencies everywhere.

-- ---- what somebody else may do is nobody's question ---------------------------------------------------

-- For functions of the database only: does this account sit in the case, is it walled off, what is the case?
create function app.sits_in(who uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.seats s where s.account_id = who and s.case_id = c and s.ended_at is null
    and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now()))
$$;
create function app.wall_stands(who uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.conflict_walls w where w.case_id = c and w.account_id = who and w.lifted_at is null)
$$;
create function app.is_seatable(who uuid, c uuid, wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.accounts a join ruam.account_roles r on r.account_id = a.id and r.role = wanted and (r.ends_at is null or r.ends_at > app.now())
      where a.id = who and a.status <> 'suspended')
    and not app.wall_stands(who, c)
$$;
create function app.tells_place_in(c uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.seats s where s.case_id = c and s.account_id = who and s.tells_place)
$$;
revoke execute on function app.sits_in(uuid, uuid), app.wall_stands(uuid, uuid), app.is_seatable(uuid, uuid, text), app.tells_place_in(uuid, uuid) from public;

-- The person behind the request, or a job of the system. Asked last: only where there would be something to tell.
create function app.is_asked_by(who uuid) returns boolean
language sql stable as $$ select who = app.current_account() or app.is_system() $$;

create or replace function app.has_seat(viewer uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce(case when exists (select 1 from ruam.seats s where s.account_id = viewer and s.case_id = c and s.ended_at is null
      and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now()))
    then app.is_asked_by(viewer) else false end, false)
$$;
create or replace function app.case_level(viewer uuid, c uuid, kind text) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when app.is_asked_by(viewer) then r.level end from ruam.seats s join ruam.access_rules r on r.discipline = s.discipline and r.category = kind
   where s.account_id = viewer and s.case_id = c and s.ended_at is null
     and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
$$;
-- Null about somebody else: a condition of a policy holds neither with it nor with its opposite.
create or replace function app.is_walled(who uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when app.is_asked_by(who) then app.wall_stands(who, c) end
$$;
create or replace function app.may_manage_seats(viewer uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.is_asked_by(viewer) and exists (
    select 1 from ruam.seats s join ruam.cases k on k.id = s.case_id
     where s.account_id = viewer and s.case_id = c and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
       and not s.is_emergency
       and (s.discipline in ('caseManager','pochtCoordinator') or (s.discipline = 'socialWorker' and k.confidentiality <> 'sealed')
         -- Whoever opened a case that nobody manages yet brings in the first who may.
         or (k.opened_by = viewer and not exists (select 1 from ruam.seats m where m.case_id = c and m.ended_at is null and not m.is_emergency
           and m.discipline in ('caseManager','pochtCoordinator','socialWorker') and (m.ends_at is null or m.ends_at > app.now())))))
$$;
create or replace function app.may_be_second(viewer uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.is_asked_by(viewer) and exists (select 1 from ruam.seats s where s.account_id = viewer and s.case_id = c and s.discipline in ('caseManager','pochtCoordinator','socialWorker')
    and not s.is_emergency and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now()))
$$;
create or replace function app.was_seated(viewer uuid, c uuid) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select h.discipline from ruam.held_seats h where h.case_id = c and h.account_id = viewer and app.is_asked_by(viewer) limit 1
$$;
create or replace function app.is_escalated_to(viewer uuid, task uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.task_escalations e where e.account_id = viewer and e.task_id = task and e.ended_at is null and app.is_asked_by(viewer))
$$;
-- Can a colleague be seated? Told to those who sit in the case.
create or replace function app.may_be_seated(who uuid, c uuid, wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.has_seat(app.current_account(), c) and app.is_seatable(who, c, wanted)
$$;
-- What class a case has, or whose share, lead or decision it is: to those who sit in it, or whose agency it is.
create function app.my_case_is_sealed(c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when app.has_seat(app.current_account(), c) then app.is_sealed(c) end
$$;
revoke execute on function app.is_sealed(uuid) from public;
create or replace function app.class_lets_leave(c uuid, parts text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select k.confidentiality not in ('secret','sealed') or parts <@ array['ageBand','language','needs','contact','urgency'] from ruam.cases k
   where k.id = c and app.has_seat(app.current_account(), c)
$$;
create or replace function app.is_lead_shared(lead uuid, agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.lead_shares s where s.lead_id = lead and s.agency_id = agency and s.revoked_at is null and s.until > app.now()
    and (agency = app.current_agency() or app.is_system()))
$$;
create or replace function app.is_decision_about(d uuid, p uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.identification_decisions x where x.id = d and x.person_id = p and app.has_seat(app.current_account(), x.case_id))
$$;
-- Which case a lead became is not told; whether its reader is walled off from it, or reads the leads of that case, is.
create function app.am_walled_off(own_case uuid, original uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.wall_stands(app.current_account(), app.case_of_lead(own_case, original))
$$;
create function app.sees_case_of_lead(own_case uuid, original uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.may_see_summary(app.current_account(), app.case_of_lead(own_case, original), 'lead')
$$;
revoke execute on function app.case_of_lead(uuid, uuid) from public;
-- Could a colleague of the receiving agency take the referral, as far as walls go?
create function app.may_take_referral(referral uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.referrals x join ruam.accounts a on a.id = who and a.agency_id = x.to_agency_id
    where x.id = referral and app.acts_for_receiver(x.to_agency_id, x.case_id) and not app.wall_stands(who, x.case_id))
$$;
-- Sign-in asks who could let a device in; nobody signed in does.
revoke execute on function app.device_approvers(uuid) from public;
grant execute on function app.device_approvers(uuid) to ruam_jobs;

-- The database's own functions that ask about somebody else.
do $$
declare
  patch record;
  body text;
begin
  for patch in select * from (values
      ('app.answer_second_request(uuid, text)', 'not app.is_manager_of(r.asked_by, r.case_id)', 'not (app.sits_in(r.asked_by, r.case_id) and exists (select 1 from ruam.cases k where k.id = r.case_id and k.manager_account_id = r.asked_by))'),
      ('app.answer_second_request(uuid, text)', 'app.may_be_seated(r.account_id', 'app.is_seatable(r.account_id'),
      ('app.answer_second_request(uuid, text)', 'app.has_seat(r.account_id', 'app.sits_in(r.account_id'),
      ('app.assign_request(uuid, uuid)', 'app.has_seat(who, r.case_id)', 'app.sits_in(who, r.case_id)'),
      ('app.guard_wall()', 'app.is_walled(new.account_id', 'app.wall_stands(new.account_id'),
      ('app.plant_decoy(jsonb, bytea, integer)', 'app.may_be_seated(s.account_id', 'app.is_seatable(s.account_id'),
      ('app.seat_manager(uuid, uuid, integer)', 'app.may_be_seated(who', 'app.is_seatable(who'),
      ('app.referral_keeper(ruam.referrals)', 'app.has_seat(x.from_account_id', 'app.sits_in(x.from_account_id')
    ) p(name, was, becomes) loop
    body := pg_get_functiondef(patch.name::regprocedure);
    if strpos(body, patch.was) = 0 then raise exception '% has changed: it asked %', patch.name, patch.was; end if;
    execute replace(body, patch.was, patch.becomes);
  end loop;
end $$;

drop policy consents_add on ruam.consents;
-- Who explained it sits in the case and may be known to the writer; a row of seats is there only then.
create policy consents_add on ruam.consents for insert with check (
  recorded_by = (select app.current_account()) and withdrawn_at is null and app.may_see_consent((select app.current_account()), case_id, category)
  and (explained_by = (select app.current_account()) or exists (select 1 from ruam.seats s where s.account_id = explained_by and s.case_id = consents.case_id and s.ended_at is null
    and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())))
  and case_id = (select p.case_id from ruam.people p where p.id = person_id));
drop policy second_requests_ask on ruam.second_person_requests;
create policy second_requests_ask on ruam.second_person_requests for insert with check (
  asked_by = (select app.current_account()) and answer is null and app.is_manager_of((select app.current_account()), case_id)
  and app.my_case_is_sealed(case_id) = (kind <> 'seal') and (kind <> 'seat' or app.may_be_seated(account_id, case_id, discipline)));
drop policy leads_behind_walls on ruam.leads;
create policy leads_behind_walls on ruam.leads as restrictive for select to ruam_app using (
  (case_id is null and duplicate_of is null) or reporter_account_id = (select app.current_account()) or not app.am_walled_off(case_id, duplicate_of));
drop policy leads_see on ruam.leads;
create policy leads_see on ruam.leads for select using (
  reporter_account_id = (select app.current_account())
  or (handling_agency_id = (select app.current_agency()) and (select app.reads_leads()))
  -- Whoever sent it on sees what became of it, not what it tells.
  or forwarded_by = (select app.current_account())
  or ((select app.reads_leads()) and app.is_lead_shared(id, (select app.current_agency())))
  or ((case_id is not null or duplicate_of is not null) and app.sees_case_of_lead(case_id, duplicate_of)));

-- ---- the shelter's place ------------------------------------------------------------------------------

-- Asked with the row, not with an account: whoever guesses accounts learns nothing.
create function app.is_unnamed_event(event uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.events e where e.id = event and e.account_id is distinct from app.current_account()
    and app.tells_place_in(e.case_id, e.account_id) and not app.knows_place(app.current_account(), e.case_id))
$$;
create function app.is_unnamed_reason(reason uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.clock_reasons r where r.id = reason and r.given_by is distinct from app.current_account()
    and app.tells_place_in(r.case_id, r.given_by) and not app.knows_place(app.current_account(), r.case_id))
$$;
drop policy events_see on ruam.events;
create policy events_see on ruam.events for select using (
  account_id = (select app.current_account())
  or (case_id is not null and app.may_see_event((select app.current_account()), case_id, category) and not app.is_unnamed_event(id)));
drop policy clock_reasons_place on ruam.clock_reasons;
create policy clock_reasons_place on ruam.clock_reasons as restrictive for select to ruam_app using (given_by = (select app.current_account()) or not app.is_unnamed_reason(id));
revoke execute on function app.is_unnamed(uuid, uuid) from public;

-- Who added or ended a seat, closed, linked or merged: shown by no screen, and a name of the shelter's staff all the same.
select app.hide_columns('ruam.seats', array['added_by', 'ended_by']);
select app.hide_columns('ruam.case_closures', array['closed_by', 'reopened_by']);
select app.hide_columns('ruam.case_links', array['linked_by', 'unlinked_by']);
select app.hide_columns('ruam.person_merges', array['merged_by', 'undone_by']);

-- ---- tasks --------------------------------------------------------------------------------------------

-- Whoever changes a task of a case sits in it and may know the task: a statement that looks at no column asks no reading policy.
drop policy tasks_change on ruam.tasks;
create policy tasks_change on ruam.tasks for update
  using (
    case when case_id is null then
        owner_account_id = (select app.current_account())
        or (app.is_for_agency(owner_account_id, lead_id, referral_id) and owner_agency_id = (select app.current_agency()) and (taker_roles = '{}' or app.has_any_role(taker_roles)))
        or asked_by = (select app.current_account())
        or created_by = (select app.current_account())
      else
        (app.has_seat((select app.current_account()), case_id) and (
          category = 'case' or owner_account_id = (select app.current_account())
          or (app.is_for_agency(owner_account_id, null, referral_id) and owner_agency_id = (select app.current_agency()) and taker_roles <> '{}' and app.has_any_role(taker_roles))
          or app.may_see((select app.current_account()), case_id, category, created_by)
          or app.is_escalated_to((select app.current_account()), id)))
        or (referral_id is not null and (owner_account_id = (select app.current_account())
          or (owner_agency_id = (select app.current_agency()) and app.has_any_role(taker_roles))))
      end
  )
  with check (case_id is null or referral_id is not null or app.has_seat((select app.current_account()), case_id));
create policy tasks_place_change on ruam.tasks as restrictive for update to ruam_app using (
  not tells_place or owner_account_id = (select app.current_account()) or created_by = (select app.current_account()) or done_by = (select app.current_account())
  or app.knows_place((select app.current_account()), case_id) or app.is_escalated_to((select app.current_account()), id));

-- ---- who watches ----------------------------------------------------------------------------------------

-- One reach for the data protection officer, here as in privacy (app.is_dpo_for): her own agency; with the administrator's role
-- beside it, every agency. The focal point: her own agency. Nobody watches over herself.
create or replace function app.watches(subject uuid, subject_agency uuid) returns boolean
language sql stable as $$
  select subject <> (select app.current_account())
    and ((select app.is_dpo_for(subject_agency)) or ((select app.has_role('agencyAdmin')) and subject_agency = (select app.current_agency())))
$$;
create or replace function app.opening_part(opening uuid) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case
      when o.account_id = x.me then 'own'
      when app.wall_stands(x.me, o.case_id) then null
      when exists (select 1 from ruam.seats s where s.account_id = x.me and s.case_id = o.case_id and s.ended_at is null and not s.is_emergency
        and s.discipline in ('caseManager','pochtCoordinator') and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())) then 'team'
      when app.is_dpo_for(o.agency_id) then 'dpo'
      when app.has_role('agencyAdmin') and o.agency_id = app.current_agency() then 'agency'
    end
  from ruam.emergency_openings o, (select app.current_account() as me) x where o.id = opening
$$;

-- Did the one whose opening this is review an opening of the caller's within thirty days? Then somebody else reviews it.
create function app.reviewed_me_lately(opening uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.emergency_openings o join ruam.emergency_openings mine on mine.reviewed_by = o.account_id
    where o.id = opening and mine.account_id = app.current_account() and mine.reviewed_at > app.now() - interval '30 days' and app.opening_part(opening) is not null)
$$;
create or replace function app.review_emergency(opening uuid, verdict text, sealed_words bytea) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare c uuid; opener uuid;
begin
  if app.opening_part(opening) is null or app.opening_part(opening) = 'own' then raise exception 'not-found' using errcode = '42501'; end if;
  select o.account_id into opener from ruam.emergency_openings o where o.id = opening;
  -- Two who review each other at the same moment stand in line: the second sees the first.
  perform pg_advisory_xact_lock(726004, hashtext(least(opener, app.current_account())::text || greatest(opener, app.current_account())::text));
  if app.reviewed_me_lately(opening) then raise exception 'review-by-third' using errcode = 'RU409'; end if;
  update ruam.emergency_openings o set result = verdict, reviewed_by = app.current_account(), reviewed_at = app.now(), review_words = sealed_words
   where o.id = opening and o.result is null returning o.case_id into c;
  if c is null then raise exception 'reviewed-already' using errcode = 'RU409'; end if;
  -- What was not justified ends now, not after the four hours.
  if verdict = 'notJustified' then
    update ruam.seats s set ended_at = app.now(), end_reason = 'notJustified', ended_by = app.current_account()
     where s.id = (select o.seat_id from ruam.emergency_openings o where o.id = opening) and s.ended_at is null and s.ends_at > app.now();
  end if;
  return c;
end $$;

-- Decoys: administrators, and the officer of the agency in whose name one stands.
create function app.keeps_decoy(c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.has_role('admin') or (app.has_role('dpo') and exists (select 1 from ruam.decoys d join ruam.cases k on k.id = d.case_id where d.case_id = c and app.is_dpo_for(k.agency_id)))
$$;
drop policy decoys_see on ruam.decoys;
create policy decoys_see on ruam.decoys for select using (app.keeps_decoy(case_id));
create or replace function app.end_decoy(c uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.has_any_role(array['admin','dpo']) then raise exception 'not-allowed' using errcode = '42501'; end if;
  update ruam.decoys d set ended_at = app.now() where d.case_id = c and d.ended_at is null and app.keeps_decoy(c);
  if not found then raise exception 'not-found' using errcode = '42501'; end if;
  update ruam.seats s set ended_at = app.now(), end_reason = 'workDone', ended_by = app.current_account() where s.case_id = c and s.ended_at is null;
end $$;
create or replace function app.decoy_list() returns table (case_id uuid, code text, province_code text, planted_by uuid, planted_at timestamptz, ended_at timestamptz, seats bigint)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select d.case_id, k.code, k.province_code, d.planted_by, d.planted_at, d.ended_at,
      (select count(*) from ruam.seats s where s.case_id = d.case_id and s.ended_at is null)
    from ruam.decoys d join ruam.cases k on k.id = d.case_id where app.keeps_decoy(d.case_id) order by d.planted_at desc limit 200
$$;
