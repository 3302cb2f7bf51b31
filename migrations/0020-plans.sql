-- Plans: everything due is a task of one table, and the support plan made with the person.

-- What an account must be asked to do, by when, and from which clause or decision it comes. Titles are message
-- keys with codes; only text a member of staff wrote is sealed (in the key of the case, the lead, or her own).
create table ruam.tasks (
  id uuid primary key,
  case_id uuid references ruam.cases,
  lead_id uuid,
  referral_id uuid,
  person_id uuid,
  kind text not null check (kind in ('clock','plan','referral','lead','follow-up','decision','own')),
  -- Category of the access matrix; 'case' is for every seat.
  category text not null default 'case',
  title_key text not null,
  title_params jsonb not null default '{}',
  own_text bytea,
  owner_account_id uuid references ruam.accounts,
  owner_agency_id uuid not null references ruam.agencies,
  -- Roles of the owner agency that may see and take it while it has no owner account. Empty: whoever holds a
  -- seat (task of a case), everyone of the agency (task without a case).
  taker_roles text[] not null default '{}',
  due_at timestamptz not null,
  -- Due some time on that day, not at that minute.
  is_day_due boolean not null default false,
  source_kind text not null,
  source_id uuid,
  source_ref text,
  -- Finished where it comes from (a clock is met, a referral answered), never ticked off in a list.
  finished_by_source boolean not null default false,
  late_means_key text,
  -- 0 liberty, 1 safety, 2 right, 3 duty, 4 routine: what weighs most when it is late comes first.
  late_weight int not null default 4 check (late_weight between 0 and 4),
  is_statutory boolean not null default false,
  state text not null default 'open' check (state in ('open','done','cancelled')),
  done_at timestamptz,
  done_by uuid,
  done_code text,
  done_note bytea,
  postponed_from timestamptz,
  postpone_code text,
  postpone_note bytea,
  -- Who waits for it: who handed it over or sent the referral.
  asked_by uuid,
  handed_at timestamptz,
  escalated_level int not null default 0,
  escalated_at timestamptz,
  -- When the job looks at it next; null: never (one's own reminder, or told everybody already).
  next_escalation_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default app.now(),
  version int not null default 1
);
create index tasks_of_owner on ruam.tasks (owner_account_id, state, due_at);
create index tasks_of_agency on ruam.tasks (owner_agency_id, state, due_at) where owner_account_id is null;
create index tasks_of_case on ruam.tasks (case_id, state, due_at) where case_id is not null;
create index tasks_by_source on ruam.tasks (source_id) where source_id is not null;
create index tasks_waited_for on ruam.tasks (asked_by, state, due_at) where asked_by is not null and state = 'open';
create index tasks_done_by on ruam.tasks (done_by, done_at) where state = 'done';
create index tasks_to_escalate on ruam.tasks (next_escalation_at) where state = 'open' and next_escalation_at is not null;

-- Who was told that a task is late: one row for each account, until the task is finished or put off.
create table ruam.task_escalations (
  id uuid primary key default app.uuid_v7(),
  task_id uuid not null references ruam.tasks,
  account_id uuid not null references ruam.accounts,
  level int not null,
  at timestamptz not null default app.now(),
  ended_at timestamptz
);
create unique index task_escalations_open on ruam.task_escalations (account_id, task_id) where ended_at is null;
create index task_escalations_of_task on ruam.task_escalations (task_id) where ended_at is null;

-- One plan for each person of a case; the counts are what roles with a summary see.
create table ruam.support_plans (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid not null,
  state text not null default 'draft' check (state in ('draft','agreed','under-review')),
  edition int not null default 1,
  goal_count int not null default 0,
  step_count int not null default 0,
  agreed_at timestamptz,
  review_on date,
  created_by uuid not null,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version int not null default 1
);
create unique index support_plans_of_person on ruam.support_plans (case_id, person_id);

-- What each edition said: goals in the person's own words, steps, and how she answered. Agreed editions stay.
create table ruam.support_plan_editions (
  id uuid primary key,
  plan_id uuid not null references ruam.support_plans,
  case_id uuid not null references ruam.cases,
  edition int not null,
  content bytea not null,
  answer text check (answer in ('yes','partly','no')),
  answer_how text check (answer_how in ('said','signed','thumbprint','through-interpreter','drawn')),
  answered_at timestamptz,
  explained_by uuid references ruam.accounts,
  refusal_explained boolean,
  answer_note bytea,
  written_by uuid not null,
  written_at timestamptz not null default app.now()
);
create unique index support_plan_editions_of_plan on ruam.support_plan_editions (plan_id, edition);

select app.protect('ruam.tasks', 'select, insert, update');
select app.protect('ruam.task_escalations', 'select, update');
select app.protect('ruam.support_plans', 'select, insert, update');
select app.protect('ruam.support_plan_editions', 'select, insert, update');

create policy task_escalations_own on ruam.task_escalations for select using (account_id = (select app.current_account()));

create function app.is_escalated_to(viewer uuid, task uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.task_escalations e where e.account_id = viewer and e.task_id = task and e.ended_at is null)
$$;

-- Leads and referrals are answered by an agency: a colleague settles what another has taken. Other tasks are the
-- agency's only while nobody owns them.
create function app.is_for_agency(owner uuid, lead uuid, referral uuid) returns boolean
language sql immutable as $$ select owner is null or lead is not null or referral is not null $$;

-- A task of a case: who holds a seat (and may read its category). Without a seat only the agency's roles named in
-- taker_roles and the owner of a referral's task see it, and who was told that it is late; the row holds codes only.
-- A task without a case: its owner, the owner agency while nobody owns it (always for leads and referrals), who waits for it.
create policy tasks_see on ruam.tasks for select using (
  case when case_id is null then
      owner_account_id = (select app.current_account())
      or (app.is_for_agency(owner_account_id, lead_id, referral_id) and owner_agency_id = (select app.current_agency()) and (taker_roles = '{}' or app.has_any_role(taker_roles)))
      or asked_by = (select app.current_account())
      or created_by = (select app.current_account())
    else
      (app.is_for_agency(owner_account_id, null, referral_id) and owner_agency_id = (select app.current_agency()) and taker_roles <> '{}' and app.has_any_role(taker_roles))
      or (owner_account_id = (select app.current_account()) and (referral_id is not null or app.has_seat((select app.current_account()), case_id)))
      or case when category = 'case' then app.has_seat((select app.current_account()), case_id)
           else app.may_see((select app.current_account()), case_id, category, created_by) end
    end
  or app.is_escalated_to((select app.current_account()), id)
);
-- Whoever adds a task to a case holds a seat in it; a referral's task may be added for another agency.
create policy tasks_add on ruam.tasks for insert with check (
  created_by = (select app.current_account())
  and (case_id is null or app.has_seat((select app.current_account()), case_id))
);
create policy tasks_change on ruam.tasks for update
  using (
    case when case_id is null then
        owner_account_id = (select app.current_account())
        or (app.is_for_agency(owner_account_id, lead_id, referral_id) and owner_agency_id = (select app.current_agency()) and (taker_roles = '{}' or app.has_any_role(taker_roles)))
        or asked_by = (select app.current_account())
        or created_by = (select app.current_account())
      else
        app.has_seat((select app.current_account()), case_id)
        or (referral_id is not null and (owner_account_id = (select app.current_account())
          or (owner_agency_id = (select app.current_agency()) and app.has_any_role(taker_roles))))
      end
  )
  with check (case_id is null or referral_id is not null or app.has_seat((select app.current_account()), case_id));

-- A finished or postponed task is no longer late for anybody.
create function app.end_escalations() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.task_escalations e set ended_at = app.now() where e.task_id = new.id and e.ended_at is null;
  return null;
end $$;
create trigger end_escalations after update on ruam.tasks for each row
  when (old.escalated_level > 0 and (new.state <> 'open' or new.due_at > old.due_at))
  execute function app.end_escalations();

create policy support_plans_see on ruam.support_plans for select
  using (app.may_see_summary((select app.current_account()), case_id, 'plan'));
create policy support_plans_add on ruam.support_plans for insert
  with check (app.may_add((select app.current_account()), case_id, 'plan'));
create policy support_plans_change on ruam.support_plans for update
  using (app.may_add((select app.current_account()), case_id, 'plan')) with check (app.may_add((select app.current_account()), case_id, 'plan'));
create policy support_plan_editions_see on ruam.support_plan_editions for select
  using (app.may_see((select app.current_account()), case_id, 'plan', written_by));
create policy support_plan_editions_add on ruam.support_plan_editions for insert
  with check (app.may_add((select app.current_account()), case_id, 'plan')
    and exists (select 1 from ruam.support_plans p where p.id = plan_id and p.case_id = support_plan_editions.case_id));
create policy support_plan_editions_change on ruam.support_plan_editions for update
  using (app.may_add((select app.current_account()), case_id, 'plan')) with check (app.may_add((select app.current_account()), case_id, 'plan'));

-- One's own reminders outside a case are sealed in a key of one's own.
create policy vault_keys_of_oneself on ruam.vault_keys for select using (vault_id = (select app.current_account()));
