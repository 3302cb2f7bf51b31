-- Steps of procedures in cases: made by a job from the events, under the version in force when something happened, and kept in step
-- with the task or the clock that carries them. An act can wait for them.

create table ruam.sop_case_steps (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid references ruam.people,
  sop_id uuid not null references ruam.sops,
  -- Never changes: a later version counts for what happens later.
  version_id uuid not null references ruam.sop_versions,
  step_code text not null,
  event_id uuid not null,
  happened_at timestamptz not null,
  -- Of the event: who may know that it happened may know of the step.
  category text not null,
  due_at timestamptz,
  task_id uuid references ruam.tasks,
  -- The step is this limit: it has no task of its own.
  clock_rule text,
  clock_id uuid references ruam.clocks,
  gate text,
  state text not null default 'open' check (state in ('open','done','departed','ended')),
  settled_at timestamptz,
  settled_by uuid,
  -- Done: what was shown. Departed: why. Sealed under the case's key.
  note bytea,
  departure_code text check (departure_code in ('personAskedOtherwise','safetyFirst','notPossibleHere','doneAnotherWay','stepDoesNotFit','other')),
  -- Of the case at that moment, for the figures.
  agency_id uuid not null,
  province_code text not null,
  added_at timestamptz not null,
  check (task_id is null or clock_rule is null),
  check ((state = 'departed') = (departure_code is not null))
);
create unique index sop_case_steps_once on ruam.sop_case_steps (case_id, event_id, sop_id, step_code);
create index sop_case_steps_of_case on ruam.sop_case_steps (case_id, happened_at desc, id);
create index sop_case_steps_of_task on ruam.sop_case_steps (task_id) where task_id is not null;
create index sop_case_steps_of_clock on ruam.sop_case_steps (case_id, clock_rule) where clock_rule is not null;
create index sop_case_steps_figures on ruam.sop_case_steps (sop_id, agency_id, province_code);

-- Up to which place in the order of events steps were made.
create table ruam.sop_progress (
  only_row boolean primary key default true check (only_row),
  seq bigint not null
);
comment on table ruam.sop_progress is 'kept: its one row is the place';
insert into ruam.sop_progress (seq) select coalesce(max(l.seq), -1) from ruam.tree_leaves l;

select app.protect('ruam.sop_case_steps', 'select');
grant update (state, note, departure_code, settled_at, settled_by) on ruam.sop_case_steps to ruam_app;
select app.hide_columns('ruam.sop_case_steps', array['settled_by']);
select app.protect('ruam.sop_progress', '');

create function app.may_see_step(c uuid, kind text, task uuid) returns boolean
language sql stable as $$
  select app.may_see_note((select app.current_account()), c, kind, null) and (task is null or exists (select 1 from ruam.tasks t where t.id = task))
$$;
create policy sop_case_steps_see on ruam.sop_case_steps for select using (app.may_see_step(case_id, category, task_id));
create policy sop_case_steps_settle on ruam.sop_case_steps for update
  using (app.may_see_step(case_id, category, task_id)) with check (settled_by = (select app.current_account()) and clock_rule is null);

-- ---- kept in step ----------------------------------------------------------------------------------

-- A step is done where its task is done, wherever somebody ticks it.
create function app.follow_sop_task() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.sop_case_steps s set state = case new.state when 'done' then 'done' when 'cancelled' then 'ended' else 'open' end,
      settled_at = case when new.state = 'open' then null else new.done_at end, settled_by = case when new.state = 'open' then null else new.done_by end, departure_code = null
   where s.task_id = new.id and not (s.state = 'departed' and new.state = 'cancelled');
  return null;
end $$;
create trigger follow_sop_task after update of state on ruam.tasks for each row
  when (new.source_kind = 'sop' and new.state is distinct from old.state) execute function app.follow_sop_task();

-- A step that is a limit stands as the limit stands: of that person, or of the whole case. Only if it began after what the step counts
-- from, or ran when that happened.
create function app.follow_sop_clock() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.sop_case_steps s set clock_id = new.id, due_at = new.due_at,
      state = case new.state when 'met' then 'done' when 'stopped' then 'ended' else 'open' end,
      settled_at = case new.state when 'met' then new.met_at when 'stopped' then new.stopped_at end
   where s.case_id = new.case_id and (s.clock_id = new.id or (s.clock_id is null and s.state = 'open'))
     -- Extended by a court, the limit of 24 hours is the one of seven days as well.
     and (s.clock_rule = new.rule_id or (s.clock_rule = 'temp-protection-extended' and new.rule_id = 'temp-protection-initial' and new.extension is not null))
     and (s.person_id is null or new.person_id is null or s.person_id = new.person_id);
  return null;
end $$;
create trigger follow_sop_clock after insert or update of state, due_at, extension on ruam.clocks for each row execute function app.follow_sop_clock();

-- ---- made from the events --------------------------------------------------------------------------

