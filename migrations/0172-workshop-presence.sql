-- Who was there, what each can do at the end, what the tests said before and after, and how it goes on the job. It is known to her and to
-- those who give the workshop; everybody else reads numbers of five people and more. What was said about the workshop is kept as numbers only.

create table ruam.workshop_attendance (
  session_id uuid not null,
  workshop_id uuid not null,
  account_id uuid not null references ruam.accounts,
  arrived_at timestamptz not null,
  left_at timestamptz check (left_at >= arrived_at),
  how text not null check (how in ('code','hand')),
  recorded_by uuid not null references ruam.accounts,
  primary key (session_id, account_id),
  foreign key (session_id, workshop_id) references ruam.workshop_sessions (id, workshop_id)
);
create index workshop_attendance_of_workshop on ruam.workshop_attendance (workshop_id, account_id);

create table ruam.workshop_evaluations (
  workshop_id uuid not null references ruam.workshops,
  account_id uuid not null references ruam.accounts,
  outcome int not null check (outcome between 0 and 11),
  level text not null check (level in ('notYet','withHelp','alone')),
  recorded_by uuid not null references ruam.accounts,
  recorded_at timestamptz not null,
  primary key (workshop_id, account_id, outcome)
);

create table ruam.workshop_scores (
  workshop_id uuid not null references ruam.workshops,
  account_id uuid not null references ruam.accounts,
  outcome int not null check (outcome between 0 and 11),
  before int check (before between 0 and 100),
  after int check (after between 0 and 100),
  recorded_by uuid not null references ruam.accounts,
  recorded_at timestamptz not null,
  primary key (workshop_id, account_id, outcome)
);

-- No row a person: how often each answer was given. Nothing in it can be led back to anybody, nor taken back.
create table ruam.workshop_feedback (
  workshop_id uuid not null references ruam.workshops,
  question text not null check (question in ('useful','clear','safe','pace','again')),
  answer int not null check (answer between 1 and 4),
  n int not null check (n >= 0),
  primary key (workshop_id, question, answer)
);

create table ruam.workshop_follow_ups (
  id uuid primary key,
  workshop_id uuid not null references ruam.workshops,
  account_id uuid not null references ruam.accounts,
  months int not null check (months in (3, 6)),
  asked_at timestamptz not null,
  answered_at timestamptz,
  used text check (used in ('often','sometimes','notYet')),
  helps text check (helps in ('time','colleagues','materials','supervision','refresher','nothing')),
  unique (workshop_id, account_id, months)
);
create index workshop_follow_ups_of_account on ruam.workshop_follow_ups (account_id, asked_at desc);

select app.protect('ruam.workshop_attendance', 'select, insert, delete');
grant update (arrived_at, left_at, how, recorded_by) on ruam.workshop_attendance to ruam_app;
select app.protect('ruam.workshop_evaluations', 'select, insert');
grant update (level, recorded_by, recorded_at) on ruam.workshop_evaluations to ruam_app;
select app.protect('ruam.workshop_scores', 'select, insert');
grant update (before, after, recorded_by, recorded_at) on ruam.workshop_scores to ruam_app;
select app.protect('ruam.workshop_feedback', '');
select app.protect('ruam.workshop_follow_ups', 'select');
grant update (answered_at, used, helps) on ruam.workshop_follow_ups to ruam_app;

