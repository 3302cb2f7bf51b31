-- People: one row for each protected person in each case. What names, locates or tells about the person is
-- sealed under the case's key; beside it stand only the codes and numbers that lists need.

create table ruam.people (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  -- A, B, C … inside the case: what is said aloud and written in minutes.
  label text not null,
  -- Chosen with the person; shown to the whole team instead of the name.
  safe_name bytea,
  anonymous boolean not null default false,
  sex text check (sex in ('Female','Male','Intersex','Unknown')),
  -- Whole years on `aged_on`; an estimate has two ends.
  age_low int check (age_low between 0 and 120),
  age_high int check (age_high between 0 and 120),
  aged_on date,
  -- Under 18 on `aged_on`; null: not known, and treated as a child where it matters.
  is_child boolean,
  needs_interpreter boolean,
  languages text[] not null default '{}',
  citizenship text[] not null default '{}',
  added_by uuid not null,
  added_at timestamptz not null,
  version int not null default 1
);
create unique index people_of_case on ruam.people (case_id, label);

-- True name, papers, birth, address. Category identity.
create table ruam.person_identities (
  person_id uuid primary key references ruam.people,
  case_id uuid not null references ruam.cases,
  sealed bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  version int not null default 1
);
-- Phones, the safe way and the safe hours. Category contact.
create table ruam.person_contacts (
  person_id uuid primary key references ruam.people,
  case_id uuid not null references ruam.cases,
  sealed bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  version int not null default 1
);
-- Coded facts of the HTCDS victim context; free text and places sealed beside them. Category screening.
create table ruam.person_profiles (
  person_id uuid primary key references ruam.people,
  case_id uuid not null references ruam.cases,
  codes jsonb not null default '{}',
  details bytea,
  written_by uuid not null,
  written_at timestamptz not null,
  version int not null default 1
);

-- What the person wants, in the person's own words; the whole team sees it. Nothing is overwritten.
create table ruam.wishes (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid not null references ruam.people,
  words bytea not null,
  language text,
  said_at timestamptz not null,
  written_by uuid not null,
  -- When the person said something else, or asked to take it off.
  ended_at timestamptz
);
create index wishes_of_case on ruam.wishes (case_id, said_at desc) where ended_at is null;

-- Whom the person lets know or do what, until when; withdrawn at once.
create table ruam.consents (
  id uuid primary key,
  case_id uuid not null references ruam.cases,
  person_id uuid not null references ruam.people,
  agency_id uuid not null references ruam.agencies,
  -- `shelterPlace` when the agency itself would give away where the person is.
  category text not null default 'case' check (category in ('case','shelterPlace')),
  scope text not null check (scope in ('minimum','identity','contact','screening','health','plan','prosecution','restitution','media','research')),
  purpose text not null check (purpose in ('safety','shelter','health','legalHelp','prosecution','restitution','school','work','family','return','interpreter','study')),
  lawful_basis text not null default 'consent' check (lawful_basis in ('consent','vitalInterest','publicTask','legalDuty')),
  -- A child's own agreement, beside a guardian's consent or another basis.
  assent text not null default 'notNeeded' check (assent in ('notNeeded','given','refused','notAsked')),
  answer text not null check (answer in ('given','refused')),
  explained_by uuid not null references ruam.accounts,
  explained_in text,
  given_at timestamptz not null,
  until timestamptz,
  recorded_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_recorded_by uuid
);
create index consents_of_person on ruam.consents (person_id, agency_id, scope);
create index consents_of_case on ruam.consents (case_id);

-- Two rows that are the same human being. Nothing of either row changes, so undoing leaves both whole.
create table ruam.person_merges (
  id uuid primary key,
  kept_person_id uuid not null references ruam.people,
  kept_case_id uuid not null references ruam.cases,
  merged_person_id uuid not null references ruam.people,
  merged_case_id uuid not null references ruam.cases,
  reason text not null check (reason in ('samePapers','personSaid','teamDecided','mistakenEntry')),
  merged_by uuid not null,
  merged_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid
);
create unique index person_merges_open on ruam.person_merges (merged_person_id) where undone_at is null;
create index person_merges_kept on ruam.person_merges (kept_person_id) where undone_at is null;

-- Blind tokens (5 bytes of a keyed hash). Nobody may select them: the functions below carry the viewer's condition.
create table ruam.search_tokens (
  token bytea not null,
  case_id uuid not null,
  person_id uuid not null,
  category text not null check (category in ('case','identity','contact')),
  primary key (token, case_id, person_id)
);
create table ruam.duplicate_tokens (
  token bytea not null,
  person_id uuid not null,
  case_id uuid not null,
  primary key (token, person_id)
);
-- The same tokens by person, joined in one value each, so that a change takes the old ones away without an index of their own.
create table ruam.person_tokens (
  person_id uuid primary key,
  case_id uuid not null,
  in_case bytea not null,
  in_identity bytea not null,
  in_contact bytea not null,
  duplicates bytea not null
);

