-- Where the person stays: a secrecy class of its own. Not only an address gives it away: who of a shelter's staff sits in the team,
-- wrote a wish, noted something, owns a task, was asked by a referral or named in a consent does, too. A seat without the category
-- shelterPlace (the police, by default) meets none of it, in no table and through no function.

-- ---- seats --------------------------------------------------------------------------------------

-- Staff of a shelter in any part but the manager's: the manager is named to everybody, so a shelter does not give the manager.
alter table ruam.seats add column tells_place boolean not null default false;
update ruam.seats s set tells_place = true
 where s.discipline = 'shelterStaff' or (s.discipline <> 'caseManager' and exists (select 1 from ruam.agencies g where g.id = s.agency_id and g.kind = 'shelter'));
create index seats_of_places on ruam.seats (case_id, account_id) where tells_place;

create or replace function app.seat_class() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  new.is_sealed := app.is_sealed(new.case_id);
  new.tells_place := new.discipline = 'shelterStaff'
    or (new.discipline <> 'caseManager' and exists (select 1 from ruam.agencies g where g.id = new.agency_id and g.kind = 'shelter'));
  return new;
end $$;

create function app.knows_place(viewer uuid, c uuid) returns boolean
language sql stable as $$ select app.may_see_summary(viewer, c, 'shelterPlace') $$;
-- Does this account's part in the case give the place away? Asked of ended seats, too: what she did stays.
create function app.is_place_actor(c uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.seats s where s.case_id = c and s.account_id = who and s.tells_place)
$$;
revoke execute on function app.is_place_actor(uuid, uuid) from public;
-- Must this account be unnamed to the caller? Never herself. Answered for one case; policies ask it, so the app may, too: it says
-- no more than a seat of hers in the case without a name.
create function app.is_unnamed(c uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select who is distinct from app.current_account() and app.is_place_actor(c, who) and not app.knows_place(app.current_account(), c)
$$;

drop policy seats_see on ruam.seats;
create policy seats_see on ruam.seats for select using (
  account_id = (select app.current_account())
  or (app.has_seat((select app.current_account()), case_id) and (not tells_place or app.knows_place((select app.current_account()), case_id))));

-- The team as its members may know it: everybody's part, and a name unless it tells the place.
create function app.team_of(c uuid)
returns table (id uuid, case_id uuid, account_id uuid, agency_id uuid, discipline text, name text, agency_name_th text, agency_name_en text, reason text, starts_at timestamptz, ends_at timestamptz, rests_on text)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select s.id, s.case_id, case when h.hidden then null else s.account_id end, case when h.hidden then null else s.agency_id end, s.discipline,
    case when h.hidden then null else a.display_name end, case when h.hidden then null else g.name_th end, case when h.hidden then null else g.name_en end,
    case when h.hidden then null else s.reason end, s.starts_at, s.ends_at, s.rests_on
  from ruam.seats s join ruam.accounts a on a.id = s.account_id join ruam.agencies g on g.id = s.agency_id
    cross join lateral (select s.tells_place and s.account_id <> app.current_account() and not k.knows as hidden
      from (select app.knows_place(app.current_account(), c) as knows) k) h
  where s.case_id = c and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
    and app.has_seat(app.current_account(), c)
  order by s.starts_at, s.id
$$;

-- The case room asks in one statement; its list of seats goes by the same rule. Patched in place, so that the rest of the function
-- stays as the newest migration before this one left it.
do $$
declare
  old_text text := pg_get_functiondef('app.read_case(uuid)'::regprocedure);
  seat_part text := $part$json_build_object('id', s.id, 'accountId', s.account_id, 'agencyId', s.agency_id, 'discipline', s.discipline, 'name', a.display_name,
        'agencyNameTh', g.name_th, 'agencyNameEn', g.name_en, 'startsAt', s.starts_at, 'endsAt', s.ends_at)$part$;
  hiding_part text := $part$json_build_object('id', s.id, 'discipline', s.discipline, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
        'accountId', case when h.hidden then null else s.account_id end, 'agencyId', case when h.hidden then null else s.agency_id end, 'name', case when h.hidden then null else a.display_name end,
        'agencyNameTh', case when h.hidden then null else g.name_th end, 'agencyNameEn', case when h.hidden then null else g.name_en end)$part$;
  join_part text := 'from ruam.seats s join ruam.accounts a on a.id = s.account_id join ruam.agencies g on g.id = s.agency_id';
  hiding_join text := 'from ruam.seats s join ruam.accounts a on a.id = s.account_id join ruam.agencies g on g.id = s.agency_id
        cross join lateral (select s.tells_place and s.account_id <> me and not exists (select 1 from ruam.access_rules r where r.discipline = mine.discipline and r.category = ''shelterPlace'' and r.level in (''RW'',''R'',''r'',''m'')) as hidden) h';
  -- Of the ledger the room shows the answers that count, not their history.
  consent_part text := 'from ruam.consents n join ruam.agencies g on g.id = n.agency_id where n.case_id = c';
  newest_part text := 'from ruam.consents n join ruam.agencies g on g.id = n.agency_id where n.case_id = c and n.answer <> ''withdrawn''
        and not exists (select 1 from ruam.consents y where y.changes_id = n.id and y.answer <> ''withdrawn'')';
begin
  if strpos(old_text, seat_part) = 0 or strpos(old_text, join_part) = 0 or strpos(old_text, consent_part) = 0 then
    raise exception 'app.read_case has changed: hide the seats of shelters there, and the history of consents';
  end if;
  execute replace(replace(replace(old_text, seat_part, hiding_part), join_part, hiding_join), consent_part, newest_part);
end $$;

-- ---- columns that say who wrote -------------------------------------------------------------------

-- Takes columns out of what the app may select; the texts themselves stay readable. A later column must be granted when it is added.
create function app.hide_columns(target regclass, hidden text[]) returns void
language plpgsql as $$
declare shown text;
begin
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into shown from pg_attribute a
   where a.attrelid = target and a.attnum > 0 and not a.attisdropped and not a.attname = any (hidden);
  execute format('revoke select on %s from ruam_app', target);
  execute format('grant select (%s) on %s to ruam_app', shown, target);
end $$;
revoke execute on function app.hide_columns(regclass, text[]) from public;
select app.hide_columns('ruam.wishes', array['written_by']);
select app.hide_columns('ruam.consents', array['explained_by', 'recorded_by', 'withdrawn_recorded_by']);
select app.hide_columns('ruam.case_notes', array['written_by', 'agency_id']);
select app.hide_columns('ruam.support_plans', array['created_by']);
select app.hide_columns('ruam.clocks', array['created_by', 'met_by', 'extended_by']);

-- A correction is of one's own note.
create function app.is_own_note(note uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.case_notes n where n.id = note and n.case_id = c and n.written_by = app.current_account()) and app.has_seat(app.current_account(), c)
$$;

-- The ledger as a seat may read it: who explained it, unless that tells the place.
create function app.consents_of(c uuid)
returns table (id uuid, case_id uuid, person_id uuid, agency_id uuid, scope text, purpose text, lawful_basis text, assent text, guardian text, guardian_reason text, answer text,
  explained_by_name text, explained_in text, interpreter text, interpreter_name text, interpreter_sealed bytea, words bytea, given_at timestamptz, until timestamptz, withdrawn_at timestamptz, changes_id uuid, is_newest boolean)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select n.id, n.case_id, n.person_id, n.agency_id, n.scope, n.purpose, n.lawful_basis, n.assent, n.guardian, n.guardian_reason, n.answer,
    case when app.is_unnamed(c, n.explained_by) then null else a.display_name end, n.explained_in, n.interpreter, i.display_name, n.interpreter_sealed, n.words, n.given_at, n.until, n.withdrawn_at, n.changes_id,
    n.id = first_value(n.id) over (partition by n.person_id, n.agency_id, n.scope, n.purpose order by n.given_at desc, n.id desc)
  from ruam.consents n join ruam.accounts a on a.id = n.explained_by left join ruam.accounts i on i.id = n.interpreter_account_id
  where n.case_id = c and app.may_see_consent(app.current_account(), c, n.category)
  order by n.given_at desc, n.id desc limit 300
$$;


-- Why a limit was broken or moved is told with a name; where that name tells the place, the row is not there.
create policy clock_reasons_place on ruam.clock_reasons as restrictive for select to ruam_app using (given_by = (select app.current_account()) or not app.is_unnamed(case_id, given_by));

-- Who decided is kept by discipline where the name would tell the place.
create function app.unname_decision() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  new.seats := (select coalesce(jsonb_agg(case when app.is_place_actor(new.case_id, (x ->> 'accountId')::uuid) then x - 'accountId' else x end), '[]') from jsonb_array_elements(new.seats) x);
  return new;
end $$;
create trigger unname_decision before insert on ruam.identification_decisions for each row execute function app.unname_decision();

-- ---- tasks --------------------------------------------------------------------------------------

-- Marked when written, so that the lists of everybody else cost nothing more.
alter table ruam.tasks add column tells_place boolean not null default false;
create function app.mark_place_task() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  new.tells_place := exists (select 1 from ruam.seats s where s.case_id = new.case_id and s.tells_place and s.account_id in (new.owner_account_id, new.created_by, new.asked_by, new.done_by))
    or exists (select 1 from ruam.agencies g where g.id = new.owner_agency_id and g.kind = 'shelter');
  return new;
end $$;
create trigger mark_place_task before insert or update of owner_account_id, owner_agency_id, asked_by, done_by on ruam.tasks for each row
  when (new.case_id is not null) execute function app.mark_place_task();
update ruam.tasks t set owner_agency_id = t.owner_agency_id where t.case_id is not null;
-- The one it is for, or who made it, sees it in any case.
create policy tasks_place on ruam.tasks as restrictive for select to ruam_app using (
  not tells_place or owner_account_id = (select app.current_account()) or created_by = (select app.current_account()) or done_by = (select app.current_account())
  or app.knows_place((select app.current_account()), case_id) or app.is_escalated_to((select app.current_account()), id));

-- ---- referrals ----------------------------------------------------------------------------------

-- From a shelter, from its staff, or to one: knowing of it is knowing the place.
create function app.mark_place_referral() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if new.purpose = 'shelter' or app.is_shelter(new.to_agency_id) or app.is_shelter(new.from_agency_id) or app.is_place_actor(new.case_id, new.from_account_id) then
    new.category := 'shelterPlace';
  end if;
  return new;
end $$;
create trigger mark_place_referral before insert on ruam.referrals for each row execute function app.mark_place_referral();
update ruam.referrals r set category = 'shelterPlace' where r.category = 'plan'
  and (app.is_shelter(r.to_agency_id) or app.is_shelter(r.from_agency_id) or app.is_place_actor(r.case_id, r.from_account_id));
-- What the caller sends from this case: is she herself of the place? Answered about herself only.
create function app.i_tell_place(c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.is_place_actor(c, app.current_account()) or app.is_shelter(app.current_agency())
$$;

-- ---- events -------------------------------------------------------------------------------------

drop policy events_see on ruam.events;
create policy events_see on ruam.events for select using (
  account_id = (select app.current_account())
  or (case_id is not null and app.may_see_event((select app.current_account()), case_id, category) and not app.is_unnamed(case_id, account_id)));

-- The timeline: all that a seat may know, nameless where the name tells the place. `f`: outcome, type, agencyId, category, beforeAt + beforeId, most.
create function app.case_events(c uuid, f jsonb)
returns table (id uuid, at timestamptz, type text, category text, data jsonb, account_id uuid, agency_id uuid, subject_kind text, subject_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  knows boolean := app.knows_place(me, c);
  kinds text[];
begin
  if not app.has_seat(me, c) then return; end if;
  select array_agg(r.category) into kinds from ruam.seats s join ruam.access_rules r on r.discipline = s.discipline
   where s.account_id = me and s.case_id = c and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now()) and r.level <> '-';
  kinds := kinds || array['case','access','plan'];
  return query select e.id, e.at, e.type, e.category, e.data, case when h.hidden then null else e.account_id end, case when h.hidden then null else e.agency_id end, e.subject_kind, e.subject_id
    from ruam.events e cross join lateral (select not knows and e.account_id is distinct from me and app.is_place_actor(c, e.account_id) as hidden offset 0) h
   where e.case_id = c and e.outcome = f ->> 'outcome' and (e.account_id = me or e.category = any (kinds))
     and (f ->> 'type' is null or e.type = f ->> 'type') and (f ->> 'category' is null or e.category = f ->> 'category')
     and (f ->> 'agencyId' is null or (e.agency_id = (f ->> 'agencyId')::uuid and not h.hidden))
     and (f ->> 'beforeAt' is null or (e.at, e.id) < ((f ->> 'beforeAt')::timestamptz, (f ->> 'beforeId')::uuid))
   order by e.at desc, e.id desc limit least((f ->> 'most')::int, 100);
end $$;

-- For open screens: that something happened in one's case through somebody who must stay unnamed. Kind and ids, no actor.
create function app.unnamed_events(from_seq bigint, to_seq bigint)
returns table (seq bigint, type text, case_id uuid, lead_id uuid, subject_kind text, subject_id uuid)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select l.seq, e.type, e.case_id, e.lead_id, e.subject_kind, e.subject_id from ruam.tree_leaves l join ruam.events e on e.id = l.event_id
   where l.seq > from_seq and l.seq <= to_seq and e.outcome = 'done' and e.case_id is not null
     and app.has_seat(app.current_account(), e.case_id) and app.may_see_event(app.current_account(), e.case_id, e.category) and app.is_unnamed(e.case_id, e.account_id)
   order by l.seq limit 200
$$;
