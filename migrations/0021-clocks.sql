-- Clocks: limits of law and practice running for a case or a person. Rules are data in the code (clocks/data);
-- a clock keeps the numbers it started with, so that a changed rule never moves a running limit.

create table ruam.clocks (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid,
  rule_id text not null,
  rule_version int not null,
  -- The numbers in force for this clock.
  amount int not null check (amount >= 0),
  unit text not null check (unit in ('hours','days','months','years','at-once')),
  skips_holidays boolean not null default false,
  -- Which date of a series (follow-up at 1, 3, 6, 12 months).
  milestone int,
  started_at timestamptz not null,
  counting text not null,
  due_at timestamptz not null,
  -- The other countings, where sources differ: [{"counting", "dueAt"}].
  alternatives jsonb not null default '[]',
  -- Instants of other events a counting may begin at: {"identified": …}.
  known_events jsonb not null default '{}',
  -- Kind of place for limits on liberty; never a cell.
  place_kind text check (place_kind not in ('cell','prison')),
  state text not null default 'running' check (state in ('running','paused','met','stopped')),
  paused_at timestamptz,
  pauses jsonb not null default '[]',
  -- {"amount", "unit", "orderedAt", "orderRef"}: the whole period by a court's order or with a reason.
  extension jsonb,
  extended_at timestamptz,
  extended_by uuid,
  met_at timestamptz,
  met_by uuid,
  stopped_at timestamptz,
  stopped_by_event text,
  breach_code text,
  breach_recorded_at timestamptz,
  task_id uuid references ruam.tasks,
  created_by uuid,
  created_at timestamptz not null default app.now(),
  version int not null default 1
);
create index clocks_of_case on ruam.clocks (case_id, state, due_at);
create index clocks_due on ruam.clocks (state, due_at, case_id);

-- Why a clock was paused, extended, stopped or broken: a code, and what was written, sealed.
create table ruam.clock_reasons (
  id uuid primary key,
  clock_id uuid not null references ruam.clocks,
  case_id uuid not null references ruam.cases,
  act text not null check (act in ('pause','resume','extend','stop','breach','undo')),
  code text not null,
  note bytea,
  -- What was done for the person about a breach.
  remedy bytea,
  given_by uuid not null,
  given_at timestamptz not null default app.now()
);
create index clock_reasons_of_clock on ruam.clock_reasons (clock_id, given_at);

-- Changes to the computed holiday table: a day added, or one that is a working day after all.
create table ruam.holidays (
  day date primary key,
  is_off boolean not null default true,
  name_th text not null,
  name_en text not null,
  changed_by uuid not null,
  changed_at timestamptz not null default app.now(),
  version int not null default 1
);

select app.protect('ruam.clocks', 'select, insert, update');
select app.protect('ruam.clock_reasons', 'select, insert');
select app.protect('ruam.holidays', 'select, insert, update');

create policy clocks_see on ruam.clocks for select using (app.has_seat((select app.current_account()), case_id));
create policy clocks_add on ruam.clocks for insert with check (app.has_seat((select app.current_account()), case_id));
create policy clocks_change on ruam.clocks for update
  using (app.has_seat((select app.current_account()), case_id)) with check (app.has_seat((select app.current_account()), case_id));
create policy clock_reasons_see on ruam.clock_reasons for select using (app.has_seat((select app.current_account()), case_id));
create policy clock_reasons_add on ruam.clock_reasons for insert
  with check (given_by = (select app.current_account()) and app.has_seat((select app.current_account()), case_id)
    and exists (select 1 from ruam.clocks c where c.id = clock_id and c.case_id = clock_reasons.case_id));
create policy holidays_read on ruam.holidays for select using ((select app.current_account()) is not null);
create policy holidays_add on ruam.holidays for insert with check ((select app.has_role('admin')));
create policy holidays_change on ruam.holidays for update using ((select app.has_role('admin'))) with check ((select app.has_role('admin')));
