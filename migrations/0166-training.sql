-- Courses in versions, who learns them, and what they answered. A version once published never changes: whoever began it ends it as it was.
-- What somebody answers is hers; whoever teaches sees numbers by agency (0167). Nobody publishes what she wrote.

create table ruam.training_courses (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{2,60}$'),
  -- Nobody: it came with the product.
  made_by uuid references ruam.accounts,
  made_at timestamptz not null default app.now()
);

create table ruam.training_versions (
  id uuid primary key,
  course_id uuid not null references ruam.training_courses,
  number int not null check (number > 0),
  label text not null check (length(label) between 1 and 20),
  state text not null default 'draft' check (state in ('draft','inReview','published','replaced')),
  -- The whole course with its right answers: actions take those out before anything is sent to a learner.
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  competence text,
  audience text[] not null default '{}',
  is_shipped boolean not null default false,
  made_by uuid references ruam.accounts,
  made_at timestamptz not null default app.now(),
  sent_by uuid references ruam.accounts,
  sent_at timestamptz,
  reviewed_by uuid references ruam.accounts,
  reviewed_at timestamptz,
  published_at timestamptz,
  -- What the reviewer asks for, to the trainers; the form says that no name belongs here.
  review_note text check (length(review_note) <= 2000),
  version int not null default 1,
  unique (course_id, number),
  check (state not in ('published','replaced') or published_at is not null)
);
create unique index training_versions_one_open on ruam.training_versions (course_id) where state in ('draft','inReview');
create unique index training_versions_one_published on ruam.training_versions (course_id) where state = 'published';

-- Whoever wrote a line of a version does not review it.
create table ruam.training_edits (
  version_id uuid not null references ruam.training_versions on delete cascade,
  account_id uuid not null references ruam.accounts,
  edited_at timestamptz not null,
  primary key (version_id, account_id)
);

create table ruam.training_enrolments (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  course_id uuid not null references ruam.training_courses,
  version_id uuid not null references ruam.training_versions,
  began_at timestamptz not null,
  passed_at timestamptz,
  ended_at timestamptz
);
create unique index training_enrolments_one on ruam.training_enrolments (account_id, course_id) where passed_at is null and ended_at is null;
create index training_enrolments_of_account on ruam.training_enrolments (account_id, course_id, began_at desc);
create index training_enrolments_of_course on ruam.training_enrolments (course_id, agency_id);

create table ruam.training_lessons (
  enrolment_id uuid not null references ruam.training_enrolments,
  lesson text not null check (length(lesson) <= 90),
  account_id uuid not null references ruam.accounts,
  place int not null default 0 check (place between 0 and 200),
  done_at timestamptz,
  changed_at timestamptz not null,
  primary key (enrolment_id, lesson)
);

create table ruam.training_answers (
  enrolment_id uuid not null references ruam.training_enrolments,
  lesson text not null check (length(lesson) <= 90),
  block int not null check (block between 0 and 200),
  account_id uuid not null references ruam.accounts,
  option text not null check (length(option) <= 40),
  is_right boolean not null,
  tries int not null default 1,
  answered_at timestamptz not null,
  primary key (enrolment_id, lesson, block)
);

create table ruam.training_attempts (
  id uuid primary key,
  enrolment_id uuid not null references ruam.training_enrolments,
  account_id uuid not null references ruam.accounts,
  kind text not null check (kind in ('pre','post')),
  -- Code of the question → code of the option.
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  by_outcome jsonb not null check (jsonb_typeof(by_outcome) = 'array'),
  right_count int not null,
  total int not null,
  is_pass boolean not null,
  taken_at timestamptz not null
);
create unique index training_attempts_one_before on ruam.training_attempts (enrolment_id) where kind = 'pre';
create index training_attempts_of_enrolment on ruam.training_attempts (enrolment_id, taken_at desc);

select app.protect('ruam.training_courses', 'select, insert');
select app.protect('ruam.training_versions', 'select, insert');
grant update (content, competence, audience, label, state, sent_by, sent_at, reviewed_by, reviewed_at, published_at, review_note, version) on ruam.training_versions to ruam_app;
select app.protect('ruam.training_edits', 'select');
select app.protect('ruam.training_enrolments', 'select, insert');
grant update (passed_at, ended_at) on ruam.training_enrolments to ruam_app;
select app.protect('ruam.training_lessons', 'select, insert');
grant update (place, done_at, changed_at) on ruam.training_lessons to ruam_app;
select app.protect('ruam.training_answers', 'select, insert');
grant update (option, is_right, tries, answered_at) on ruam.training_answers to ruam_app;
select app.protect('ruam.training_attempts', 'select, insert');

-- ---- versions: written by one, published by another -------------------------------------------------

create function app.may_review_training() returns boolean language sql stable as $$ select app.has_any_role(array['trainer','authority']) $$;
create function app.has_edited_training(v uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.training_edits e where e.version_id = v and e.account_id = app.current_account())
$$;

create function app.note_training_edit() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.is_system() and app.current_account() is not null then
    insert into ruam.training_edits values (new.id, app.current_account(), app.now()) on conflict (version_id, account_id) do update set edited_at = excluded.edited_at;
  end if;
  return null;
end $$;
create trigger note_training_edit_made after insert on ruam.training_versions for each row execute function app.note_training_edit();
create trigger note_training_edit_changed after update of content on ruam.training_versions for each row when (old.content is distinct from new.content) execute function app.note_training_edit();

