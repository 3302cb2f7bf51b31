-- Procedures: their versions, who approved them, who adopted them, who has read them. No word here is about a protected person.

create table ruam.sops (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{2,60}$'),
  is_shipped boolean not null default false,
  made_by uuid,
  made_at timestamptz not null
);

create table ruam.sop_versions (
  id uuid primary key,
  sop_id uuid not null references ruam.sops,
  label text not null check (length(label) between 1 and 40),
  state text not null default 'draft' check (state in ('draft','inReview','approved')),
  -- Texts, sources and steps in both languages, as src/modules/sops/content.ts reads them; never changed once approved.
  content jsonb not null,
  is_shipped boolean not null default false,
  -- Who began it, and everybody who changed its words: none of them approves it. Empty for a shipped text.
  written_by uuid,
  written_at timestamptz not null,
  editors text[] not null default '{}',
  submitted_by uuid,
  submitted_at timestamptz,
  -- Why it went back to its writers; about the text, never about a person.
  sent_back text,
  approved_by uuid,
  approved_at timestamptz,
  effective_from timestamptz,
  version int not null default 1,
  unique (sop_id, label),
  check ((state = 'approved') = (approved_by is not null and approved_at is not null and effective_from is not null)),
  -- Never in force for what had happened already.
  check (effective_from >= approved_at)
);
create index sop_versions_in_force on ruam.sop_versions (sop_id, effective_from desc) where state = 'approved';

create table ruam.sop_adoptions (
  id uuid primary key,
  sop_id uuid not null references ruam.sops,
  agency_id uuid references ruam.agencies,
  province_code text,
  adopted_by uuid not null,
  adopted_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  check ((agency_id is null) <> (province_code is null))
);
create unique index sop_adoptions_of_agency on ruam.sop_adoptions (sop_id, agency_id) where ended_at is null and agency_id is not null;
create unique index sop_adoptions_of_province on ruam.sop_adoptions (sop_id, province_code) where ended_at is null and province_code is not null;
create index sop_adoptions_by_agency on ruam.sop_adoptions (agency_id) where agency_id is not null;
create index sop_adoptions_by_province on ruam.sop_adoptions (province_code) where province_code is not null;

create table ruam.sop_receipts (
  version_id uuid not null references ruam.sop_versions,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null,
  read_at timestamptz not null,
  primary key (version_id, account_id)
);
create index sop_receipts_of_account on ruam.sop_receipts (account_id);

-- Whether an open step stops an act, is only shown, or neither; without a row it is shown.
create table ruam.sop_gate_modes (
  agency_id uuid not null references ruam.agencies,
  gate text not null check (gate in ('case.close','referral.send')),
  mode text not null check (mode in ('block','warn','off')),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (agency_id, gate)
);

select app.protect('ruam.sops', 'select, insert');
select app.protect('ruam.sop_versions', 'select, insert');
grant update (label, state, content, editors, submitted_by, submitted_at, sent_back, approved_by, approved_at, effective_from, version) on ruam.sop_versions to ruam_app;
select app.protect('ruam.sop_adoptions', 'select, insert');
grant update (ended_by, ended_at) on ruam.sop_adoptions to ruam_app;
select app.protect('ruam.sop_receipts', 'select, insert');
select app.protect('ruam.sop_gate_modes', 'select, insert');
grant update (mode, changed_by, changed_at) on ruam.sop_gate_modes to ruam_app;

-- Whoever writes procedures: people of the work, and whoever approves (but never what she wrote herself).
create function app.writes_procedures() returns boolean language sql stable as $$ select app.has_any_role(array['trainer','authority','pochtCoordinator']) $$;

create policy sops_see on ruam.sops for select using ((select app.current_account()) is not null);
create policy sops_add on ruam.sops for insert with check (made_by = (select app.current_account()) and not is_shipped and (select app.writes_procedures()));
create policy sop_versions_see on ruam.sop_versions for select using ((select app.current_account()) is not null and (state <> 'draft' or (select app.writes_procedures())));
create policy sop_versions_add on ruam.sop_versions for insert with check (
  written_by = (select app.current_account()) and state = 'draft' and not is_shipped and editors = array[written_by::text] and (select app.writes_procedures()));
create policy sop_versions_change on ruam.sop_versions for update using (state <> 'approved' and (select app.writes_procedures())) with check ((select app.writes_procedures()));

