-- Competent officials under the Act: who asks to be one, with which papers; who decided; the register and its cards.
create table ruam.official_applications (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  province_code text not null,
  holder_name text not null,
  position_title text,
  state text not null check (state in ('waiting','moreAsked','granted','refused','withdrawn')),
  -- Which of the criteria she says she meets (rules/official.ts).
  criteria text[] not null,
  renews uuid,
  applied_at timestamptz not null,
  answered_at timestamptz,
  -- What else the authority wants to see, and why it decided so.
  asked_for text,
  decision_reason text,
  decided_by uuid references ruam.accounts,
  decided_at timestamptz,
  version int not null default 1,
  check (decided_by is distinct from account_id)
);
create unique index official_applications_one_open on ruam.official_applications (account_id) where state in ('waiting','moreAsked');
create index official_applications_queue on ruam.official_applications (state, applied_at, id);
create index official_applications_of_account on ruam.official_applications (account_id, applied_at desc, id desc);

-- A paper is never taken in: what it is, its number, who issued it when, and the fingerprint of her own copy.
create table ruam.official_papers (
  id uuid primary key,
  application_id uuid not null references ruam.official_applications,
  account_id uuid not null references ruam.accounts,
  kind text not null check (kind in ('appointmentOrder','degree','training','employerLetter','conductLetter')),
  number text not null,
  issuer text not null,
  issued_on date not null,
  -- SHA-256 in hexadecimal, computed on her device.
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  added_at timestamptz not null
);
create index official_papers_of_application on ruam.official_papers (application_id, added_at);

create table ruam.officials (
  id uuid primary key,
  application_id uuid not null unique references ruam.official_applications,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  province_code text not null,
  holder_name text not null,
  position_title text,
  -- "50-0001/2569": province, running number, year of the Buddhist era.
  card_number text not null unique,
  granted_by uuid not null references ruam.accounts,
  granted_at timestamptz not null,
  valid_from date not null,
  expires_on date not null check (expires_on > valid_from),
  suspended_at timestamptz,
  suspended_by uuid references ruam.accounts,
  suspended_because text,
  -- Another card took its place.
  ended_at timestamptz,
  version int not null default 1,
  check (granted_by <> account_id)
);
create index officials_by_province on ruam.officials (province_code, granted_at desc, id desc);
create index officials_by_day on ruam.officials (granted_at desc, id desc);
create index officials_of_account on ruam.officials (account_id, granted_at desc);
alter table ruam.official_applications add foreign key (renews) references ruam.officials;

select app.protect('ruam.official_applications', 'select, insert');
grant update (state, criteria, answered_at, asked_for, decision_reason, decided_by, decided_at, version) on ruam.official_applications to ruam_app;
select app.protect('ruam.official_papers', 'select, insert');
select app.protect('ruam.officials', 'select, insert');
grant update (suspended_at, suspended_by, suspended_because, ended_at, version) on ruam.officials to ruam_app;

create policy official_applications_see on ruam.official_applications for select using (account_id = (select app.current_account()) or (select app.has_role('authority')));
create policy official_applications_add on ruam.official_applications for insert with check (
  account_id = (select app.current_account()) and agency_id = (select app.current_agency()) and state = 'waiting' and decided_by is null);
-- Her own, as long as nothing is decided: answer or take back. The authority: never about herself.
create policy official_applications_change on ruam.official_applications for update
  using (state in ('waiting','moreAsked') and (account_id = (select app.current_account()) or (select app.has_role('authority'))))
  with check (case when account_id = (select app.current_account()) then state in ('waiting','withdrawn') and decided_by is null
    else state in ('moreAsked','granted','refused') and decided_by = (select app.current_account()) end);
create policy official_papers_see on ruam.official_papers for select using (account_id = (select app.current_account()) or (select app.has_role('authority')));
create policy official_papers_add on ruam.official_papers for insert with check (
  account_id = (select app.current_account())
  and exists (select 1 from ruam.official_applications x where x.id = application_id and x.account_id = (select app.current_account()) and x.state in ('waiting','moreAsked')));

-- The register: herself, the authority, and the coordinators of the province.
create policy officials_see on ruam.officials for select using (
  account_id = (select app.current_account()) or (select app.has_role('authority'))
  or ((select app.has_role('pochtCoordinator')) and province_code = (select g.province_code from ruam.agencies g where g.id = (select app.current_agency()))));
create policy officials_add on ruam.officials for insert with check (
  (select app.has_role('authority')) and granted_by = (select app.current_account()) and account_id <> (select app.current_account())
  and exists (select 1 from ruam.official_applications x where x.id = application_id and x.account_id = officials.account_id and x.state = 'granted' and x.decided_by = (select app.current_account())));
create policy officials_change on ruam.officials for update
  using ((select app.has_role('authority')) and account_id <> (select app.current_account())) with check (account_id <> (select app.current_account()));
