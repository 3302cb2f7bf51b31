-- Identification: talks along a screening instrument, evidence of age, the offer of a reflection period, and what the
-- team decides about each person. Category screening. What was said and why it was decided is sealed under the case's key.

create table ruam.screenings (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid not null references ruam.people,
  instrument_id text not null,
  instrument_version int not null,
  setting text not null check (setting in ('general','labour-inspection')),
  -- Language the talk is held in (ISO 639 code).
  language text not null,
  interpreter text not null check (interpreter in ('none','present','remote')),
  interpreter_account_id uuid references ruam.accounts,
  -- Code or name of an interpreter without an account.
  interpreter_sealed bytea,
  asked_by uuid not null references ruam.accounts,
  started_by uuid not null references ruam.accounts,
  -- Nothing is asked before the person (or the child) has agreed to talk.
  agreement text not null default 'to-ask' check (agreement in ('to-ask','given','child-agreed','refused')),
  agreed_at timestamptz,
  state text not null default 'open' check (state in ('open','paused','finished','stopped')),
  started_at timestamptz not null,
  paused_at timestamptz,
  paused_seconds int not null default 0,
  finished_at timestamptz,
  version int not null default 1
);
create index screenings_of_case on ruam.screenings (case_id, started_at, id);
create index screenings_of_person on ruam.screenings (person_id, started_at);

-- One row for each question, written the moment it is answered. The latest choice stands; which question was
-- answered when, and by whom, is in the events.
create table ruam.screening_answers (
  screening_id uuid not null references ruam.screenings,
  case_id uuid not null references ruam.cases,
  question_id text not null,
  sealed bytea not null,
  -- When it was chosen, on the device that asked.
  answered_at timestamptz not null,
  answered_by uuid not null,
  primary key (screening_id, question_id)
);
create index screening_answers_of_case on ruam.screening_answers (case_id);

create table ruam.age_evidence (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid not null references ruam.people,
  kind text not null check (kind in ('identity-card','birth-certificate','passport','school-record','family-statement','own-statement','medical-estimate','appearance','other')),
  -- What it says, and where it was seen.
  sealed bytea not null,
  is_doubtful boolean not null default false,
  -- Set when it repeats an answer of a screening, so that the answer is not counted twice.
  screening_id uuid references ruam.screenings,
  question_id text,
  added_by uuid not null,
  added_at timestamptz not null,
  set_aside_at timestamptz,
  set_aside_by uuid,
  set_aside_reason bytea
);
create index age_evidence_of_case on ruam.age_evidence (case_id, person_id, added_at);
create unique index age_evidence_of_answer on ruam.age_evidence (screening_id, question_id) where screening_id is not null;

-- Offered once or more; the answer is the person's.
create table ruam.reflection_offers (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid not null references ruam.people,
  accepted boolean not null,
  answered_at timestamptz not null,
  recorded_by uuid not null
);
create index reflection_offers_of_case on ruam.reflection_offers (case_id, person_id, answered_at);

