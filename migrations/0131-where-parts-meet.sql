-- What was seen when the parts met.

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
