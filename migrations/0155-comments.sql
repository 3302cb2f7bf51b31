-- Comments: what the team says to each other about something that exists, in the category of that thing. Who may not read the
-- category reads no comment of it and cannot be mentioned in one. What was said is kept in editions; a comment taken back keeps
-- its place and shows no words.

create table ruam.comments (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  -- A step of a support plan is a task once the plan is agreed; before that the plan itself is what is talked about.
  target_kind text not null check (target_kind in ('case','note','task','plan')),
  target_id uuid not null,
  category text not null,
  edition int not null default 1,
  written_by uuid not null,
  agency_id uuid not null,
  -- The sitting in which it was written: only in it can it be taken back.
  session_id uuid not null,
  written_at timestamptz not null,
  edited_at timestamptz,
  taken_back_at timestamptz
);
create index comments_of_target on ruam.comments (case_id, target_kind, target_id, written_at desc, id desc);
create index comments_of_case on ruam.comments (case_id, written_at desc, id desc);

create table ruam.comment_editions (
  comment_id uuid not null references ruam.comments,
  edition int not null,
  case_id uuid not null references ruam.cases,
  -- Sealed under the case's key.
  body bytea not null,
  written_at timestamptz not null,
  primary key (comment_id, edition)
);

create table ruam.comment_mentions (
  comment_id uuid not null references ruam.comments,
  account_id uuid not null references ruam.accounts,
  case_id uuid not null references ruam.cases,
  -- The edition that first named her: she is told once.
  edition int not null,
  primary key (comment_id, account_id)
);
create index comment_mentions_of_account on ruam.comment_mentions (account_id);

select app.protect('ruam.comments', 'select, insert');
grant update (edition, edited_at, taken_back_at) on ruam.comments to ruam_app;
select app.hide_columns('ruam.comments', array['written_by', 'agency_id', 'session_id']);
select app.protect('ruam.comment_editions', 'select, insert');
select app.protect('ruam.comment_mentions', 'select, insert');

-- The category of what a comment is about, as far as the caller sees it: null when it is not there for her.
create function app.comment_category(c uuid, kind text, target uuid, wanted text) returns text
language sql stable as $$
  select case kind
    when 'case' then case when target = c then wanted end
    when 'note' then (select n.category from ruam.case_notes n where n.id = target and n.case_id = c)
    when 'task' then (select t.category from ruam.tasks t where t.id = target and t.case_id = c)
    when 'plan' then (select 'plan' from ruam.support_plans p where p.id = target and p.case_id = c)
  end
$$;
create function app.is_own_comment(comment uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.comments x where x.id = comment and x.case_id = c and x.written_by = app.current_account()) and app.has_seat(app.current_account(), c)
$$;
-- Written in this very sitting.
create function app.is_fresh_comment(comment uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.comments x where x.id = comment and x.written_by = app.current_account() and x.session_id = app.current_session())
$$;

create policy comments_see on ruam.comments for select using (
  app.may_see_note((select app.current_account()), case_id, category, written_by)
  and (target_kind <> 'task' or exists (select 1 from ruam.tasks t where t.id = target_id)));
create policy comments_add on ruam.comments for insert with check (
  written_by = (select app.current_account()) and agency_id = (select app.current_agency()) and session_id = (select app.current_session())
  and edition = 1 and edited_at is null and taken_back_at is null
  and category = app.comment_category(case_id, target_kind, target_id, category)
  and app.may_see_note((select app.current_account()), case_id, category, (select app.current_account())));
create policy comments_change on ruam.comments for update
  using (written_by = (select app.current_account()) and taken_back_at is null and app.may_see_note((select app.current_account()), case_id, category, written_by))
  with check (written_by = (select app.current_account()) and (taken_back_at is null or session_id = (select app.current_session())));

create policy comment_editions_see on ruam.comment_editions for select using (
  exists (select 1 from ruam.comments c where c.id = comment_id and c.taken_back_at is null));
create policy comment_editions_add on ruam.comment_editions for insert with check (
  app.is_own_comment(comment_id, case_id) and edition = (select c.edition from ruam.comments c where c.id = comment_id and c.taken_back_at is null));

-- Whom the caller may mention: those of the team who may read the category and what it is about, and whose name she may know.
create function app.mentionable(c uuid, of_category text, on_kind text, target uuid)
returns table (account_id uuid, name text, agency_name_th text, agency_name_en text, discipline text)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select s.account_id, a.display_name, g.name_th, g.name_en, s.discipline
    from ruam.seats s join ruam.accounts a on a.id = s.account_id and a.status = 'active' join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
   where s.case_id = c and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
     and s.account_id <> app.current_account()
     and app.may_see_note(app.current_account(), c, of_category, app.current_account())
     -- What a colleague's seat reads, by the matrix itself: about somebody else the functions of policies answer nothing.
     and (of_category = 'case' or exists (select 1 from ruam.access_rules r where r.discipline = s.discipline and r.category = of_category and r.level in ('RW','R')))
     and not app.is_unnamed(c, s.account_id)
     and (on_kind <> 'task' or not exists (select 1 from ruam.tasks t where t.id = target and t.tells_place)
       or exists (select 1 from ruam.access_rules r where r.discipline = s.discipline and r.category = 'shelterPlace' and r.level in ('RW','R','r','m')))
   order by a.display_name collate "th-x-icu", s.account_id limit 200
$$;
-- Asked of a row that is there: does the name of whoever is mentioned tell the reader the place?
create function app.is_unnamed_mention(comment uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.comment_mentions m where m.comment_id = comment and m.account_id = who and app.is_unnamed(m.case_id, m.account_id)
    and app.has_seat(app.current_account(), m.case_id))
$$;
create policy comment_mentions_see on ruam.comment_mentions for select using (
  exists (select 1 from ruam.comments c where c.id = comment_id and c.taken_back_at is null) and not app.is_unnamed_mention(comment_id, account_id));
create policy comment_mentions_add on ruam.comment_mentions for insert with check (
  app.is_own_comment(comment_id, case_id)
  and exists (select 1 from ruam.comments c cross join lateral app.mentionable(c.case_id, c.category, c.target_kind, c.target_id) m
    where c.id = comment_id and c.case_id = comment_mentions.case_id and c.edition = comment_mentions.edition and m.account_id = comment_mentions.account_id));

-- Who wrote a comment the caller may see; nobody where the name would tell the place.
create function app.comment_author(comment uuid) returns table (account_id uuid, name text, agency_name_th text, agency_name_en text)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select a.id, a.display_name, g.name_th, g.name_en from ruam.comments c join ruam.accounts a on a.id = c.written_by join ruam.agencies g on g.id = c.agency_id
   where c.id = comment and app.may_see_note(app.current_account(), c.case_id, c.category, c.written_by) and not app.is_unnamed(c.case_id, c.written_by)
$$;