create function app.guard_training_version() returns trigger language plpgsql as $$
begin
  if app.is_system() then return new; end if;
  if old.state <> 'draft' and (old.content, old.competence, old.audience, old.label) is distinct from (new.content, new.competence, new.audience, new.label) then
    raise exception 'version-is-fixed' using errcode = '42501';
  end if;
  if (old.state, new.state) not in (('draft','draft'), ('draft','inReview'), ('inReview','draft'), ('inReview','published'), ('published','replaced')) then
    raise exception 'no-such-step' using errcode = '42501';
  end if;
  if new.state = 'published' and (new.reviewed_by is distinct from app.current_account() or app.has_edited_training(new.id)) then
    raise exception 'own-work' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_training_version before update on ruam.training_versions for each row execute function app.guard_training_version();

create policy training_courses_see on ruam.training_courses for select using ((select app.current_account()) is not null);
create policy training_courses_add on ruam.training_courses for insert with check ((select app.has_role('trainer')) and made_by = (select app.current_account()));
create policy training_versions_see on ruam.training_versions for select using (
  (select app.current_account()) is not null and (state in ('published','replaced') or (select app.may_review_training())));
create policy training_versions_add on ruam.training_versions for insert with check (
  (select app.has_role('trainer')) and made_by = (select app.current_account()) and state = 'draft' and not is_shipped);
create policy training_versions_change on ruam.training_versions for update
  using ((select app.may_review_training()) and (state <> 'draft' or (select app.has_role('trainer'))))
  with check ((select app.may_review_training()) and (state in ('published','replaced') or (select app.may_review_training())));
create policy training_edits_see on ruam.training_edits for select using ((select app.may_review_training()));

-- ---- learning: one's own -----------------------------------------------------------------------------

create function app.is_own_enrolment(e uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.training_enrolments x where x.id = e and x.account_id = app.current_account())
$$;
create function app.training_lesson_keys(v uuid) returns setof text
language sql stable as $$
  select (m ->> 'code') || '.' || (l ->> 'code') from ruam.training_versions x, jsonb_array_elements(x.content -> 'modules') m, jsonb_array_elements(m -> 'lessons') l where x.id = v
$$;
-- How many questions of the test are answered as the version has them right.
create function app.training_right(e uuid, given jsonb) returns int
language sql stable as $$
  select count(*)::int from ruam.training_enrolments n join ruam.training_versions v on v.id = n.version_id, jsonb_array_elements(v.content -> 'test') q
   where n.id = e and exists (select 1 from jsonb_array_elements(q -> 'options') o where o ->> 'code' = given ->> (q ->> 'code') and (o ->> 'right')::boolean)
$$;
create function app.training_total(e uuid) returns int
language sql stable as $$
  select jsonb_array_length(v.content -> 'test') from ruam.training_enrolments n join ruam.training_versions v on v.id = n.version_id where n.id = e
$$;

create function app.guard_training_pass() returns trigger language plpgsql as $$
begin
  if app.is_system() then return new; end if;
  if old.passed_at is not null or old.ended_at is not null then raise exception 'enrolment-is-over' using errcode = '42501'; end if;
  if new.passed_at is not null and (
    not exists (select 1 from ruam.training_attempts a where a.enrolment_id = new.id and a.kind = 'post' and a.is_pass)
    or exists (select 1 from app.training_lesson_keys(new.version_id) k where not exists (
      select 1 from ruam.training_lessons l where l.enrolment_id = new.id and l.lesson = k and l.done_at is not null))) then
    raise exception 'not-passed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_training_pass before update on ruam.training_enrolments for each row execute function app.guard_training_pass();

create policy training_enrolments_see on ruam.training_enrolments for select using (account_id = (select app.current_account()));
create policy training_enrolments_add on ruam.training_enrolments for insert with check (
  account_id = (select app.current_account()) and agency_id = (select app.current_agency()) and passed_at is null and ended_at is null
  and exists (select 1 from ruam.training_versions v where v.id = version_id and v.course_id = training_enrolments.course_id and v.state = 'published'));
create policy training_enrolments_change on ruam.training_enrolments for update using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));

create policy training_lessons_see on ruam.training_lessons for select using (account_id = (select app.current_account()));
create policy training_lessons_add on ruam.training_lessons for insert with check (account_id = (select app.current_account()) and app.is_own_enrolment(enrolment_id));
create policy training_lessons_change on ruam.training_lessons for update using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));
create policy training_answers_see on ruam.training_answers for select using (account_id = (select app.current_account()));
create policy training_answers_add on ruam.training_answers for insert with check (account_id = (select app.current_account()) and app.is_own_enrolment(enrolment_id));
create policy training_answers_change on ruam.training_answers for update using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));
create policy training_attempts_see on ruam.training_attempts for select using (account_id = (select app.current_account()));
-- The database counts again: nobody writes herself a better result.
create policy training_attempts_add on ruam.training_attempts for insert with check (
  account_id = (select app.current_account()) and app.is_own_enrolment(enrolment_id)
  and right_count = app.training_right(enrolment_id, answers) and total = app.training_total(enrolment_id)
  and is_pass = (kind = 'post' and right_count * 100 >= total * 80));

-- Which courses somebody has passed: one's own; for whoever teaches; for the administrator of her agency; for jobs.
create function app.passed_courses(who uuid)
returns table (enrolment_id uuid, course_id uuid, code text, version_id uuid, number int, label text, competence text, passed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select e.id, c.id, c.code, v.id, v.number, v.label, v.competence, e.passed_at
    from ruam.training_enrolments e join ruam.training_versions v on v.id = e.version_id join ruam.training_courses c on c.id = e.course_id
   where e.account_id = who and e.passed_at is not null
     and (who = app.current_account() or app.is_system() or app.has_role('trainer')
       or (app.has_role('agencyAdmin') and exists (select 1 from ruam.accounts a where a.id = who and a.agency_id = app.current_agency())))
   order by e.passed_at desc, e.id limit 500
$$;
