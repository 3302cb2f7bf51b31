-- What a person is proven able to do. A certificate is about staff: her name, what she learned, until when. Nobody issues one to herself.
create table ruam.credentials (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  competence text not null check (competence in ('trauma-informed','forensic-interview','digital-evidence','identification-interview','mdt','rights','restitution','interpret','media','coordination','staff-care')),
  -- As it stands in the badge the holder carries away; a later change of name changes no badge.
  holder_name text not null,
  source text not null check (source in ('course','byHand')),
  course_code text,
  course_version text,
  -- The course passed; one certificate for each time.
  enrolment_id uuid unique references ruam.training_enrolments,
  -- By hand: on what it rests, in the words of whoever issues it.
  evidence text,
  issued_by uuid references ruam.accounts,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  -- What the QR says: 128 random bits, so that nobody finds a certificate by counting.
  code text not null unique check (code ~ '^[A-Za-z0-9_-]{22}$'),
  -- Its place in the public list of revocations; random, for the list must not tell an order.
  status_index int not null unique check (status_index between 0 and 1048575),
  renews uuid references ruam.credentials,
  revoked_at timestamptz,
  revoked_by uuid references ruam.accounts,
  revoked_because text check (revoked_because in ('mistake','misuse','requirementChanged','replaced')),
  revoked_note text,
  -- Days before the end at which she was last reminded.
  reminded_days int,
  check ((source = 'byHand') = (issued_by is not null and evidence is not null)),
  check ((source = 'course') = (course_code is not null)),
  check (issued_by is distinct from account_id),
  check (expires_at > issued_at),
  check ((revoked_at is null) = (revoked_because is null))
);
create index credentials_of_account on ruam.credentials (account_id, competence, expires_at desc);
create index credentials_by_issue on ruam.credentials (issued_at desc, id desc);
create index credentials_of_issuer on ruam.credentials (issued_by, issued_at desc, id desc);
create index credentials_ending on ruam.credentials (expires_at) where revoked_at is null;

select app.protect('ruam.credentials', 'select, insert');
grant update (revoked_at, revoked_by, revoked_because, revoked_note) on ruam.credentials to ruam_app;

-- The holder, whoever issued it, the approving authority, and the supervisor of the holder's agency.
create policy credentials_see on ruam.credentials for select using (
  account_id = (select app.current_account()) or issued_by = (select app.current_account()) or (select app.has_role('authority'))
  or ((select app.has_role('agencyAdmin')) and exists (select 1 from ruam.accounts a where a.id = account_id and a.agency_id = (select app.current_agency()))));
-- By hand, in one's own name, to somebody else. What follows from a passed course is written by the system.
create policy credentials_add on ruam.credentials for insert with check (
  source = 'byHand' and issued_by = (select app.current_account()) and account_id <> (select app.current_account())
  and (select app.has_any_role(array['trainer','authority'])) and revoked_at is null);
create policy credentials_revoke on ruam.credentials for update
  using (revoked_at is null and account_id <> (select app.current_account()) and ((select app.has_role('authority')) or issued_by = (select app.current_account())))
  with check (revoked_by = (select app.current_account()) and revoked_at is not null);

-- What somebody has proven: valid, expired, revoked or missing.
create function app.competence_state_of(who uuid, wanted text) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce(
    (select 'valid' from ruam.credentials c where c.account_id = who and c.competence = wanted and c.revoked_at is null and c.expires_at > app.now() limit 1),
    (select 'expired' from ruam.credentials c where c.account_id = who and c.competence = wanted and c.revoked_at is null limit 1),
    (select 'revoked' from ruam.credentials c where c.account_id = who and c.competence = wanted limit 1), 'missing')
$$;
revoke execute on function app.competence_state_of(uuid, text) from public;

-- Asked about oneself, or about a colleague of the same case whose name one may know: may she take this step? Null about anybody else.
create function app.competence_state(who uuid, wanted text, c uuid) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case
    when who = app.current_account() then app.competence_state_of(who, wanted)
    when c is not null and app.has_seat(app.current_account(), c) and not app.is_unnamed(c, who)
      and exists (select 1 from ruam.seats s where s.case_id = c and s.account_id = who and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now()))
      then app.competence_state_of(who, wanted)
  end
$$;

-- Courses passed that prove a competence and have no certificate yet, oldest first; asked by the job that issues them.
create function app.passes_without_certificate(most int)
returns table (enrolment_id uuid, account_id uuid, holder_name text, course_code text, version_label text, competence text, passed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select e.id, e.account_id, a.display_name, c.code, v.label, v.competence, e.passed_at
    from ruam.training_enrolments e join ruam.training_versions v on v.id = e.version_id and v.competence is not null join ruam.training_courses c on c.id = e.course_id
      join ruam.accounts a on a.id = e.account_id
   where e.passed_at is not null and not exists (select 1 from ruam.credentials x where x.enrolment_id = e.id)
   order by e.passed_at, e.id limit most
$$;
revoke execute on function app.passes_without_certificate(int) from public;
grant execute on function app.passes_without_certificate(int) to ruam_jobs;
create index training_enrolments_passed on ruam.training_enrolments (passed_at) where passed_at is not null;