-- What was approved is never changed; who changed the words is remembered; nobody approves her own words.
create function app.guard_sop_version() returns trigger language plpgsql as $$
declare me text := app.current_account()::text;
begin
  if app.is_system() then return new; end if;
  if old.state = 'approved' then raise exception 'approved-stays' using errcode = '42501'; end if;
  if (new.content, new.label) is distinct from (old.content, old.label) then
    if old.state <> 'draft' or new.state <> 'draft' then raise exception 'not-a-draft' using errcode = '42501'; end if;
    new.editors := case when me = any (old.editors) then old.editors else old.editors || me end;
  else
    new.editors := old.editors;
  end if;
  if new.state = 'approved' and (old.state <> 'inReview' or not app.has_role('authority') or me = any (old.editors) or new.approved_by is distinct from app.current_account()) then
    raise exception 'not-yours-to-approve' using errcode = '42501';
  end if;
  if new.state = 'inReview' and old.state = 'draft' and new.submitted_by is distinct from app.current_account() then raise exception 'not-allowed' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard_sop_version before update on ruam.sop_versions for each row execute function app.guard_sop_version();

-- For her agency its administrator; for a province its coordinator, or the authority.
create function app.may_adopt(agency uuid, province text) returns boolean language sql stable as $$
  select coalesce(case when agency is not null then agency = app.current_agency() and app.has_role('agencyAdmin')
    else app.has_role('authority') or (app.has_role('pochtCoordinator') and province = (select a.province_code from ruam.agencies a where a.id = app.current_agency())) end, false)
$$;
create policy sop_adoptions_see on ruam.sop_adoptions for select using ((select app.current_account()) is not null);
create policy sop_adoptions_add on ruam.sop_adoptions for insert with check (adopted_by = (select app.current_account()) and ended_at is null and app.may_adopt(agency_id, province_code));
create policy sop_adoptions_end on ruam.sop_adoptions for update
  using (ended_at is null and app.may_adopt(agency_id, province_code)) with check (ended_by = (select app.current_account()) and app.may_adopt(agency_id, province_code));

-- Who has read what is for oneself; others see counts.
create policy sop_receipts_see on ruam.sop_receipts for select using (account_id = (select app.current_account()));
create policy sop_receipts_add on ruam.sop_receipts for insert with check (
  account_id = (select app.current_account()) and agency_id = (select app.current_agency())
  and exists (select 1 from ruam.sop_versions v where v.id = version_id and v.state = 'approved'));

create policy sop_gate_modes_see on ruam.sop_gate_modes for select using ((select app.current_account()) is not null);
create policy sop_gate_modes_add on ruam.sop_gate_modes for insert with check (
  agency_id = (select app.current_agency()) and changed_by = (select app.current_account()) and (select app.has_role('agencyAdmin')));
create policy sop_gate_modes_change on ruam.sop_gate_modes for update
  using (agency_id = (select app.current_agency()) and (select app.has_role('agencyAdmin'))) with check (changed_by = (select app.current_account()) and agency_id = (select app.current_agency()));

-- Which agencies' figures about procedures the caller may see: everywhere, of her province, of her agency.
create function app.sees_figures_of(agency uuid, province text) returns boolean language sql stable as $$
  select app.has_any_role(array['authority','analyst','trainer'])
    or (app.has_role('pochtCoordinator') and province = (select a.province_code from ruam.agencies a where a.id = app.current_agency()))
    or (app.has_role('agencyAdmin') and agency = app.current_agency())
$$;
-- How many of an agency's people have read a version; nothing of an agency so small that a number names somebody.
create function app.sop_readers(of_version uuid) returns table (agency_id uuid, name_th text, name_en text, readers int, people int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select g.id, g.name_th, g.name_en, case when n.people >= 5 then n.readers end, case when n.people >= 5 then n.people end
    from ruam.agencies g cross join lateral (
      select count(*)::int as people, count(r.account_id)::int as readers from ruam.accounts a left join ruam.sop_receipts r on r.version_id = of_version and r.account_id = a.id
       where a.agency_id = g.id and a.status = 'active') n
   where g.status = 'active' and n.people > 0 and app.sees_figures_of(g.id, g.province_code)
     and exists (select 1 from ruam.sop_versions v join ruam.sop_adoptions d on d.sop_id = v.sop_id and d.ended_at is null
       where v.id = of_version and (d.agency_id = g.id or d.province_code = g.province_code))
   order by g.name_th collate "th-x-icu", g.id limit 200
$$;
-- All readers together, where there are enough of them.
create function app.sop_readers_in_all(of_version uuid) returns int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when count(*) >= 5 and app.has_any_role(array['authority','trainer']) then count(*)::int end from ruam.sop_receipts r where r.version_id = of_version
$$;
