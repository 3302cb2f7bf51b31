-- What runs with every request, again: fewer statements inside, the same answers. Measured in docs/performance.md.

-- PostgreSQL 18 makes time-ordered ids itself.
do $$ begin
  if current_setting('server_version_num')::int >= 180000 then
    execute 'create or replace function app.uuid_v7() returns uuid language sql volatile as ''select uuidv7()''';
  end if;
end $$;

-- The context in one check: {account, agency, session, roles}; null without a valid one.
create function app.context_parts() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare
  raw text := current_setting('ruam.context', true);
  body text;
  secret bytea;
begin
  if raw is null or raw = '' then return null; end if;
  body := split_part(raw, '#', 1);
  select s.value into secret from ruam.secrets s where s.name = 'context';
  if split_part(raw, '#', 2) <> encode(sha256(secret || sha256(secret ||
       convert_to(body || '@' || pg_backend_pid() || '@' || extract(epoch from transaction_timestamp()), 'UTF8'))), 'hex') then
    return null;
  end if;
  return string_to_array(body, '|', '');
end $$;

-- One part of it; null where it is empty.
create or replace function app.context_part(n int) returns text language sql stable as $$ select (app.context_parts())[n] $$;

-- Sign-in check, revocation, roles and signed context in one statement. The session token itself never reaches the database any more:
-- what is sent is its SHA-256, as it is kept (hex). Whoever can watch running statements learns nothing a session opens with.
drop function app.begin_request(text);
create function app.begin_request(proof text)
returns table (account_id uuid, agency_id uuid, session_id uuid, roles text[], language text, now timestamptz, strong_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  s record;
  body text;
begin
  select x.id, x.account_id, x.last_seen_at, x.strong_at, a.agency_id, a.language, k.value as secret,
      coalesce((select array_agg(r.role order by r.role) from ruam.account_roles r where r.account_id = x.account_id and (r.ends_at is null or r.ends_at > app.now())), '{}') as roles
    into s
    from ruam.sessions x
    join ruam.accounts a on a.id = x.account_id and a.status = 'active'
    join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
    join ruam.secrets k on k.name = 'context'
   where x.token_hash = decode(proof, 'hex')
     and x.ended_at is null and x.expires_at > pg_catalog.now()
     and x.last_seen_at > pg_catalog.now() - make_interval(mins => x.idle_minutes);
  if not found then
    raise exception 'not-signed-in' using errcode = 'RU401';
  end if;
  if s.last_seen_at < pg_catalog.now() - interval '1 minute' then
    -- Another request may be writing the same minute; that one is as good as ours.
    update ruam.sessions u set last_seen_at = pg_catalog.now()
     where u.id = (select v.id from ruam.sessions v where v.id = s.id for update skip locked);
  end if;
  account_id := s.account_id; agency_id := s.agency_id; session_id := s.id; roles := s.roles; language := s.language; strong_at := s.strong_at; now := app.now();
  -- As app.set_context writes it, without reading the secret again.
  body := concat_ws('|', s.account_id, s.agency_id::text, s.id::text, array_to_string(s.roles, ','));
  perform set_config('ruam.context', body || '#' || encode(sha256(s.secret || sha256(s.secret ||
    convert_to(body || '@' || pg_backend_pid() || '@' || extract(epoch from transaction_timestamp()), 'UTF8'))), 'hex'), true);
  return next;
end $$;

create or replace function app.record_event(e jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  made uuid := app.uuid_v7();
  who text[] := app.context_parts();
  outcome text := coalesce(e ->> 'outcome', 'done');
  about uuid := (e ->> 'caseId')::uuid;
begin
  insert into ruam.events (id, at, account_id, agency_id, type, outcome, category, case_id, lead_id, subject_kind, subject_id, data)
  values (made, app.now(), who[1]::uuid, who[2]::uuid, e ->> 'type', outcome,
    coalesce(e ->> 'category', 'case'), about, (e ->> 'leadId')::uuid, e ->> 'subjectKind', (e ->> 'subjectId')::uuid,
    coalesce(e -> 'data', '{}'));
  if about is not null and outcome = 'done' then
    perform app.touch_case(about);
  end if;
  return made;
end $$;

-- One of these roles, or nothing further of this message is done.
create function app.require_role(wanted text[]) returns void
language plpgsql stable as $$
begin
  if not app.has_any_role(wanted) then raise exception 'not-allowed' using errcode = 'RU403'; end if;
end $$;

-- ---- the case list ------------------------------------------------------------------------------

-- One page of seats as JSON: the lines, their first three people and all their keys, each set read at once. Sealed values in base64.
create or replace function app.case_lines(chosen ruam.seats[]) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam set plan_cache_mode = force_generic_plan as $$
declare
  ids uuid[] := array(select s.case_id from unnest(chosen) s);
begin
  return json_build_object(
    'lines', (select coalesce(json_agg(json_build_array(k.id, k.code, s.stage, s.province_code, k.confidentiality, k.manager_account_id, m.display_name, s.last_activity_at, k.person_count, s.discipline)
        order by s.last_activity_at desc, s.case_id desc), '[]')
      from unnest(chosen) s join ruam.cases k on k.id = s.case_id left join ruam.accounts m on m.id = k.manager_account_id),
    'people', (select coalesce(json_agg(json_build_array(p.case_id, p.id, p.label, encode(p.safe_name, 'base64'), p.is_child, p.age_low, p.age_high, p.aged_on) order by p.label), '[]')
      from ruam.people p where p.case_id = any (ids) and p.label in ('A', 'B', 'C')),
    'keys', (select coalesce(json_agg(json_build_array(v.vault_id, v.version, v.agency_id, v.agency_key_version, encode(v.wrapped, 'base64'))), '[]')
      from ruam.vault_keys v where v.vault_id = any (ids)));
end $$;

-- ---- what people are found by -------------------------------------------------------------------

-- The blind tokens of a person as numbers: one index answers "who has all of these" by itself (a trigram alone is common, three
-- together are not). Whose hits may be told is asked of the searcher's seats, as before.
drop table ruam.search_tokens;
create table ruam.search_tokens (
  person_id uuid primary key,
  case_id uuid not null,
  in_case bigint[] not null,
  in_identity bigint[] not null,
  in_contact bigint[] not null,
  every bigint[] not null
);
select app.protect('ruam.search_tokens', '');

-- Five bytes are a number below 2^40.
create function app.token_numbers(tokens bytea) returns bigint[] language sql immutable as $$
  select coalesce(array_agg((get_byte(tokens, i)::bigint << 32) | (get_byte(tokens, i + 1)::bigint << 24) | (get_byte(tokens, i + 2)::bigint << 16) | (get_byte(tokens, i + 3)::bigint << 8) | get_byte(tokens, i + 4)), '{}')
  from generate_series(0, length(tokens) - 5, 5) i
$$;
create function app.file_search_tokens(c uuid, p uuid) returns void
language sql security definer set search_path = pg_catalog, ruam as $$
  insert into ruam.search_tokens (person_id, case_id, in_case, in_identity, in_contact, every)
  select t.person_id, t.case_id, n.in_case, n.in_identity, n.in_contact, n.in_case || n.in_identity || n.in_contact
    from ruam.person_tokens t
    cross join lateral (select app.token_numbers(t.in_case) as in_case, app.token_numbers(t.in_identity) as in_identity, app.token_numbers(t.in_contact) as in_contact) n
   where t.person_id = p and t.case_id = c and n.in_case || n.in_identity || n.in_contact <> '{}'
  on conflict (person_id) do update set in_case = excluded.in_case, in_identity = excluded.in_identity, in_contact = excluded.in_contact, every = excluded.every
$$;
revoke execute on function app.file_search_tokens(uuid, uuid) from public;

-- Files the tokens of one person anew. Each value is a row of 5-byte tokens; null keeps what was filed.
create or replace function app.put_tokens(c uuid, p uuid, new_case bytea, new_identity bytea, new_contact bytea, new_duplicates bytea) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  old ruam.person_tokens;
  kept ruam.person_tokens;
begin
  select * into old from ruam.person_tokens t where t.person_id = p for update;
  if found then
    delete from ruam.duplicate_tokens d using generate_series(0, length(old.duplicates) / 5 - 1) i
     where d.token = substring(old.duplicates from i * 5 + 1 for 5) and d.person_id = p;
    delete from ruam.search_tokens f where f.person_id = p;
  end if;
  kept.in_case := coalesce(new_case, old.in_case, ''); kept.in_identity := coalesce(new_identity, old.in_identity, '');
  kept.in_contact := coalesce(new_contact, old.in_contact, ''); kept.duplicates := coalesce(new_duplicates, old.duplicates, '');
  if kept.duplicates <> '' then
    insert into ruam.duplicate_tokens (token, person_id, case_id)
      select substring(kept.duplicates from i * 5 + 1 for 5), p, c from generate_series(0, length(kept.duplicates) / 5 - 1) i
      on conflict do nothing;
  end if;
  insert into ruam.person_tokens values (p, c, kept.in_case, kept.in_identity, kept.in_contact, kept.duplicates)
    on conflict (person_id) do update set in_case = excluded.in_case, in_identity = excluded.in_identity, in_contact = excluded.in_contact, duplicates = excluded.duplicates;
  perform app.file_search_tokens(c, p);
end $$;

-- People of sealed cases are filed for no search.
select app.file_search_tokens(t.case_id, t.person_id) from ruam.person_tokens t where not app.is_sealed(t.case_id);
create index search_tokens_of_case on ruam.search_tokens (case_id);
-- A short pending list (kB): every search reads it whole.
create index search_tokens_every on ruam.search_tokens using gin (every) with (fastupdate = on, gin_pending_list_limit = 128);

create or replace function app.hide_tokens(c uuid) returns void
language sql security definer set search_path = pg_catalog, ruam as $$
  delete from ruam.duplicate_tokens d using ruam.person_tokens t, generate_series(0, length(t.duplicates) / 5 - 1) i
   where t.case_id = c and d.person_id = t.person_id and d.token = substring(t.duplicates from i * 5 + 1 for 5);
  delete from ruam.search_tokens s where s.case_id = c
$$;

-- Are all the tokens among those by which a seat may find this person?
create function app.may_find(f ruam.search_tokens, tokens bigint[], viewer uuid, sees_identity boolean, sees_own_identity boolean, sees_contact boolean) returns boolean
language sql stable as $$
  select tokens <@ f.in_case or tokens <@ (f.in_case
    || case when sees_identity or (sees_own_identity and exists (select 1 from ruam.person_identities i where i.person_id = f.person_id and i.written_by = viewer)) then f.in_identity else '{}' end
    || case when sees_contact then f.in_contact else '{}' end)
$$;
revoke execute on function app.may_find(ruam.search_tokens, bigint[], uuid, boolean, boolean, boolean) from public;

-- People whose tokens hold all of `wanted`, in the caller's own cases and by categories the caller's seat may search. What few people have comes from
-- the index, who was added last first (ids are in order of time); what more than 2,000 have is met soon when going down one's own seats, newest activity first.
create or replace function app.find_people(wanted bytea[], most int)
returns table (person_id uuid, case_id uuid, code text, stage text, label text, safe_name bytea, key_version int, agency_id uuid, agency_key_version int, wrapped bytea)
language plpgsql stable security definer set search_path = pg_catalog, ruam set plan_cache_mode = force_generic_plan as $$
declare
  at timestamptz := app.now();
  me uuid := app.current_account();
  tokens bigint[] := app.token_numbers((select string_agg(w, '') from unnest(wanted) w));
  people uuid[];
  cases uuid[];
  whole text[]; own_identity text[]; contact text[];
  chosen uuid[];
begin
  if me is null or coalesce(cardinality(tokens), 0) = 0 then return; end if;
  select array_agg(h.person_id), array_agg(h.case_id) into people, cases
    from (select f.person_id, f.case_id from ruam.search_tokens f where f.every @> tokens limit 2001) h;
  if people is null then return; end if;
  -- A searched true name is an answer about identity: who may not read at least its summary finds by the safe name only.
  select array_agg(r.discipline) filter (where r.category = 'identity' and r.level in ('RW','R','r')),
         array_agg(r.discipline) filter (where r.category = 'identity' and r.level = 'c'),
         array_agg(r.discipline) filter (where r.category = 'contact' and r.level in ('RW','R'))
    into whole, own_identity, contact from ruam.access_rules r where r.category in ('identity','contact');
  -- `offset 0` keeps the order of the steps: seats are looked at one hit after another, until there are enough.
  if cardinality(people) <= 2000 then
    chosen := array(select q.person_id from (
        select h.person_id, h.case_id from unnest(people, cases) h(person_id, case_id) order by h.person_id desc offset 0) q
      join lateral (select * from ruam.seats y where y.account_id = me and y.case_id = q.case_id and y.ended_at is null and y.starts_at <= at and (y.ends_at is null or y.ends_at > at) offset 0) s on true
      join lateral (select * from ruam.search_tokens z where z.person_id = q.person_id offset 0) f on app.may_find(f, tokens, me,
        s.discipline = any (whole), s.discipline = any (own_identity), s.discipline = any (contact))
      order by q.person_id desc limit most);
  else
    chosen := array(select f.person_id from ruam.seats s
      join lateral (select * from ruam.search_tokens z where z.case_id = s.case_id and z.every @> tokens offset 0) f on app.may_find(f, tokens, me,
        s.discipline = any (whole), s.discipline = any (own_identity), s.discipline = any (contact))
     where s.account_id = me and s.ended_at is null and s.starts_at <= at and (s.ends_at is null or s.ends_at > at)
     order by s.last_activity_at desc, s.case_id desc limit most);
  end if;
  return query select p.id, p.case_id, k.code, k.stage, p.label, p.safe_name, v.version, v.agency_id, v.agency_key_version, v.wrapped
    from unnest(chosen) with ordinality c(id, n) join ruam.people p on p.id = c.id join ruam.cases k on k.id = p.case_id
    join ruam.vault_keys v on v.vault_id = p.case_id order by c.n;
end $$;

-- As before; `managerId` may be `me`.
create or replace function app.list_cases(f jsonb) returns json
language plpgsql stable security definer set search_path = pg_catalog, ruam set plan_cache_mode = force_generic_plan as $$
declare
  me uuid := app.current_account();
  at timestamptz := app.now();
  most int := (f ->> 'most')::int;
  wanted_stage text := f ->> 'stage';
  wanted_province text := f ->> 'province';
  before_at timestamptz := coalesce((f ->> 'beforeAt')::timestamptz, 'infinity');
  before_id uuid := coalesce((f ->> 'beforeId')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  conditions text := '';
  chosen ruam.seats[];
  total bigint;
begin
  if me is null then return null; end if;
  if f ?| array['managerId','number','fiscalYear','codePrefix'] then
    if wanted_stage is not null then conditions := conditions || format(' and s.stage = %L', wanted_stage); end if;
    if wanted_province is not null then conditions := conditions || format(' and s.province_code = %L', wanted_province); end if;
    if f ? 'managerId' then conditions := conditions || format(' and k.manager_account_id = %L::uuid', case when f ->> 'managerId' = 'me' then me::text else f ->> 'managerId' end); end if;
    if f ? 'number' then conditions := conditions || format(' and k.number = %s', (f ->> 'number')::int); end if;
    if f ? 'fiscalYear' then conditions := conditions || format(' and k.fiscal_year = %s', (f ->> 'fiscalYear')::int); end if;
    if f ? 'codePrefix' then conditions := conditions || format(' and starts_with(k.code, %L)', (f ->> 'codePrefix') || '-'); end if;
    execute format($q$ select array(select s from ruam.seats s join ruam.cases k on k.id = s.case_id
      where s.account_id = %L and s.ended_at is null and s.starts_at <= %L and (s.ends_at is null or s.ends_at > %L) and (s.last_activity_at, s.case_id) < (%L::timestamptz, %L::uuid) %s
      order by s.last_activity_at desc, s.case_id desc limit %s) $q$, me, at, at, before_at, before_id, conditions, most) into chosen;
  elsif wanted_stage is not null and wanted_province is not null then
    chosen := array(select s from ruam.seats s where s.account_id = me and s.stage = wanted_stage and s.province_code = wanted_province and s.ended_at is null
      and s.starts_at <= at and (s.ends_at is null or s.ends_at > at) and (s.last_activity_at, s.case_id) < (before_at, before_id)
      order by s.last_activity_at desc, s.case_id desc limit most);
  elsif wanted_stage is not null then
    chosen := array(select s from ruam.seats s where s.account_id = me and s.stage = wanted_stage and s.ended_at is null
      and s.starts_at <= at and (s.ends_at is null or s.ends_at > at) and (s.last_activity_at, s.case_id) < (before_at, before_id)
      order by s.last_activity_at desc, s.case_id desc limit most);
  elsif wanted_province is not null then
    chosen := array(select s from ruam.seats s where s.account_id = me and s.province_code = wanted_province and s.ended_at is null
      and s.starts_at <= at and (s.ends_at is null or s.ends_at > at) and (s.last_activity_at, s.case_id) < (before_at, before_id)
      order by s.last_activity_at desc, s.case_id desc limit most);
  else
    chosen := array(select s from ruam.seats s where s.account_id = me and s.ended_at is null
      and s.starts_at <= at and (s.ends_at is null or s.ends_at > at) and (s.last_activity_at, s.case_id) < (before_at, before_id)
      order by s.last_activity_at desc, s.case_id desc limit most);
  end if;
  if (f ->> 'counted')::boolean and not f ?| array['managerId','number','fiscalYear','codePrefix','beforeAt'] then
    -- Written out, so that each way is one range of the index.
    if wanted_stage is not null and wanted_province is not null then
      select coalesce(sum(t.step), 0) into total from ruam.seat_tallies t where t.account_id = me and t.stage = wanted_stage and t.province_code = wanted_province;
    elsif wanted_stage is not null then
      select coalesce(sum(t.step), 0) into total from ruam.seat_tallies t where t.account_id = me and t.stage = wanted_stage;
    else
      select coalesce(sum(t.step), 0) into total from ruam.seat_tallies t where t.account_id = me and (wanted_province is null or t.province_code = wanted_province);
    end if;
  end if;
  return json_build_object('rows', app.case_lines(chosen), 'count', total);
end $$;
