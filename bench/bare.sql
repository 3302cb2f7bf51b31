drop schema if exists bench cascade;
create schema bench;
create table bench.cases (id uuid primary key default gen_random_uuid(), agency text not null, stage text not null, province text not null, name text not null,
  opened_at timestamptz not null default now(), updated_at timestamptz not null default now());
create table bench.people (id uuid primary key default gen_random_uuid(), case_id uuid not null, agency text not null, name text not null);
create table bench.events (id uuid primary key default gen_random_uuid(), case_id uuid, at timestamptz default now());
insert into bench.cases (id, agency, stage, province, name, opened_at, updated_at)
  select c.id, (abs(hashtext(c.opened_by::text)) % 5)::text, c.stage, c.province_code, c.code, c.opened_at, c.last_activity_at from ruam.cases c;
update bench.cases b set agency = '0' from ruam.cases c where c.id = b.id and c.opened_by = (select min(id::text)::uuid from ruam.accounts);
update bench.cases b set agency = '1' from ruam.cases c where c.id = b.id and b.agency = '0' and c.opened_by <> (select min(id::text)::uuid from ruam.accounts);
insert into bench.people (case_id, agency, name) select id, agency, name from bench.cases;
create index on bench.cases (agency, stage, province, updated_at desc);
create index on bench.cases (agency, updated_at desc);
create index on bench.people (case_id);
alter table bench.cases enable row level security;
alter table bench.people enable row level security;
alter table bench.cases force row level security;
alter table bench.people force row level security;
create policy agency on bench.cases using (agency = current_setting('bench.agency', true)) with check (agency = current_setting('bench.agency', true));
create policy agency on bench.people using (agency = current_setting('bench.agency', true)) with check (agency = current_setting('bench.agency', true));
grant usage on schema bench to ruam_app;
grant select, insert on all tables in schema bench to ruam_app;
analyze;
