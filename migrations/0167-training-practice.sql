-- Practice: questions written for an interview and marked by the writer and, blind, by a peer of her choice; the drill with evidence.
-- And what whoever teaches sees: who takes part, and numbers by agency; never somebody's answers.

create table ruam.training_interviews (
  id uuid primary key,
  enrolment_id uuid not null references ruam.training_enrolments,
  account_id uuid not null references ruam.accounts,
  version_id uuid not null references ruam.training_versions,
  lesson text not null check (length(lesson) <= 90),
  block int not null check (block between 0 and 200),
  peer_account_id uuid references ruam.accounts,
  kept_at timestamptz not null,
  asked_at timestamptz,
  marked_at timestamptz,
  unique (enrolment_id, lesson, block),
  check (peer_account_id is distinct from account_id)
);
create index training_interviews_of_peer on ruam.training_interviews (peer_account_id, asked_at desc) where peer_account_id is not null;

create table ruam.training_questions (
  interview_id uuid not null references ruam.training_interviews,
  position int not null check (position between 0 and 19),
  -- Questions to a made-up person; the form says that nobody real belongs here.
  words text not null check (length(words) between 1 and 300),
  own_kind text not null check (own_kind in ('open','focused','closed','suggestive')),
  peer_kind text check (peer_kind in ('open','focused','closed','suggestive')),
  primary key (interview_id, position)
);

create table ruam.training_drills (
  enrolment_id uuid not null references ruam.training_enrolments,
  lesson text not null check (length(lesson) <= 90),
  block int not null check (block between 0 and 200),
  account_id uuid not null references ruam.accounts,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  form jsonb not null check (jsonb_typeof(form) = 'object'),
  broken_at int not null,
  break_kind text not null,
  is_hash_right boolean not null,
  is_break_right boolean not null,
  tries int not null default 1,
  done_at timestamptz not null,
  primary key (enrolment_id, lesson, block)
);

select app.protect('ruam.training_interviews', 'select, insert');
grant update (peer_account_id, kept_at, asked_at) on ruam.training_interviews to ruam_app;
select app.protect('ruam.training_questions', 'select, insert, delete');
select app.protect('ruam.training_drills', 'select, insert');
grant update (hash, form, broken_at, break_kind, is_hash_right, is_break_right, tries, done_at) on ruam.training_drills to ruam_app;

create function app.is_open_interview(i uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.training_interviews x where x.id = i and x.account_id = app.current_account() and x.marked_at is null)
$$;
create policy training_interviews_see on ruam.training_interviews for select using (account_id = (select app.current_account()) or peer_account_id = (select app.current_account()));
create policy training_interviews_add on ruam.training_interviews for insert with check (
  account_id = (select app.current_account()) and app.is_own_enrolment(enrolment_id) and marked_at is null);
create policy training_interviews_change on ruam.training_interviews for update
  using (account_id = (select app.current_account()) and marked_at is null) with check (account_id = (select app.current_account()) and marked_at is null);
-- Blind: whoever marks reads no mark before hers (interview_to_mark gives the words alone).
create policy training_questions_see on ruam.training_questions for select using (
  exists (select 1 from ruam.training_interviews i where i.id = interview_id and (i.account_id = (select app.current_account()) or i.marked_at is not null)));
create policy training_questions_add on ruam.training_questions for insert with check (app.is_open_interview(interview_id) and peer_kind is null);
create policy training_questions_drop on ruam.training_questions for delete using (app.is_open_interview(interview_id));
create policy training_drills_see on ruam.training_drills for select using (account_id = (select app.current_account()));
create policy training_drills_add on ruam.training_drills for insert with check (account_id = (select app.current_account()) and app.is_own_enrolment(enrolment_id));
create policy training_drills_change on ruam.training_drills for update using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));

create function app.interview_to_mark(i uuid) returns table ("position" int, words text)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select q.position, q.words from ruam.training_interviews x join ruam.training_questions q on q.interview_id = x.id
   where x.id = i and x.peer_account_id = app.current_account() order by q.position