-- What the team decided about one person. A review is a new row that supersedes the one before; nothing is changed or deleted.
create table ruam.identification_decisions (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid not null references ruam.people,
  kind text not null check (kind in ('presumed','identified','forced-labour-6-1','not-a-victim','other')),
  -- Basis part by part, reason, what help comes next.
  sealed bytea not null,
  was_child_at_event boolean not null,
  -- The day it began, as far as known.
  began_on date,
  -- Who decided: [{"accountId", "discipline"}].
  seats jsonb not null,
  -- The talks it rests on: ["uuid"].
  screening_ids jsonb not null default '[]',
  supersedes uuid references ruam.identification_decisions,
  decided_at timestamptz not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index decisions_of_case on ruam.identification_decisions (case_id, person_id, recorded_at);
-- One chain for each person: one first decision, and one successor to each.
create unique index decisions_first on ruam.identification_decisions (person_id) where supersedes is null;
create unique index decisions_next on ruam.identification_decisions (supersedes) where supersedes is not null;

select app.protect('ruam.screenings', 'select, insert');
grant update (agreement, agreed_at, state, paused_at, paused_seconds, finished_at, version) on ruam.screenings to ruam_app;
select app.protect('ruam.screening_answers', 'select, insert');
grant update (sealed, answered_at, answered_by) on ruam.screening_answers to ruam_app;
select app.protect('ruam.age_evidence', 'select, insert');
grant update (set_aside_at, set_aside_by, set_aside_reason) on ruam.age_evidence to ruam_app;
select app.protect('ruam.reflection_offers', 'select, insert');
select app.protect('ruam.identification_decisions', 'select, insert');

create function app.is_person_of(p uuid, c uuid) returns boolean
language sql stable as $$ select exists (select 1 from ruam.people x where x.id = p and x.case_id = c) $$;

-- A policy may not read its own table: this looks for it, and answers only yes or no.
create function app.is_decision_about(d uuid, p uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.identification_decisions x where x.id = d and x.person_id = p)
$$;

create policy screenings_see on ruam.screenings for select
  using (app.may_see((select app.current_account()), case_id, 'screening', started_by));
create policy screenings_add on ruam.screenings for insert with check (
  started_by = (select app.current_account()) and app.may_add((select app.current_account()), case_id, 'screening') and app.is_person_of(person_id, case_id));
create policy screenings_change on ruam.screenings for update
  using (app.may_add((select app.current_account()), case_id, 'screening') and app.may_see((select app.current_account()), case_id, 'screening', started_by))
  with check (app.may_add((select app.current_account()), case_id, 'screening'));

-- Who sees a talk sees its answers: an answer corrected by a colleague stays with whoever held the talk.
create policy answers_see on ruam.screening_answers for select using (
  exists (select 1 from ruam.screenings s where s.id = screening_id and s.case_id = screening_answers.case_id));
create policy answers_add on ruam.screening_answers for insert with check (
  answered_by = (select app.current_account()) and app.may_add((select app.current_account()), case_id, 'screening')
  and exists (select 1 from ruam.screenings s where s.id = screening_id and s.case_id = screening_answers.case_id));
create policy answers_change on ruam.screening_answers for update
  using (app.may_add((select app.current_account()), case_id, 'screening')
    and exists (select 1 from ruam.screenings s where s.id = screening_id and s.case_id = screening_answers.case_id))
  with check (answered_by = (select app.current_account()) and app.may_add((select app.current_account()), case_id, 'screening'));

create policy age_evidence_see on ruam.age_evidence for select
  using (app.may_see((select app.current_account()), case_id, 'screening', added_by));
create policy age_evidence_add on ruam.age_evidence for insert with check (
  added_by = (select app.current_account()) and app.may_add((select app.current_account()), case_id, 'screening') and app.is_person_of(person_id, case_id)
  and (screening_id is null or exists (select 1 from ruam.screenings s where s.id = screening_id and s.person_id = age_evidence.person_id)));
create policy age_evidence_set_aside on ruam.age_evidence for update
  using (app.may_add((select app.current_account()), case_id, 'screening') and app.may_see((select app.current_account()), case_id, 'screening', added_by))
  with check (set_aside_by = (select app.current_account()));

create policy reflection_see on ruam.reflection_offers for select
  using (app.may_see((select app.current_account()), case_id, 'screening', recorded_by));
create policy reflection_add on ruam.reflection_offers for insert with check (
  recorded_by = (select app.current_account()) and app.may_add((select app.current_account()), case_id, 'screening') and app.is_person_of(person_id, case_id));

-- A decision is recorded by a seat that reads and writes the whole screening, never by one that only contributes.
create policy decisions_see on ruam.identification_decisions for select
  using (app.may_see((select app.current_account()), case_id, 'screening', recorded_by));
create policy decisions_add on ruam.identification_decisions for insert with check (
  recorded_by = (select app.current_account()) and app.case_level((select app.current_account()), case_id, 'screening') = 'RW'
  and app.is_person_of(person_id, case_id)
  and (supersedes is null or app.is_decision_about(supersedes, person_id)));
