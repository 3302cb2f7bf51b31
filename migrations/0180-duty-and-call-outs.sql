-- Who is on call, who was called, and how long it took until a team stood together. Accounts only, never a person: a call-out names no
-- case, and its place is a district. What is here belongs to the people of one province; others learn counts.

create function app.my_province() returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$ select g.province_code from ruam.agencies g where g.id = app.current_agency() $$;
-- The roles that can be on call.
create function app.can_be_ready() returns boolean
language sql stable as $$
  select app.has_any_role(array['caseManager','socialWorker','inquiryOfficial','prosecutor','forensicInterviewer','psychologist','doctor','shelterStaff','ngoWorker','interpreter','pochtCoordinator','labourInspector','hotlineOperator'])
$$;
-- An active account of the province that holds the role it would be on call with.
create function app.can_be_on_duty(who uuid, discipline text, province text) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.my_province() = province and exists (select 1 from ruam.accounts a join ruam.agencies g on g.id = a.agency_id and g.status = 'active' and g.province_code = province
      join ruam.account_roles r on r.account_id = a.id and r.role = discipline and (r.ends_at is null or r.ends_at > app.now())
     where a.id = who and a.status = 'active')
$$;

create table ruam.duty_shifts (
  id uuid primary key,
  province_code text not null,
  discipline text not null,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- The number on which she is reached while on call; a telephone of the service, never one of a protected person.
  phone text,
  added_by uuid not null,
  added_at timestamptz not null,
  cancelled_at timestamptz,
  version int not null default 1,
  check (ends_at > starts_at)
);
create index duty_shifts_of_province on ruam.duty_shifts (province_code, ends_at) where cancelled_at is null;
create unique index duty_shifts_once on ruam.duty_shifts (account_id, starts_at) where cancelled_at is null;

-- A shift passes to a colleague only when both want it.
create table ruam.duty_swaps (
  id uuid primary key,
  shift_id uuid not null references ruam.duty_shifts,
  asked_by uuid not null references ruam.accounts,
  to_account_id uuid not null references ruam.accounts,
  -- The colleague's shift the asker takes for it; null: she gives hers away.
  return_shift_id uuid references ruam.duty_shifts,
  state text not null default 'asked' check (state in ('asked','agreed','declined','takenBack','gone')),
  asked_at timestamptz not null,
  answered_at timestamptz
);
create index duty_swaps_of_shift on ruam.duty_swaps (shift_id) where state = 'asked';
create index duty_swaps_to on ruam.duty_swaps (to_account_id) where state = 'asked';
create index duty_swaps_by on ruam.duty_swaps (asked_by) where state = 'asked';

create table ruam.call_outs (
  id uuid primary key,
  province_code text not null,
  is_drill boolean not null,
  district text not null,
  -- When the team should be there.
  from_at timestamptz not null,
  until_at timestamptz not null,
  disciplines text[] not null,
  called_by uuid not null references ruam.accounts,
  called_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('held','stoodDown')),
  -- What is kept of it: minutes until each discipline was there, and until all were; null: not all.
  musters jsonb not null default '{}',
  team_minutes int,
  version int not null default 1,
  check (until_at > from_at)
);
create index call_outs_of_province on ruam.call_outs (province_code, called_at desc, id desc);
create index call_outs_open on ruam.call_outs (province_code) where ended_at is null;