select app.protect('ruam.people', 'select');
grant update (safe_name, anonymous, sex, age_low, age_high, aged_on, is_child, needs_interpreter, languages, citizenship, version) on ruam.people to ruam_app;
select app.protect('ruam.person_identities');
select app.protect('ruam.person_contacts');
select app.protect('ruam.person_profiles');
select app.protect('ruam.wishes', 'select, insert');
grant update (ended_at) on ruam.wishes to ruam_app;
select app.protect('ruam.consents', 'select, insert');
grant update (withdrawn_at, withdrawn_recorded_by) on ruam.consents to ruam_app;
select app.protect('ruam.person_merges', 'select, insert');
grant update (undone_at, undone_by) on ruam.person_merges to ruam_app;
select app.protect('ruam.search_tokens', '');
select app.protect('ruam.duplicate_tokens', '');
select app.protect('ruam.person_tokens', '');

-- Disciplines that may add a person to a case, or correct what lists show: those who write identity or screening, and the coordinator.
create function app.may_add_person(viewer uuid, c uuid) returns boolean
language sql stable as $$
  select app.may_add(viewer, c, 'identity') or app.may_add(viewer, c, 'screening') or app.may_add(viewer, c, 'minutes')
$$;

create policy people_see on ruam.people for select using (app.has_seat((select app.current_account()), case_id));
create policy people_change on ruam.people for update
  using (app.may_add_person((select app.current_account()), case_id)) with check (app.may_add_person((select app.current_account()), case_id));

create policy identities_see on ruam.person_identities for select
  using (app.may_see((select app.current_account()), case_id, 'identity', written_by));
create policy identities_add on ruam.person_identities for insert with check (
  written_by = (select app.current_account()) and app.may_add((select app.current_account()), case_id, 'identity')
  and case_id = (select p.case_id from ruam.people p where p.id = person_id));
create policy identities_change on ruam.person_identities for update
  using (app.may_add((select app.current_account()), case_id, 'identity') and app.may_see((select app.current_account()), case_id, 'identity', written_by))
  with check (app.may_add((select app.current_account()), case_id, 'identity') and case_id = (select p.case_id from ruam.people p where p.id = person_id));

create policy contacts_see on ruam.person_contacts for select
  using (app.may_see((select app.current_account()), case_id, 'contact', written_by));
create policy contacts_add on ruam.person_contacts for insert with check (
  written_by = (select app.current_account()) and app.may_add((select app.current_account()), case_id, 'contact')
  and case_id = (select p.case_id from ruam.people p where p.id = person_id));
create policy contacts_change on ruam.person_contacts for update
  using (app.may_add((select app.current_account()), case_id, 'contact') and app.may_see((select app.current_account()), case_id, 'contact', written_by))
  with check (app.may_add((select app.current_account()), case_id, 'contact') and case_id = (select p.case_id from ruam.people p where p.id = person_id));

create policy profiles_see on ruam.person_profiles for select
  using (app.may_see((select app.current_account()), case_id, 'screening', written_by));
create policy profiles_add on ruam.person_profiles for insert with check (
  written_by = (select app.current_account()) and app.may_add((select app.current_account()), case_id, 'screening')
  and case_id = (select p.case_id from ruam.people p where p.id = person_id));
create policy profiles_change on ruam.person_profiles for update
  using (app.may_add((select app.current_account()), case_id, 'screening') and app.may_see((select app.current_account()), case_id, 'screening', written_by))
  with check (app.may_add((select app.current_account()), case_id, 'screening') and case_id = (select p.case_id from ruam.people p where p.id = person_id));

create policy wishes_see on ruam.wishes for select using (app.has_seat((select app.current_account()), case_id));
create policy wishes_add on ruam.wishes for insert with check (
  written_by = (select app.current_account()) and app.has_seat((select app.current_account()), case_id)
  and case_id = (select p.case_id from ruam.people p where p.id = person_id));
create policy wishes_end on ruam.wishes for update
  using (app.has_seat((select app.current_account()), case_id)) with check (app.has_seat((select app.current_account()), case_id));

create function app.may_see_consent(viewer uuid, c uuid, kind text) returns boolean
language sql stable as $$
  select case when kind = 'case' then app.has_seat(viewer, c) else app.may_see_summary(viewer, c, kind) end
