-- After-action reviews: what went well, what to change, and what comes of it. About the way of working, never about a person of the
-- team. A review of a case is there for the seats of that case alone, sealed under its key; any other for those who took part.

create table ruam.after_action_reviews (
  id uuid primary key,
  kind text not null check (kind in ('case','callOut','exercise')),
  case_id uuid references ruam.cases,
  call_out_id uuid references ruam.call_outs,
  exercise_id uuid references ruam.exercises,
  province_code text not null,
  -- The days it looks back on.
  from_day date not null,
  until_day date not null,
  well bytea,
  to_change bytea,
  state text not null default 'open' check (state in ('open','closed')),
  opened_by uuid not null references ruam.accounts,
  opened_at timestamptz not null,
  closed_at timestamptz,
  version int not null default 1,
  check (until_day >= from_day),
  check ((kind = 'case') = (case_id is not null) and (kind = 'callOut') = (call_out_id is not null) and (kind = 'exercise') = (exercise_id is not null))
);
create index after_action_reviews_of_province on ruam.after_action_reviews (province_code, opened_at desc, id desc);
create index after_action_reviews_of_case on ruam.after_action_reviews (case_id, opened_at desc) where case_id is not null;

create table ruam.review_findings (
  -- The id of its task, too.
  id uuid primary key,
  review_id uuid not null references ruam.after_action_reviews,
  case_id uuid references ruam.cases,
  owner_account_id uuid not null references ruam.accounts,
  owner_agency_id uuid not null references ruam.agencies,
  due_on date not null,
  -- Sealed: under the case's key, or the review's own.
  words bytea not null,
  -- The procedure it asks to change, by its code.
  procedure_code text,
  state text not null default 'open' check (state in ('open','done')),
  done_words bytea,
  done_at timestamptz,
  added_by uuid not null,
  added_at timestamptz not null
);
create index review_findings_of on ruam.review_findings (review_id, added_at, id);

select app.protect('ruam.after_action_reviews', 'select, insert');
grant update (well, to_change, state, closed_at, version) on ruam.after_action_reviews to ruam_app;
select app.hide_columns('ruam.after_action_reviews', array['opened_by']);
select app.protect('ruam.review_findings', 'select, insert');
grant update (state, done_words, done_at) on ruam.review_findings to ruam_app;
-- In a case whoever owns a finding may give away where the person stays; the function below names her, or does not.
select app.hide_columns('ruam.review_findings', array['owner_account_id', 'owner_agency_id', 'added_by']);

-- Does the caller read this review? The seats of the case; else whoever took part, opened it, or coordinates the province.
create function app.reads_review(review uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.after_action_reviews r where r.id = review and case
    when r.case_id is not null then app.has_seat(app.current_account(), r.case_id)
    else r.province_code = app.my_province() and app.can_be_ready() and (app.has_role('pochtCoordinator') or r.opened_by = app.current_account()
      or exists (select 1 from ruam.call_out_answers a where a.call_out_id = r.call_out_id and a.account_id = app.current_account())
      or exists (select 1 from ruam.exercises e where e.id = r.exercise_id and e.led_by = app.current_account())
      or exists (select 1 from ruam.exercise_roles x where x.exercise_id = r.exercise_id and x.account_id = app.current_account())) end)
$$;
-- May the caller open a review of this? The same people.
create function app.may_review(c uuid, call_out uuid, exercise uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when c is not null then app.has_seat(app.current_account(), c)
    else app.can_be_ready() and (
      exists (select 1 from ruam.call_outs o where o.id = call_out and o.province_code = app.my_province() and o.ended_at is not null
        and (app.has_role('pochtCoordinator') or exists (select 1 from ruam.call_out_answers a where a.call_out_id = o.id and a.account_id = app.current_account())))
      or exists (select 1 from ruam.exercises e where e.id = exercise and e.province_code = app.my_province() and e.state = 'ended'
        and (app.has_role('pochtCoordinator') or e.led_by = app.current_account() or exists (select 1 from ruam.exercise_roles x where x.exercise_id = e.id and x.account_id = app.current_account())))) end
$$;

create policy after_action_reviews_see on ruam.after_action_reviews for select using (app.reads_review(id));
create policy after_action_reviews_add on ruam.after_action_reviews for insert with check (
  opened_by = (select app.current_account()) and state = 'open' and province_code = (select app.my_province()) and app.may_review(case_id, call_out_id, exercise_id));
create policy after_action_reviews_change on ruam.after_action_reviews for update using (app.reads_review(id) and state = 'open') with check (app.reads_review(id));

create policy review_findings_see on ruam.review_findings for select using (app.reads_review(review_id));
create policy review_findings_add on ruam.review_findings for insert with check (
  added_by = (select app.current_account()) and state = 'open'
  and exists (select 1 from ruam.after_action_reviews r where r.id = review_id and r.state = 'open' and r.case_id is not distinct from review_findings.case_id));
create policy review_findings_change on ruam.review_findings for update
  using (state = 'open' and (owner_account_id = (select app.current_account()) or added_by = (select app.current_account())) and app.reads_review(review_id))
  with check (state = 'done');

-- The findings' owners of a review the caller reads; nobody where a name would tell the place.
create function app.finding_owners(review uuid) returns table (finding_id uuid, name text, agency_name_th text, agency_name_en text, is_mine boolean, may_finish boolean)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select f.id, case when not x.hidden then a.display_name end, case when not x.hidden then g.name_th end, case when not x.hidden then g.name_en end,
      f.owner_account_id = app.current_account(), f.state = 'open' and app.current_account() in (f.owner_account_id, f.added_by)
    from ruam.review_findings f join ruam.accounts a on a.id = f.owner_account_id join ruam.agencies g on g.id = f.owner_agency_id
      cross join lateral (select f.case_id is not null and app.is_unnamed(f.case_id, f.owner_account_id) as hidden) x
   where f.review_id = review and app.reads_review(review)
$$;

-- The key of a review that hangs on no case.
create policy vault_keys_of_reviews on ruam.vault_keys for select using (app.reads_review(vault_id));