create table ruam.call_out_answers (
  id uuid primary key,
  call_out_id uuid not null references ruam.call_outs,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  discipline text not null,
  phone text,
  answer text not null default 'asked' check (answer in ('asked','coming','cannot','arrived')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  arrived_at timestamptz,
  -- The answer of the colleague who could not come.
  stands_in_for uuid references ruam.call_out_answers
);
create unique index call_out_answers_once on ruam.call_out_answers (call_out_id, account_id);
create index call_out_answers_of on ruam.call_out_answers (account_id, asked_at desc);

select app.protect('ruam.duty_shifts', 'select, insert');
grant update (cancelled_at, phone, version) on ruam.duty_shifts to ruam_app;
select app.protect('ruam.duty_swaps', 'select, insert');
grant update (state, answered_at) on ruam.duty_swaps to ruam_app;
select app.protect('ruam.call_outs', 'select, insert');
grant update (ended_at, ended_as, musters, team_minutes, version) on ruam.call_outs to ruam_app;
select app.protect('ruam.call_out_answers', 'select, insert');
grant update (answer, answered_at, arrived_at) on ruam.call_out_answers to ruam_app;

create policy duty_shifts_see on ruam.duty_shifts for select using (province_code = (select app.my_province()) and (select app.can_be_ready()));
create policy duty_shifts_add on ruam.duty_shifts for insert with check (
  province_code = (select app.my_province()) and (select app.has_role('pochtCoordinator')) and added_by = (select app.current_account()) and cancelled_at is null
  and app.can_be_on_duty(account_id, discipline, province_code) and agency_id = (select a.agency_id from ruam.accounts a where a.id = account_id));
create policy duty_shifts_change on ruam.duty_shifts for update
  using (province_code = (select app.my_province()) and ((select app.has_role('pochtCoordinator')) or account_id = (select app.current_account())) and cancelled_at is null)
  with check (province_code = (select app.my_province()) and ((select app.has_role('pochtCoordinator')) or (account_id = (select app.current_account()) and cancelled_at is null)));

create policy duty_swaps_see on ruam.duty_swaps for select using (
  asked_by = (select app.current_account()) or to_account_id = (select app.current_account())
  or ((select app.has_role('pochtCoordinator')) and exists (select 1 from ruam.duty_shifts s where s.id = shift_id)));
create policy duty_swaps_add on ruam.duty_swaps for insert with check (
  asked_by = (select app.current_account()) and to_account_id <> asked_by and state = 'asked'
  and exists (select 1 from ruam.duty_shifts s where s.id = shift_id and s.account_id = (select app.current_account()) and s.cancelled_at is null and app.can_be_on_duty(to_account_id, s.discipline, s.province_code))
  and (return_shift_id is null or exists (select 1 from ruam.duty_shifts s where s.id = return_shift_id and s.account_id = to_account_id and s.cancelled_at is null)));
-- Agreeing moves the shifts as well: app.agree_swap alone does it.
create policy duty_swaps_answer on ruam.duty_swaps for update
  using (state = 'asked' and (asked_by = (select app.current_account()) or to_account_id = (select app.current_account())))
  with check ((state = 'takenBack' and asked_by = (select app.current_account())) or (state = 'declined' and to_account_id = (select app.current_account())));

-- The asked colleague agrees: the shift is hers, and hers the asker's. Null, or why not.
create function app.agree_swap(swap uuid) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare w ruam.duty_swaps; s ruam.duty_shifts; r ruam.duty_shifts;
begin
  select * into w from ruam.duty_swaps x where x.id = swap and x.to_account_id = app.current_account() and x.state = 'asked' for update;
  if w.id is null then return 'gone'; end if;
  perform 1 from ruam.duty_shifts x where x.id in (w.shift_id, w.return_shift_id) order by x.id for update;
  select * into s from ruam.duty_shifts x where x.id = w.shift_id and x.cancelled_at is null and x.account_id = w.asked_by and x.ends_at > app.now();
  select * into r from ruam.duty_shifts x where x.id = w.return_shift_id and x.cancelled_at is null and x.account_id = w.to_account_id and x.ends_at > app.now();
  if s.id is null or (w.return_shift_id is not null and r.id is null) then return 'gone'; end if;
  if not app.can_be_on_duty(w.to_account_id, s.discipline, s.province_code) or (r.id is not null and not app.can_be_on_duty(w.asked_by, r.discipline, r.province_code)) then return 'cannot-be-on-duty'; end if;
  if exists (select 1 from ruam.duty_shifts x where x.account_id = w.to_account_id and x.cancelled_at is null and x.id is distinct from r.id and x.starts_at < s.ends_at and x.ends_at > s.starts_at)
    or (r.id is not null and exists (select 1 from ruam.duty_shifts x where x.account_id = w.asked_by and x.cancelled_at is null and x.id <> s.id and x.starts_at < r.ends_at and x.ends_at > r.starts_at)) then return 'already-on-duty'; end if;
  update ruam.duty_shifts x set account_id = a.id, agency_id = a.agency_id, phone = null, version = x.version + 1 from ruam.accounts a where x.id = s.id and a.id = w.to_account_id;
  if r.id is not null then
    update ruam.duty_shifts x set account_id = a.id, agency_id = a.agency_id, phone = null, version = x.version + 1 from ruam.accounts a where x.id = r.id and a.id = w.asked_by;
  end if;
  update ruam.duty_swaps x set state = 'agreed', answered_at = app.now() where x.id = w.id;
  update ruam.duty_swaps x set state = 'gone' where x.state = 'asked' and (x.shift_id in (s.id, r.id) or x.return_shift_id in (s.id, r.id));
  return null;
end $$;

create policy call_outs_see on ruam.call_outs for select using (province_code = (select app.my_province()) and (select app.can_be_ready()));
create policy call_outs_add on ruam.call_outs for insert with check (
  province_code = (select app.my_province()) and (select app.has_role('pochtCoordinator')) and called_by = (select app.current_account()) and ended_at is null);
create policy call_outs_end on ruam.call_outs for update
  using (province_code = (select app.my_province()) and (select app.has_role('pochtCoordinator')) and ended_at is null)
  with check (province_code = (select app.my_province()) and (select app.has_role('pochtCoordinator')));

create policy call_out_answers_see on ruam.call_out_answers for select using (exists (select 1 from ruam.call_outs c where c.id = call_out_id));
create policy call_out_answers_add on ruam.call_out_answers for insert with check (
  answer = 'asked' and (select app.has_role('pochtCoordinator'))
  and exists (select 1 from ruam.call_outs c where c.id = call_out_id and c.ended_at is null and app.can_be_on_duty(account_id, discipline, c.province_code))
  and agency_id = (select a.agency_id from ruam.accounts a where a.id = account_id));
create policy call_out_answers_answer on ruam.call_out_answers for update
  using (account_id = (select app.current_account()) and exists (select 1 from ruam.call_outs c where c.id = call_out_id and c.ended_at is null))
  with check (account_id = (select app.current_account()));

-- Somebody cannot come: the next of her discipline on the roster who was not asked yet is asked in her stead. Hers to call, and the coordinator's.
create function app.ask_substitute(answer_id uuid, new_id uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare w ruam.call_out_answers; c ruam.call_outs; s ruam.duty_shifts;
begin
  select * into w from ruam.call_out_answers x where x.id = answer_id and x.answer = 'cannot'
    and (x.account_id = app.current_account() or app.has_role('pochtCoordinator'));
  select * into c from ruam.call_outs x where x.id = w.call_out_id and x.ended_at is null and x.province_code = app.my_province() for update;
  if c.id is null or exists (select 1 from ruam.call_out_answers x where x.stands_in_for = w.id) then return null; end if;
  select x.* into s from ruam.duty_shifts x where x.province_code = c.province_code and x.discipline = w.discipline and x.cancelled_at is null and x.ends_at > app.now()
    and app.can_be_on_duty(x.account_id, x.discipline, x.province_code)
    and not exists (select 1 from ruam.call_out_answers y where y.call_out_id = c.id and y.account_id = x.account_id) order by x.starts_at, x.id limit 1;
  if s.id is null then return null; end if;
  insert into ruam.call_out_answers (id, call_out_id, account_id, agency_id, discipline, phone, asked_at, stands_in_for)
    values (new_id, c.id, s.account_id, s.agency_id, w.discipline, s.phone, app.now(), w.id);
  return s.account_id;
end $$;

-- Live: whoever may see a call-out hears that something happened in it; type and ids.
create policy events_of_call_outs on ruam.events for select using (case_id is null and subject_kind = 'callOut' and exists (select 1 from ruam.call_outs c where c.id = subject_id));

-- Drills and call-outs of all provinces as counts, a fiscal quarter at a time: the one thing shown beyond a province.
create function app.muster_counts(since timestamptz)
returns table (province_code text, quarter date, is_drill boolean, held int, complete int, median_minutes int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select c.province_code, date_trunc('quarter', c.called_at at time zone 'Asia/Bangkok')::date, c.is_drill, count(*)::int, count(c.team_minutes)::int,
      (percentile_cont(0.5) within group (order by c.team_minutes))::int
    from ruam.call_outs c where c.ended_as = 'held' and c.called_at >= since and app.current_account() is not null group by 1, 2, 3 order by 2 desc, 1, 3
$$;

-- A further audience of notices: those who were called and have not answered, and who called them.
do $$
declare was text := pg_get_functiondef('app.notice_recipients(jsonb)'::regprocedure); becomes text;
begin
  becomes := replace(was, $q$union all -- a notice nobody read$q$, $q$union all select a.id, a.n, w.account_id from asked a join ruam.call_out_answers w on w.call_out_id = a.subject_id and w.answer = 'asked' where a.audience = 'called' and a.subject_kind = 'callOut'
    union all select a.id, a.n, c.called_by from asked a join ruam.call_outs c on c.id = a.subject_id where a.audience = 'caller' and a.subject_kind = 'callOut'
    union all -- a notice nobody read$q$);
  if becomes = was then raise exception 'notice_recipients: the place is not there'; end if;
  execute becomes;
end $$;