$$;
create policy consents_see on ruam.consents for select using (app.may_see_consent((select app.current_account()), case_id, category));
create policy consents_add on ruam.consents for insert with check (
  recorded_by = (select app.current_account()) and app.has_seat((select app.current_account()), case_id)
  and case_id = (select p.case_id from ruam.people p where p.id = person_id));
create policy consents_withdraw on ruam.consents for update
  using (app.has_seat((select app.current_account()), case_id)) with check (app.has_seat((select app.current_account()), case_id));

create policy merges_see on ruam.person_merges for select
  using (app.has_seat((select app.current_account()), kept_case_id) and app.has_seat((select app.current_account()), merged_case_id));
create policy merges_add on ruam.person_merges for insert with check (
  merged_by = (select app.current_account())
  and app.may_add_person((select app.current_account()), kept_case_id) and app.may_add_person((select app.current_account()), merged_case_id)
  and kept_case_id = (select p.case_id from ruam.people p where p.id = kept_person_id)
  and merged_case_id = (select p.case_id from ruam.people p where p.id = merged_person_id));
create policy merges_undo on ruam.person_merges for update
  using (app.has_seat((select app.current_account()), kept_case_id) and app.has_seat((select app.current_account()), merged_case_id))
  with check (undone_by = (select app.current_account()) and app.may_add_person((select app.current_account()), kept_case_id) and app.may_add_person((select app.current_account()), merged_case_id));

