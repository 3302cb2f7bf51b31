-- What was seen when the parts met.

-- The session token itself never reaches the database any more: what is sent is its SHA-256, as it is kept (hex). Whoever can watch
-- running statements (pg_stat_activity, a statement log) learns nothing a session could be opened with from outside.
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

-- The key of an emergency opening's reason goes with the case it is about.
create or replace function app.vaults_of(c uuid, l uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select c where c is not null
  union select r.id from ruam.referrals r where r.case_id = c
  union select o.id from ruam.emergency_openings o where o.case_id = c
  union select x.id from ruam.leads x where c is not null and (x.case_id = c or x.duplicate_of in (select o.id from ruam.leads o where o.case_id = c))
  union select x.id from ruam.leads x where l is not null and (x.id = l or x.duplicate_of = l)
$$;

-- Being in by an emergency puts no hold on a case.
create or replace function app.holding_role(c uuid) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce(
    (select s.discipline from ruam.seats s where s.case_id = c and s.account_id = app.current_account() and s.discipline in ('inquiryOfficial','prosecutor')
      and not s.is_emergency and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())),
    -- A case that waits for its destruction can still be held by those it was taken from.
    (select app.was_seated(app.current_account(), c) where app.was_seated(app.current_account(), c) in ('inquiryOfficial','prosecutor')),
    case when app.is_dpo_for((select k.agency_id from ruam.cases k where k.id = c)) then 'dpo' end)
$$;