-- The next events in their final order that a step may count from; `last_seq` is where the page ends.
create function app.sop_happenings(after bigint, types text[], most int)
returns table (last_seq bigint, id uuid, type text, at timestamptz, case_id uuid, person_id uuid, category text, data jsonb)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with page as materialized (select l.seq, l.event_id from ruam.tree_leaves l where l.seq > after order by l.seq limit most)
  select (select max(p.seq) from page p), e.id, e.type, e.at, e.case_id,
      case e.subject_kind when 'person' then e.subject_id when 'clock' then c.person_id when 'screening' then s.person_id when 'supportPlan' then p2.person_id when 'referral' then r.person_id end,
      e.category, e.data || case when c.id is not null then jsonb_build_object('clockStartedAt', c.started_at) when d.id is not null then jsonb_build_object('kind', d.kind) else '{}' end
    from (select 1) one left join (page p join ruam.events e on e.id = p.event_id and e.outcome = 'done' and e.case_id is not null and e.type = any (types)) on true
      left join ruam.clocks c on e.subject_kind = 'clock' and c.id = e.subject_id
      left join ruam.screenings s on e.subject_kind = 'screening' and s.id = e.subject_id
      left join ruam.support_plans p2 on e.subject_kind = 'supportPlan' and p2.id = e.subject_id
      left join ruam.referrals r on e.subject_kind = 'referral' and r.id = e.subject_id
      left join ruam.identification_decisions d on e.type = 'decision-recorded' and d.id = (e.data ->> 'decisionId')::uuid
   order by p.seq
$$;
revoke execute on function app.sop_happenings(bigint, text[], int) from public;
grant execute on function app.sop_happenings(bigint, text[], int) to ruam_jobs;

-- ---- an act that waits -----------------------------------------------------------------------------

-- Refuses while a step that must come first is open and the agency of the case wants it so. A departure with a reason opens the way.
create function app.wait_for_steps(c uuid, person uuid, what text) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if exists (select 1 from ruam.sop_case_steps s join ruam.cases k on k.id = s.case_id join ruam.sop_gate_modes m on m.agency_id = k.agency_id and m.gate = what and m.mode = 'block'
      where s.case_id = c and s.gate = what and s.state = 'open' and (person is null or s.person_id is null or s.person_id = person)) then
    raise exception 'procedure-step-open' using errcode = 'RU409';
  end if;
end $$;
revoke execute on function app.wait_for_steps(uuid, uuid, text) from public;
create function app.wait_before_closing() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$ begin perform app.wait_for_steps(new.id, null, 'case.close'); return new; end $$;
create trigger wait_before_closing before update of closed_at on ruam.cases for each row when (old.closed_at is null and new.closed_at is not null) execute function app.wait_before_closing();
create function app.wait_before_sending() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$ begin perform app.wait_for_steps(new.case_id, new.person_id, 'referral.send'); return new; end $$;
create trigger wait_before_sending before insert on ruam.referrals for each row execute function app.wait_before_sending();

-- How the agency of a case wants its gates, for a seat in it.
create function app.sop_gates_of(c uuid) returns table (gate text, mode text)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select g, coalesce((select m.mode from ruam.sop_gate_modes m join ruam.cases k on k.agency_id = m.agency_id where k.id = c and m.gate = g), 'warn')
    from unnest(array['case.close','referral.send']) g where app.has_seat(app.current_account(), c)
$$;

-- ---- figures ---------------------------------------------------------------------------------------

-- How steps of a procedure were kept, by step, agency and province: only where there are five or more, and a step's whole only where it
-- gives no single hidden place away. Sealed cases are in no count. `hidden`: places too small to show.
create function app.sop_figures(of_sop uuid)
returns table (step_code text, agency_id uuid, agency_th text, agency_en text, province_code text, total int, in_time int, late int, open int, overdue int, departed int, reasons jsonb, hidden int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with own as materialized (
    select s.* from ruam.sop_case_steps s join ruam.cases k on k.id = s.case_id and k.confidentiality <> 'sealed'
     where s.sop_id = of_sop and s.state <> 'ended' and app.sees_figures_of(s.agency_id, s.province_code)),
  cells as (
    select o.step_code, o.agency_id, o.province_code, count(*)::int as total,
      count(*) filter (where o.state = 'done' and (o.due_at is null or o.settled_at <= o.due_at))::int as in_time,
      count(*) filter (where o.state = 'done' and o.settled_at > o.due_at)::int as late,
      count(*) filter (where o.state = 'open' and (o.due_at is null or o.due_at >= app.now()))::int as open,
      count(*) filter (where o.state = 'open' and o.due_at < app.now())::int as overdue,
      count(*) filter (where o.state = 'departed')::int as departed
     from own o group by 1, 2, 3),
  small as (select c.step_code, count(*)::int as n, sum(c.total)::int as steps from cells c where c.total < 5 group by 1)
  select c.step_code, c.agency_id, g.name_th, g.name_en, c.province_code, c.total, c.in_time, c.late, c.open, c.overdue, c.departed, '{}'::jsonb, 0
    from cells c join ruam.agencies g on g.id = c.agency_id where c.total >= 5
  union all
  select c.step_code, null, null, null, null, x.total, x.in_time, x.late, x.open, x.overdue, x.departed,
      case when x.departed >= 5 then (select jsonb_object_agg(r.departure_code, r.n) from (select o.departure_code, count(*) as n from own o where o.step_code = c.step_code and o.state = 'departed' group by 1 having count(*) >= 5) r) else '{}' end,
      coalesce(s.n, 0)
    from (select distinct step_code from cells) c left join small s on s.step_code = c.step_code
      left join lateral (select sum(y.total)::int as total, sum(y.in_time)::int as in_time, sum(y.late)::int as late, sum(y.open)::int as open, sum(y.overdue)::int as overdue, sum(y.departed)::int as departed
        from cells y where y.step_code = c.step_code having sum(y.total) >= 5 and (coalesce(s.n, 0) <> 1) and (coalesce(s.n, 0) = 0 or s.steps >= 5)) x on true
$$;