-- Does the person let this agency know this? Answered to anyone of the case's team, for an agency they name; the newest answer counts.
-- Any consent in force to the same agency covers the minimum.
create function app.has_consent(p uuid, agency uuid, wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (
    select 1 from (select distinct on (c.scope) c.* from ruam.consents c
        where c.person_id = p and c.agency_id = agency and (wanted = 'minimum' or c.scope = wanted)
        order by c.scope, c.given_at desc, c.id desc) newest
     where newest.answer = 'given' and newest.withdrawn_at is null and (newest.until is null or newest.until > app.now())
       and app.has_seat(app.current_account(), newest.case_id))
$$;

-- ---- blind tokens -------------------------------------------------------------------------------

-- Files the tokens of one person anew. Each value is a row of 5-byte tokens; null keeps what was filed. A token
-- that stands in a wider category is not filed again in a narrower one.
create function app.put_tokens(c uuid, p uuid, new_case bytea, new_identity bytea, new_contact bytea, new_duplicates bytea) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  old ruam.person_tokens;
  kept ruam.person_tokens;
  every bytea;
begin
  select * into old from ruam.person_tokens t where t.person_id = p for update;
  if found then
    every := old.in_case || old.in_identity || old.in_contact;
    delete from ruam.search_tokens s using generate_series(0, length(every) / 5 - 1) i
     where s.token = substring(every from i * 5 + 1 for 5) and s.case_id = c and s.person_id = p;
    delete from ruam.duplicate_tokens d using generate_series(0, length(old.duplicates) / 5 - 1) i
     where d.token = substring(old.duplicates from i * 5 + 1 for 5) and d.person_id = p;
  end if;
  kept.in_case := coalesce(new_case, old.in_case, ''); kept.in_identity := coalesce(new_identity, old.in_identity, '');
  kept.in_contact := coalesce(new_contact, old.in_contact, ''); kept.duplicates := coalesce(new_duplicates, old.duplicates, '');
  insert into ruam.search_tokens (token, case_id, person_id, category)
    select substring(kept.in_case from i * 5 + 1 for 5), c, p, 'case' from generate_series(0, length(kept.in_case) / 5 - 1) i
    on conflict do nothing;
  insert into ruam.search_tokens (token, case_id, person_id, category)
    select substring(kept.in_identity from i * 5 + 1 for 5), c, p, 'identity' from generate_series(0, length(kept.in_identity) / 5 - 1) i
    on conflict do nothing;
  insert into ruam.search_tokens (token, case_id, person_id, category)
    select substring(kept.in_contact from i * 5 + 1 for 5), c, p, 'contact' from generate_series(0, length(kept.in_contact) / 5 - 1) i
    on conflict do nothing;
  insert into ruam.duplicate_tokens (token, person_id, case_id)
    select substring(kept.duplicates from i * 5 + 1 for 5), p, c from generate_series(0, length(kept.duplicates) / 5 - 1) i
    on conflict do nothing;
  insert into ruam.person_tokens values (p, c, kept.in_case, kept.in_identity, kept.in_contact, kept.duplicates)
    on conflict (person_id) do update set in_case = excluded.in_case, in_identity = excluded.in_identity, in_contact = excluded.in_contact, duplicates = excluded.duplicates;
end $$;
revoke execute on function app.put_tokens(uuid, uuid, bytea, bytea, bytea, bytea) from public;

-- The door of the app: only for a person of a case in which the caller may add people. Null keeps what was filed.
create function app.file_tokens(p uuid, new_case bytea, new_identity bytea, new_contact bytea, new_duplicates bytea) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare c uuid;
begin
  select x.case_id into c from ruam.people x where x.id = p;
  if c is null or not app.may_add_person(app.current_account(), c) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  perform app.put_tokens(c, p, new_case, new_identity, new_contact, new_duplicates);
end $$;

-- The 1st, 2nd … 27th person of a case: A, B … Z, AA.
create function app.person_label(n int) returns text language sql immutable as $$
  select case when n <= 26 then chr(64 + n) else chr(64 + (n - 1) / 26) || chr(65 + (n - 1) % 26) end
$$;

-- Writes people into a case: `drafts` is an array of rows as src/modules/people/draft-rows.ts makes them,
-- sealed values in base64. Not for the app: open_case and add_people check first.
create function app.put_people(c uuid, drafts jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  at timestamptz := app.now();
  before int;
  d record;
begin
  select count(*) into before from ruam.people where case_id = c;
  for d in
    select r.*, row_number() over ()::int as n from jsonb_to_recordset(drafts) as r(
      id uuid, "safeName" text, anonymous boolean, sex text, "ageLow" int, "ageHigh" int, "agedOn" date, "isChild" boolean,
      "needsInterpreter" boolean, languages jsonb, citizenship jsonb, identity text, contact text, codes jsonb, details text,
      "inCase" text, "inIdentity" text, "inContact" text, duplicates text)
  loop
    insert into ruam.people (id, case_id, label, safe_name, anonymous, sex, age_low, age_high, aged_on, is_child, needs_interpreter, languages, citizenship, added_by, added_at)
    values (d.id, c, app.person_label(before + d.n), decode(d."safeName", 'base64'), coalesce(d.anonymous, false), d.sex, d."ageLow", d."ageHigh", d."agedOn", d."isChild",
      d."needsInterpreter", array(select jsonb_array_elements_text(d.languages)), array(select jsonb_array_elements_text(d.citizenship)), me, at);
    if d.identity is not null then
      insert into ruam.person_identities (person_id, case_id, sealed, written_by, written_at) values (d.id, c, decode(d.identity, 'base64'), me, at);
    end if;
    if d.contact is not null then
      insert into ruam.person_contacts (person_id, case_id, sealed, written_by, written_at) values (d.id, c, decode(d.contact, 'base64'), me, at);
    end if;
    if d.codes is not null then
      insert into ruam.person_profiles (person_id, case_id, codes, details, written_by, written_at) values (d.id, c, d.codes, decode(d.details, 'base64'), me, at);
    end if;
    if d."inCase" || d."inIdentity" || d."inContact" || d.duplicates <> '' then
      perform app.put_tokens(c, d.id, decode(d."inCase", 'base64'), decode(d."inIdentity", 'base64'), decode(d."inContact", 'base64'), decode(d.duplicates, 'base64'));
    end if;
  end loop;
end $$;
revoke execute on function app.put_people(uuid, jsonb) from public;

-- Adds people to a case that is there. Whoever may add a person may write down what is known at that moment;
-- reading it again goes by the access matrix.
create function app.add_people(c uuid, drafts jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if not app.may_add_person(app.current_account(), c) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  -- The lock also keeps two additions from taking the same letter.
  update ruam.cases set person_count = person_count + jsonb_array_length(drafts) where id = c;
  perform app.put_people(c, drafts);
end $$;

-- ---- search -------------------------------------------------------------------------------------

-- People whose tokens hold all of `wanted`, in the caller's own cases and by categories the caller's seat may search.
-- Two plans: from the rarest token when it is rare, else down the caller's seats by last activity, until `most` are found.
create function app.find_people(wanted bytea[], most int)
returns table (person_id uuid, case_id uuid, code text, stage text, label text, safe_name bytea, key_version int, agency_id uuid, agency_key_version int, wrapped bytea)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  me uuid := app.current_account();
  rarest bytea;
  others bytea[];
  fewest int := 2147483647;
  one bytea;
  found int;
  whole text[]; own_identity text[]; contact text[];
begin
  if me is null or coalesce(cardinality(wanted), 0) = 0 then return; end if;
  foreach one in array wanted loop
    select count(*) into found from (select 1 from ruam.search_tokens t where t.token = one limit 2000) x;
    if found = 0 then return; end if;
    if found < fewest then fewest := found; rarest := one; end if;
  end loop;
  others := array_remove(wanted, rarest);
  -- A searched true name is an answer about identity: who may not read at least its summary finds by the safe name only.
  select array_agg(r.discipline) filter (where r.category = 'identity' and r.level in ('RW','R','r')),
         array_agg(r.discipline) filter (where r.category = 'identity' and r.level = 'c'),
         array_agg(r.discipline) filter (where r.category = 'contact' and r.level in ('RW','R'))
    into whole, own_identity, contact from ruam.access_rules r where r.category in ('identity','contact');
  return query execute format($q$
    select p.person_id, p.case_id, k.code, k.stage, h.label, h.safe_name, v.version, v.agency_id, v.agency_key_version, v.wrapped from (select * from (
      select t.person_id, t.case_id, t.category, s.discipline, s.last_activity_at from %s
       where t.token = $1 and s.account_id = $2 and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
         and (t.category = 'case' or (t.category = 'identity' and s.discipline = any ($4)) or (t.category = 'contact' and s.discipline = any ($6))
           or (t.category = 'identity' and s.discipline = any ($5) and exists (select 1 from ruam.person_identities i where i.person_id = t.person_id and i.written_by = $2)))
         and not exists (select 1 from unnest($3) o(token) where not exists (
           select 1 from ruam.search_tokens x where x.token = o.token and x.case_id = t.case_id and x.person_id = t.person_id
             and (x.category = 'case' or (x.category = 'identity' and s.discipline = any ($4)) or (x.category = 'contact' and s.discipline = any ($6))
               or (x.category = 'identity' and s.discipline = any ($5) and exists (select 1 from ruam.person_identities i where i.person_id = x.person_id and i.written_by = $2)))))
       %s) q order by q.last_activity_at desc, q.case_id, q.person_id limit $7) p
    join ruam.cases k on k.id = p.case_id join ruam.people h on h.id = p.person_id
    join lateral (select * from ruam.vault_keys y where y.vault_id = p.case_id order by y.version desc limit 1) v on true
    order by p.last_activity_at desc, p.case_id, p.person_id $q$,
    case when fewest < 2000 then 'ruam.search_tokens t join ruam.seats s on s.case_id = t.case_id'
      else '(select * from ruam.seats y where y.account_id = $2 and y.ended_at is null order by y.last_activity_at desc, y.case_id) s join lateral (select * from ruam.search_tokens z where z.token = $1 and z.case_id = s.case_id offset 0) t on true' end,
    case when fewest < 2000 then '' else 'limit $7' end)
    using rarest, me, others, coalesce(whole, '{}'), coalesce(own_identity, '{}'), coalesce(contact, '{}'), most;
end $$;

-- Is this person perhaps known already? In the caller's own cases: which person. Elsewhere: one agency to ask, whether
-- one record matches or many, and nothing else. Asked only from a case that has a person and in which the caller may add one.
-- A sealed case never answers.
create function app.find_duplicates(c uuid, wanted bytea[], not_person uuid)
returns table (person_id uuid, case_id uuid, agency_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.current_account();
begin
  if not app.may_add_person(me, c) or not exists (select 1 from ruam.people p where p.case_id = c) then
    raise exception 'not-found' using errcode = '42501';
  end if;
  return query
    with hits as (
      select d.person_id, d.case_id, bool_or(app.may_see_summary(me, d.case_id, 'identity')) as visible
        from ruam.duplicate_tokens d where d.token = any (wanted) and d.person_id is distinct from not_person
       group by d.person_id, d.case_id order by 1 limit 50)
    (select h.person_id, h.case_id, null::uuid from hits h where h.visible limit 10)
    union all
    (select null::uuid, null::uuid, k.agency_id from hits h join ruam.cases k on k.id = h.case_id
      where not h.visible and k.confidentiality <> 'sealed' order by k.last_activity_at desc limit 1);
end $$;

-- The duplicate tokens of a saved person, for asking again; only to those who may add people to that case.
create function app.find_duplicates_of(p uuid)
returns table (person_id uuid, case_id uuid, agency_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare mine record;
begin
  select t.case_id, array(select substring(t.duplicates from i * 5 + 1 for 5) from generate_series(0, length(t.duplicates) / 5 - 1) i) as tokens
    into mine from ruam.person_tokens t where t.person_id = p;
  if not found then return; end if;
  return query select * from app.find_duplicates(mine.case_id, mine.tokens, p);
end $$;
