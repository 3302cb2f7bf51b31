-- Exercises: a made-up case on a fast clock in the real case room. Only where everything is made up: the database itself refuses elsewhere.

create table ruam.exercises (
  id uuid primary key,
  -- The scripted scenario, by its code.
  scenario text not null,
  province_code text not null,
  case_id uuid not null references ruam.cases,
  led_by uuid not null references ruam.accounts,
  -- Minutes of the script in a minute of the room.
  tempo int not null check (tempo between 1 and 60),
  state text not null default 'running' check (state in ('running','ended')),
  started_at timestamptz not null,
  ended_at timestamptz,
  -- How far the script has come, in its own order.
  injects_shown int not null default 0,
  -- Counts and minutes only; null while it runs.
  debrief jsonb,
  version int not null default 1
);
create index exercises_of_province on ruam.exercises (province_code, started_at desc, id desc);
create index exercises_running on ruam.exercises (started_at) where state = 'running';
create unique index exercises_of_case on ruam.exercises (case_id);

create table ruam.exercise_roles (
  exercise_id uuid not null references ruam.exercises,
  account_id uuid not null references ruam.accounts,
  discipline text not null,
  primary key (exercise_id, account_id)
);
create index exercise_roles_of on ruam.exercise_roles (account_id);

select app.protect('ruam.exercises', 'select, insert');
grant update (state, ended_at, injects_shown, debrief, version) on ruam.exercises to ruam_app;
select app.protect('ruam.exercise_roles', 'select, insert');

create function app.is_demo() returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$ select exists (select 1 from ruam.instance i where i.mode = 'demo') $$;

create policy exercises_see on ruam.exercises for select using (province_code = (select app.my_province()) and (select app.can_be_ready()));
create policy exercises_add on ruam.exercises for insert with check (
  (select app.is_demo()) and led_by = (select app.current_account()) and province_code = (select app.my_province()) and state = 'running' and app.has_seat((select app.current_account()), case_id));
create policy exercises_change on ruam.exercises for update
  using (led_by = (select app.current_account()) and state = 'running') with check ((select app.is_demo()) and led_by = (select app.current_account()));
create policy exercise_roles_see on ruam.exercise_roles for select using (exists (select 1 from ruam.exercises e where e.id = exercise_id));
create policy exercise_roles_add on ruam.exercise_roles for insert with check (
  exists (select 1 from ruam.exercises e where e.id = exercise_id and e.led_by = (select app.current_account()) and app.can_be_on_duty(account_id, discipline, e.province_code)));

-- What the team did, as types, instants and whose turn it was; for whoever leads the exercise. A made-up case, and no word of it.
create function app.exercise_steps(exercise uuid)
returns table (type text, at timestamptz, discipline text, person_id uuid, question text, talk text)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select e.type, e.at, coalesce(r.discipline, 'lead'), coalesce(case when e.subject_kind = 'person' then e.subject_id end, (e.data ->> 'personId')::uuid), e.data ->> 'questionId', coalesce(e.data ->> 'screeningId', case when e.subject_kind = 'screening' then e.subject_id::text end)
    from ruam.exercises x join ruam.events e on e.case_id = x.case_id and e.outcome in ('done','read') and e.at >= x.started_at and (x.ended_at is null or e.at <= x.ended_at)
      left join ruam.exercise_roles r on r.exercise_id = x.id and r.account_id = e.account_id
   where x.id = exercise and x.led_by = app.current_account() and app.is_demo() order by e.at, e.id limit 5000
$$;

create policy events_of_exercises on ruam.events for select using (case_id is null and subject_kind = 'exercise' and exists (select 1 from ruam.exercises x where x.id = subject_id));