$$;
-- The marks of a peer, all at once and once; false where it is not hers to mark, or there are more or fewer.
create function app.mark_interview(i uuid, kinds text[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.training_interviews x set marked_at = app.now() where x.id = i and x.peer_account_id = app.current_account() and x.marked_at is null
    and cardinality(kinds) = (select count(*) from ruam.training_questions q where q.interview_id = i);
  if not found then return false; end if;
  update ruam.training_questions q set peer_kind = kinds[q.position + 1] where q.interview_id = i;
  return true;
end $$;
revoke execute on function app.mark_interview(uuid, text[]) from public;
grant execute on function app.mark_interview(uuid, text[]) to ruam_app;

-- ---- for whoever teaches -----------------------------------------------------------------------------

-- Who takes part in a course: the name and how far, never an answer. Newest first.
create function app.training_learners(course uuid, before_at timestamptz, before_id uuid, most int)
returns table (id uuid, at text, name text, agency_name_th text, agency_name_en text, number int, lessons int, done int, passed_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select e.id, to_char(e.began_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.display_name, g.name_th, g.name_en, v.number,
      (select coalesce(sum(jsonb_array_length(m -> 'lessons')), 0)::int from jsonb_array_elements(v.content -> 'modules') m),
      (select count(*)::int from ruam.training_lessons l where l.enrolment_id = e.id and l.done_at is not null), e.passed_at, e.ended_at
    from ruam.training_enrolments e join ruam.training_versions v on v.id = e.version_id join ruam.accounts a on a.id = e.account_id join ruam.agencies g on g.id = e.agency_id
   where e.course_id = course and app.may_review_training() and (before_at is null or (e.began_at, e.id) < (before_at, before_id))
   order by e.began_at desc, e.id desc limit least(most, 200)
$$;
create index training_enrolments_newest on ruam.training_enrolments (course_id, began_at desc, id desc);

create function app.training_counts(course uuid)
returns table (agency_id uuid, agency_name_th text, agency_name_en text, began int, learning int, passed int, left_it int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select g.id, g.name_th, g.name_en, count(*)::int, count(*) filter (where e.passed_at is null and e.ended_at is null)::int, count(*) filter (where e.passed_at is not null)::int, count(*) filter (where e.ended_at is not null)::int
    from ruam.training_enrolments e join ruam.agencies g on g.id = e.agency_id where e.course_id = course and app.may_review_training()
   group by 1, 2, 3 order by g.name_th collate "th-x-icu", g.id
$$;

-- What was right before and after, by agency and outcome, of those who took both tests; an agency with fewer than five such learners
-- is not told, for its numbers would be somebody's. Agency null: all together, by the same rule.
create function app.training_gains(course uuid)
returns table (agency_id uuid, outcome text, learners int, before_right int, before_total int, after_right int, after_total int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with both_tests as (
    select e.agency_id, e.account_id, b.by_outcome as before, a.by_outcome as after from ruam.training_enrolments e
      join ruam.training_attempts b on b.enrolment_id = e.id and b.kind = 'pre'
      join lateral (select x.by_outcome from ruam.training_attempts x where x.enrolment_id = e.id and x.kind = 'post' order by x.taken_at desc limit 1) a on true
     where e.course_id = course and app.may_review_training())
  select t.agency_id, o ->> 'outcome', count(distinct t.account_id)::int, sum((o ->> 'right')::int)::int, sum((o ->> 'total')::int)::int, sum((p ->> 'right')::int)::int, sum((p ->> 'total')::int)::int
    from both_tests t cross join lateral jsonb_array_elements(t.before) o join lateral jsonb_array_elements(t.after) p on p ->> 'outcome' = o ->> 'outcome'
   group by grouping sets ((t.agency_id, o ->> 'outcome'), (o ->> 'outcome'))
  having count(distinct t.account_id) >= 5 order by 1, 2
$$;

-- What happened in a course, for statements of the Experience API. Whoever learned is an id that leads nowhere.
create function app.training_statements(course uuid, most int)
returns table (actor uuid, verb text, object text, at timestamptz, right_count int, total int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with mine as (select e.*, md5('xapi' || e.id::text)::uuid as who from ruam.training_enrolments e where e.course_id = course and app.may_review_training())
  select x.who, x.verb, x.object, x.at, x.r, x.n from (
    select who, 'registered' as verb, '' as object, began_at as at, null::int as r, null::int as n from mine
    union all select m.who, 'completed', l.lesson, l.done_at, null, null from mine m join ruam.training_lessons l on l.enrolment_id = m.id and l.done_at is not null
    union all select m.who, 'attempted', a.kind, a.taken_at, a.right_count, a.total from mine m join ruam.training_attempts a on a.enrolment_id = m.id
    union all select who, 'passed', '', passed_at, null, null from mine where passed_at is not null) x
   order by x.at, x.who limit least(most, 20000)
$$;
