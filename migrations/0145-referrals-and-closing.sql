-- A coordinator sends on; a case is not closed over referrals that nobody ends; the team sees who is in by an emergency.

-- Who writes the plan sends on, and the coordinator, whose level in the plan is the minimum her work needs: sending on is that work.
create or replace function app.acts_for_sender(viewer uuid, c uuid, kind text) returns boolean
language sql stable as $$ select coalesce(app.case_level(viewer, c, 'plan') in ('RW','c','m') and app.may_see_summary(viewer, c, kind), false) $$;
-- Whoever sent something on opens what she sent, while she may send.
create or replace function app.opens_referral(referral uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.referrals x where x.id = referral and (
    (app.may_see(app.current_account(), x.case_id, 'plan', x.from_account_id) and app.may_see_summary(app.current_account(), x.case_id, x.category))
    or (x.from_account_id = app.current_account() and app.acts_for_sender(app.current_account(), x.case_id, x.category))
    or (app.acts_for_receiver(x.to_agency_id, x.case_id) and app.is_referral_readable(x))))
$$;

-- ---- closing ------------------------------------------------------------------------------------------

alter table ruam.referrals drop constraint referrals_withdraw_reason_check;
alter table ruam.referrals add constraint referrals_withdraw_reason_check
  check (withdraw_reason in ('personAsked','helpedElsewhere','noLongerNeeded','sentByMistake','noAnswer','safety','caseClosed','other'));

-- Referrals of a case that still wait for an answer or an outcome, for whoever may close it.
create function app.open_referrals_of(c uuid) returns int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when app.may_manage_seats(app.current_account(), c) then
    (select count(*)::int from ruam.referrals r where r.case_id = c and r.state in ('sent','asked','accepted')) end
$$;
-- Takes all of them back because the case is closed. Each goes through the guard of referrals, is told to its receiver, ends its task
-- and stands on the timeline.
create function app.withdraw_referrals_of(c uuid) returns int
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  x ruam.referrals;
  n int := 0;
begin
  if not coalesce(app.may_manage_seats(me, c), false) then raise exception 'not-found' using errcode = '42501'; end if;
  for x in select * from ruam.referrals r where r.case_id = c and r.state in ('sent','asked','accepted') order by r.id for update loop
    -- To a shelter, by somebody who may not know the place: she does not end it either.
    if not app.acts_for_sender(me, c, x.category) then raise exception 'referrals-of-others' using errcode = 'RU409'; end if;
    update ruam.referrals r set state = 'withdrawn', withdraw_reason = 'caseClosed', changed_at = app.now(), version = r.version + 1 where r.id = x.id;
    perform app.put_referral_task(x, jsonb_build_object('end', 'cancelled', 'code', 'caseClosed'));
    perform app.record_event(jsonb_build_object('type', 'referral-withdrawn', 'caseId', c, 'category', x.category, 'subjectKind', 'referral', 'subjectId', x.id,
      'data', jsonb_build_object('code', x.code, 'reason', 'caseClosed')));
    n := n + 1;
  end loop;
  return n;
end $$;

-- ---- the team -----------------------------------------------------------------------------------------

drop function app.team_of(uuid);
create function app.team_of(c uuid)
returns table (id uuid, case_id uuid, account_id uuid, agency_id uuid, discipline text, name text, agency_name_th text, agency_name_en text, reason text, starts_at timestamptz, ends_at timestamptz, rests_on text, is_emergency boolean)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select s.id, s.case_id, case when h.hidden then null else s.account_id end, case when h.hidden then null else s.agency_id end, s.discipline,
    case when h.hidden then null else a.display_name end, case when h.hidden then null else g.name_th end, case when h.hidden then null else g.name_en end,
    case when h.hidden then null else s.reason end, s.starts_at, s.ends_at, s.rests_on, s.is_emergency
  from ruam.seats s join ruam.accounts a on a.id = s.account_id join ruam.agencies g on g.id = s.agency_id
    cross join lateral (select s.tells_place and s.account_id <> app.current_account() and not k.knows as hidden
      from (select app.knows_place(app.current_account(), c) as knows) k) h
  where s.case_id = c and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
    and app.has_seat(app.current_account(), c)
  order by s.starts_at, s.id
$$;
