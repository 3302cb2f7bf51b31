-- What is asked most, again: fewer statements for the planner, each answer as before. Measured in docs/performance.md.

-- Sign-in and permission in one step: without one of the wanted roles nothing further of the message is done.
drop function app.begin_request(text);
create function app.begin_request(proof text, wanted text[] default null)
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
  if wanted is not null and not (s.roles && wanted) then raise exception 'not-allowed' using errcode = 'RU403'; end if;
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
drop function app.require_role(text[]);

-- The tokens become numbers once, together, and are parted again.
create or replace function app.file_search_tokens(c uuid, p uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  t ruam.person_tokens;
  n bigint[];
  till_case int;
  till_identity int;
begin
  select * into t from ruam.person_tokens x where x.person_id = p and x.case_id = c;
  n := app.token_numbers(t.in_case || t.in_identity || t.in_contact);
  if coalesce(cardinality(n), 0) = 0 then return; end if;
  till_case := length(t.in_case) / 5; till_identity := till_case + length(t.in_identity) / 5;
  insert into ruam.search_tokens (person_id, case_id, in_case, in_identity, in_contact, every)
  values (p, c, n[:till_case], n[till_case + 1:till_identity], n[till_identity + 1:], n)
  on conflict (person_id) do update set in_case = excluded.in_case, in_identity = excluded.in_identity, in_contact = excluded.in_contact, every = excluded.every;
end $$;
revoke execute on function app.file_search_tokens(uuid, uuid) from public;

-- As before; a seat that may search all three parts needs no part looked at: `every` is the three together.
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
      join lateral (select * from ruam.search_tokens z where z.person_id = q.person_id offset 0) f on (s.discipline = any (whole) and s.discipline = any (contact))
        or app.may_find(f, tokens, me, s.discipline = any (whole), s.discipline = any (own_identity), s.discipline = any (contact))
      order by q.person_id desc limit most);
  else
    chosen := array(select f.person_id from ruam.seats s
      join lateral (select * from ruam.search_tokens z where z.case_id = s.case_id and z.every @> tokens offset 0) f on (s.discipline = any (whole) and s.discipline = any (contact))
        or app.may_find(f, tokens, me, s.discipline = any (whole), s.discipline = any (own_identity), s.discipline = any (contact))
     where s.account_id = me and s.ended_at is null and s.starts_at <= at and (s.ends_at is null or s.ends_at > at)
     order by s.last_activity_at desc, s.case_id desc limit most);
  end if;
  return query select p.id, p.case_id, k.code, k.stage, p.label, p.safe_name, v.version, v.agency_id, v.agency_key_version, v.wrapped
    from unnest(chosen) with ordinality c(id, n) join ruam.people p on p.id = c.id join ruam.cases k on k.id = p.case_id
    join ruam.vault_keys v on v.vault_id = p.case_id order by c.n;
end $$;

-- Asking about tasks under row-level security takes the planner eight times as long as the answer: kept plans, the caller's own rights.
-- Each branch walks one index; rows of cases are there only for those who hold a seat. Those of a sealed case stand in no search.
create function app.open_tasks(most_own int, most_waiting int)
returns table (id uuid, title_key text, title_params jsonb, own_text bytea, case_id uuid, case_code text, lead_id uuid, referral_id uuid, due_at timestamptz)
language plpgsql stable set search_path = pg_catalog, ruam as $$
begin
  return query select t.id, t.title_key, t.title_params, t.own_text, t.case_id, k.code, t.lead_id, t.referral_id, t.due_at from (
      (select * from ruam.tasks o where o.owner_account_id = (select app.current_account()) and o.state = 'open' order by o.due_at limit most_own)
      union all
      (select * from ruam.tasks o where o.owner_account_id is null and o.owner_agency_id = (select app.current_agency()) and o.state = 'open' order by o.due_at limit most_waiting)
    ) t left join ruam.cases k on k.id = t.case_id where coalesce(k.confidentiality, '') <> 'sealed';
end $$;

-- Active agencies whose names or province hold, for one of the ways, every word under one of its names.
create function app.agencies_called(ways jsonb, most int)
returns table (id uuid, name_th text, name_en text, kind text, province_code text)
language plpgsql stable set search_path = pg_catalog, ruam as $$
begin
  return query select g.id, g.name_th, g.name_en, g.kind, g.province_code
    from (select a.*, lower(a.name_th || ' ' || a.name_en) || ' @' || a.province_code as names from ruam.agencies a where a.status = 'active') g
   where exists (select 1 from jsonb_array_elements(ways) way where not exists (
     select 1 from jsonb_array_elements(way) word where not exists (select 1 from jsonb_array_elements_text(word) name where strpos(g.names, name) > 0)))
   order by length(g.name_th), g.id limit most;
end $$;

-- Whoever sits as manager or coordinator manages the seats; the others are asked about as before.
do $$
declare
  old_text text := pg_get_functiondef('app.read_case(uuid)'::regprocedure);
  found_part text := 'select s.discipline, s.ends_at into mine';
  asked_part text := '''mayManageSeats'', app.may_manage_seats(me, c))';
begin
  if strpos(old_text, found_part) = 0 or strpos(old_text, asked_part) = 0 then raise exception 'app.read_case has changed: say there who manages the seats'; end if;
  execute replace(replace(old_text, found_part, 'select s.discipline, s.ends_at, s.is_emergency into mine'),
    asked_part, '''mayManageSeats'', (mine.discipline in (''caseManager'',''pochtCoordinator'') and not mine.is_emergency) or app.may_manage_seats(me, c))');
end $$;