-- Is somebody confirmed in a workshop the caller gives?
create function app.is_learner(w uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.gives_workshop(w) and exists (select 1 from ruam.enrolments e where e.workshop_id = w and e.account_id = who and e.state = 'confirmed')
$$;

create policy workshop_attendance_see on ruam.workshop_attendance for select using (account_id = (select app.current_account()) or app.gives_workshop(workshop_id));
-- By the code on the wall while the session runs, or by the hand of who gives it.
create policy workshop_attendance_add on ruam.workshop_attendance for insert with check (
  recorded_by = (select app.current_account())
  and ((account_id = (select app.current_account()) and how = 'code' and left_at is null and app.has_place(workshop_id)
      and exists (select 1 from ruam.workshop_sessions s where s.id = session_id and app.now() between s.begins_at - interval '1 hour' and s.ends_at))
    or (how = 'hand' and app.is_learner(workshop_id, account_id))));
create policy workshop_attendance_change on ruam.workshop_attendance for update using (app.gives_workshop(workshop_id))
  with check (how = 'hand' and recorded_by = (select app.current_account()) and app.is_learner(workshop_id, account_id));
create policy workshop_attendance_remove on ruam.workshop_attendance for delete using (app.gives_workshop(workshop_id));

create policy workshop_evaluations_see on ruam.workshop_evaluations for select using (account_id = (select app.current_account()) or app.gives_workshop(workshop_id));
create policy workshop_evaluations_add on ruam.workshop_evaluations for insert with check (recorded_by = (select app.current_account()) and app.is_learner(workshop_id, account_id));
create policy workshop_evaluations_change on ruam.workshop_evaluations for update using (app.gives_workshop(workshop_id)) with check (recorded_by = (select app.current_account()) and app.is_learner(workshop_id, account_id));
create policy workshop_scores_see on ruam.workshop_scores for select using (account_id = (select app.current_account()) or app.gives_workshop(workshop_id));
create policy workshop_scores_add on ruam.workshop_scores for insert with check (recorded_by = (select app.current_account()) and app.is_learner(workshop_id, account_id));
create policy workshop_scores_change on ruam.workshop_scores for update using (app.gives_workshop(workshop_id)) with check (recorded_by = (select app.current_account()) and app.is_learner(workshop_id, account_id));

create policy workshop_follow_ups_see on ruam.workshop_follow_ups for select using (account_id = (select app.current_account()));
create policy workshop_follow_ups_answer on ruam.workshop_follow_ups for update using (account_id = (select app.current_account()) and answered_at is null)
  with check (account_id = (select app.current_account()));

-- What somebody who was there thinks of it, once, without a name: only the numbers grow. For two weeks after the end.
create function app.give_feedback(w uuid, answers jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, ruam as $$
declare ended timestamptz;
begin
  select x.ends_at into ended from ruam.workshops x where x.id = w for update;
  if ended is null or ended > app.now() then return 'too-early'; end if;
  if ended < app.now() - interval '14 days' then return 'too-late'; end if;
  if not exists (select 1 from ruam.workshop_attendance a where a.workshop_id = w and a.account_id = app.current_account()) then return 'was-not-there'; end if;
  update ruam.enrolments e set feedback_given = true where e.workshop_id = w and e.account_id = app.current_account() and not e.feedback_given;
  if not found then return 'given-already'; end if;
  insert into ruam.workshop_feedback (workshop_id, question, answer, n) select w, a.key, a.value::int, 1 from jsonb_each_text(answers) a
    on conflict (workshop_id, question, answer) do update set n = ruam.workshop_feedback.n + 1;
  return null;
end $$;

-- Means of five answers and more, after the two weeks: nobody can watch one answer arrive.
create function app.feedback_of(w uuid) returns table (question text, n int, mean numeric)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select f.question, sum(f.n)::int, round(sum(f.n * f.answer)::numeric / sum(f.n), 1) from ruam.workshop_feedback f join ruam.workshops x on x.id = f.workshop_id
   where f.workshop_id = w and x.ends_at < app.now() - interval '14 days' and (app.gives_workshop(w) or app.has_any_role(array['authority']))
   group by f.question having sum(f.n) >= 5 order by f.question
$$;

-- Gain per outcome over those with both tests, and how it goes on the job: of five people and more.
create function app.gains_of(w uuid) returns table (outcome int, n int, before numeric, after numeric)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select s.outcome, count(*)::int, round(avg(s.before), 0), round(avg(s.after), 0) from ruam.workshop_scores s
   where s.workshop_id = w and s.before is not null and s.after is not null and (app.gives_workshop(w) or app.has_any_role(array['authority']))
   group by s.outcome having count(*) >= 5 order by s.outcome
$$;
-- Each answer of a group of five and more is said; where one or two answers stand alone, only how many answered.
create function app.follow_ups_of(w uuid) returns table (months int, n int, often int, sometimes int, not_yet int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with counted as (
    select f.months, count(*)::int as n, count(*) filter (where f.used = 'often')::int as o, count(*) filter (where f.used = 'sometimes')::int as s, count(*) filter (where f.used = 'notYet')::int as y
      from ruam.workshop_follow_ups f where f.workshop_id = w and f.answered_at is not null and (app.gives_workshop(w) or app.has_any_role(array['authority'])) group by f.months having count(*) >= 5)
  select c.months, c.n, case when x.is_open then c.o end, case when x.is_open then c.s end, case when x.is_open then c.y end
    from counted c cross join lateral (select (c.o = 0 or c.o >= 5) and (c.s = 0 or c.s >= 5) and (c.y = 0 or c.y >= 5) as is_open) x order by c.months
$$;

-- Workshops, cost and people who were there, by province, month by month; fewer than five people are not said.
create function app.workshop_summary(from_at timestamptz, until_at timestamptz)
returns table (province_code text, month text, paid_by text, workshops int, seats int, cost_baht bigint, attended int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select x.province_code, to_char(x.begins_at at time zone 'Asia/Bangkok', 'YYYY-MM'), x.paid_by, count(*)::int, sum(x.seats)::int, sum(x.cost_baht),
      sum((select count(distinct a.account_id) from ruam.workshop_attendance a where a.workshop_id = x.id))::int
    from ruam.workshops x where app.has_any_role(array['trainer','authority','admin','pochtCoordinator'])
      and x.state = 'open' and x.begins_at >= from_at and x.begins_at < until_at
   group by 1, 2, 3 order by 1, 2, 3
$$;
