-- Exchange: registers of other agencies taken in, batch by batch, and files that leave. A file itself is never kept: of a batch
-- stand its cells, sealed under the batch's own key, until they are imported or thrown away; then only counts and codes.

-- Roles that may import; src/modules/exchange/policy.ts holds the same and a test compares both.
create function app.may_import() returns boolean language sql stable as $$
  select app.has_any_role(array['caseManager','socialWorker','pochtCoordinator','ngoWorker'])
$$;

create table ruam.import_batches (
  id uuid primary key,
  agency_id uuid not null references ruam.agencies,
  account_id uuid not null references ruam.accounts,
  format text not null check (format in ('htcds','ctdc','template')),
  extension text not null check (extension in ('csv','xlsx','json')),
  -- SHA-256 in hexadecimal: the same file twice imports nothing twice.
  file_hash text not null,
  province_code text not null,
  -- In which discipline the importer sits in the new cases.
  discipline text,
  state text not null default 'previewed' check (state in ('previewed','importing','stopped','done','undoing','undone','cancelled','expired')),
  stopped_because text,
  row_count int not null default 0,
  good_count int not null default 0,
  bad_count int not null default 0,
  fault_count int not null default 0,
  warning_count int not null default 0,
  blank_count int not null default 0,
  -- Rows of the same file that an earlier batch of the agency has imported.
  known_count int not null default 0,
  imported_count int not null default 0,
  undone_count int not null default 0,
  kept_count int not null default 0,
  -- How the columns are understood, and the first rows.
  understood bytea,
  -- All cells, for understanding them anew with other columns.
  cells bytea,
  created_at timestamptz not null default app.now(),
  started_at timestamptz,
  done_at timestamptz,
  undo_until timestamptz,
  -- When sealed cells and the key go.
  purge_at timestamptz not null,
  purged_at timestamptz,
  version int not null default 1
);
create index import_batches_of_agency on ruam.import_batches (agency_id, created_at desc, id desc);
create index import_batches_by_file on ruam.import_batches (agency_id, file_hash);
create index import_batches_to_purge on ruam.import_batches (purge_at) where purged_at is null;

create table ruam.import_rows (
  batch_id uuid not null references ruam.import_batches,
  -- As a spreadsheet numbers it.
  row_number int not null,
  outcome text not null check (outcome in ('ready','imported','rejected','duplicate','undone','kept')),
  case_id uuid,
  -- Error codes and column letters, nothing of what stands in the cells.
  faults jsonb not null default '[]',
  -- Ready: the record. Rejected: cells and errors with masked values. Gone once imported, or with the batch's key.
  sealed bytea,
  -- Why undoing kept the case.
  why text,
  primary key (batch_id, row_number)
);
create index import_rows_by_case on ruam.import_rows (case_id) where case_id is not null;

-- What an agency has chosen for columns nobody knew; sealed, for a header may be a person's name in a file without headers.
create table ruam.import_choices (
  agency_id uuid primary key references ruam.agencies,
  sealed bytea not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);

-- What a file said about a person and the people module has no place for (middle name, e-mail, unknown columns), by category.
create table ruam.imported_parts (
  person_id uuid not null references ruam.people,
  case_id uuid not null references ruam.cases,
  category text not null check (category in ('identity','contact')),
  sealed bytea not null,
  written_by uuid not null,
  written_at timestamptz not null default app.now(),
  primary key (person_id, category)
);
create index imported_parts_of_case on ruam.imported_parts (case_id);

-- Every file that left: who, why, how much, and its hash, so that a copy found elsewhere can be told.
create table ruam.exports (
  id uuid primary key,
  -- Stands in the file itself, on every row.
  code text not null unique,
  agency_id uuid not null references ruam.agencies,
  account_id uuid not null references ruam.accounts,
  format text not null check (format in ('htcds-csv','htcds-json','xlsx','csv')),
  filter jsonb not null default '{}',
  with_identity boolean not null default false,
  purpose text not null,
  purpose_text bytea not null,
  case_count int not null default 0,
  person_count int not null default 0,
  identity_count int not null default 0,
  left_out_count int not null default 0,
  sha256 text,
  downloads int not null default 0,
  created_at timestamptz not null default app.now(),
  ready_until timestamptz not null,
  downloaded_at timestamptz
);
create index exports_of_account on ruam.exports (account_id, created_at desc, id desc);
create index exports_of_agency on ruam.exports (agency_id, created_at desc, id desc);

select app.protect('ruam.import_batches');
select app.protect('ruam.import_rows', 'select, insert, update, delete');
select app.protect('ruam.import_choices');
select app.protect('ruam.imported_parts', 'select, insert');
select app.protect('ruam.exports', 'select, insert');
grant update (case_count, person_count, identity_count, left_out_count, sha256, downloads, downloaded_at) on ruam.exports to ruam_app;

-- Heads of batches (counts and states) are for the agency's importers; rows, cells and the key only for who brought the file.
create function app.owns_import(b uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.may_import() and exists (select 1 from ruam.import_batches x where x.id = b and x.account_id = app.current_account())
$$;
create policy batches_see on ruam.import_batches for select
  using ((select app.may_import()) and agency_id = (select app.current_agency()));
create policy batches_add on ruam.import_batches for insert with check (
  (select app.may_import()) and account_id = (select app.current_account()) and agency_id = (select app.current_agency()));
create policy batches_change on ruam.import_batches for update
  using ((select app.may_import()) and account_id = (select app.current_account()))
  with check (account_id = (select app.current_account()) and agency_id = (select app.current_agency()));
-- One list of own batches for a whole statement: thousands of rows are written at a time.
create policy rows_see on ruam.import_rows for select
  using (batch_id in (select b.id from ruam.import_batches b where b.account_id = (select app.current_account())));
create policy rows_add on ruam.import_rows for insert
  with check (batch_id in (select b.id from ruam.import_batches b where b.account_id = (select app.current_account())));
create policy rows_change on ruam.import_rows for update
  using (batch_id in (select b.id from ruam.import_batches b where b.account_id = (select app.current_account())))
  with check (batch_id in (select b.id from ruam.import_batches b where b.account_id = (select app.current_account())));
-- Only what nothing was made of yet is understood anew.
create policy rows_remove on ruam.import_rows for delete
  using (batch_id in (select b.id from ruam.import_batches b where b.account_id = (select app.current_account())) and outcome in ('ready','rejected','duplicate'));
create policy choices_see on ruam.import_choices for select using ((select app.may_import()) and agency_id = (select app.current_agency()));
create policy choices_add on ruam.import_choices for insert with check (
  (select app.may_import()) and agency_id = (select app.current_agency()) and changed_by = (select app.current_account()));
create policy choices_change on ruam.import_choices for update
  using ((select app.may_import()) and agency_id = (select app.current_agency()))
  with check (agency_id = (select app.current_agency()) and changed_by = (select app.current_account()));
create policy parts_see on ruam.imported_parts for select
  using (app.may_see((select app.current_account()), case_id, category, written_by));
-- Whoever wrote the person down may write down all that was known at that moment.
create policy parts_add on ruam.imported_parts for insert with check (
  written_by = (select app.current_account())
  and exists (select 1 from ruam.people p where p.id = person_id and p.case_id = imported_parts.case_id and p.added_by = (select app.current_account())));
-- One's own files; those of one's agency for who answers for its data.
create policy exports_see on ruam.exports for select using (
  account_id = (select app.current_account())
  or (agency_id = (select app.current_agency()) and (select app.has_any_role(array['agencyAdmin','dpo']))));
create policy exports_add on ruam.exports for insert with check (
  account_id = (select app.current_account()) and agency_id = (select app.current_agency()));
create policy exports_change on ruam.exports for update
  using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));
create policy vault_keys_of_imports on ruam.vault_keys for select using (app.owns_import(vault_id));
-- The agency's own key: remembered columns and purposes of exports.
create policy vault_keys_of_own_agency on ruam.vault_keys for select using (vault_id = (select app.current_agency()));

-- Which of these rows of a file the agency has imported already, by whomever.
create function app.imported_before(hash text, wanted int[]) returns setof int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select distinct r.row_number from ruam.import_batches b join ruam.import_rows r on r.batch_id = b.id
   where app.may_import() and b.agency_id = app.current_agency() and b.file_hash = hash
     and r.row_number = any (wanted) and r.outcome in ('imported','kept')
$$;

-- The job that imports acts as the person who asked for it, and only as long as that person could do it: the account and
-- its agency are active, the roles still held. Answers nothing otherwise.
create function app.act_for_import(b uuid)
returns table (account_id uuid, agency_id uuid, roles text[], language text)
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare asked record; held text[];
begin
  if not app.is_system() then
    raise exception 'not-allowed' using errcode = '42501';
  end if;
  select x.account_id, x.agency_id, x.discipline, a.language into asked from ruam.import_batches x
    join ruam.accounts a on a.id = x.account_id and a.status = 'active' and a.agency_id = x.agency_id
    join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
   where x.id = b and x.state = 'importing';
  if not found then return; end if;
  select coalesce(array_agg(r.role order by r.role), '{}') into held from ruam.account_roles r
   where r.account_id = asked.account_id and (r.ends_at is null or r.ends_at > app.now());
  if not asked.discipline = any (held) then return; end if;
  perform app.set_context(asked.account_id, asked.agency_id, null, held);
  if not app.may_import() then
    perform app.begin_system('exchange.importRows');
    return;
  end if;
  account_id := asked.account_id; agency_id := asked.agency_id; roles := held; language := asked.language;
  return next;
end $$;
revoke execute on function app.act_for_import(uuid) from public;
grant execute on function app.act_for_import(uuid) to ruam_jobs;

-- Takes back some imported cases that nobody has touched since; the others stay, with the reason. The events of what
-- happened stay in any case. Answers how many rows were settled.
create function app.undo_import_step(b uuid, most int) returns int
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  r record; t record; p uuid;
  mine uuid[]; busy uuid[] := '{}'; more uuid[];
  reason text; settled int := 0;
begin
  if not app.is_system() or not exists (select 1 from ruam.import_batches x where x.id = b and x.state = 'undoing') then
    raise exception 'not-allowed' using errcode = '42501';
  end if;
  select array_agg(x.case_id) into mine from (select i.case_id from ruam.import_rows i where i.batch_id = b and i.outcome = 'imported' order by i.row_number limit most) x;
  if mine is null then return 0; end if;
  perform 1 from ruam.cases k where k.id = any (mine) order by k.id for update;
  -- Anything that hangs on a case or a person, in whatever table there is by then.
  for t in
    select c.conrelid::regclass as name, a.attname as of_column, c.confrelid = 'ruam.people'::regclass as by_person
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid in ('ruam.cases'::regclass, 'ruam.people'::regclass)
       and c.conrelid not in ('ruam.people'::regclass, 'ruam.person_identities'::regclass, 'ruam.person_contacts'::regclass, 'ruam.person_profiles'::regclass, 'ruam.seats'::regclass, 'ruam.imported_parts'::regclass)
  loop
    if t.by_person then
      execute format('select array_agg(distinct q.case_id) from %s x join ruam.people q on q.id = x.%I where q.case_id = any ($1)', t.name, t.of_column) into more using mine;
    else
      execute format('select array_agg(distinct x.%I) from %s x where x.%I = any ($1)', t.of_column, t.name, t.of_column) into more using mine;
    end if;
    busy := busy || coalesce(more, '{}');
  end loop;
  for r in select i.row_number, i.case_id from ruam.import_rows i where i.batch_id = b and i.case_id = any (mine) loop
    reason := case
      when exists (select 1 from ruam.events e where e.case_id = r.case_id and e.outcome = 'done' and e.type <> 'case-imported') then 'worked-on'
      when (select count(*) <> 1 or bool_or(s.ended_at is not null) from ruam.seats s where s.case_id = r.case_id) then 'team-changed'
      when r.case_id = any (busy) then 'has-entries' end;
    if reason is null then
      for p in select x.id from ruam.people x where x.case_id = r.case_id loop
        perform app.put_tokens(r.case_id, p, '', '', '', '');
        delete from ruam.person_tokens x where x.person_id = p;
      end loop;
      delete from ruam.imported_parts x where x.case_id = r.case_id;
      delete from ruam.person_profiles x where x.case_id = r.case_id;
      delete from ruam.person_contacts x where x.case_id = r.case_id;
      delete from ruam.person_identities x where x.case_id = r.case_id;
      delete from ruam.people x where x.case_id = r.case_id;
      -- Ending the seat first takes it out of the counts.
      update ruam.seats x set ended_at = app.now(), end_reason = 'importUndone' where x.case_id = r.case_id and x.ended_at is null;
      delete from ruam.seats x where x.case_id = r.case_id;
      delete from ruam.vault_keys x where x.vault_id = r.case_id;
      delete from ruam.cases x where x.id = r.case_id;
    end if;
    update ruam.import_rows x set outcome = case when reason is null then 'undone' else 'kept' end, why = reason where x.batch_id = b and x.row_number = r.row_number;
    settled := settled + 1;
  end loop;
  update ruam.import_batches x set
    undone_count = (select count(*) from ruam.import_rows y where y.batch_id = b and y.outcome = 'undone'),
    kept_count = (select count(*) from ruam.import_rows y where y.batch_id = b and y.outcome = 'kept') where x.id = b;
  return settled;
end $$;
revoke execute on function app.undo_import_step(uuid, int) from public;
grant execute on function app.undo_import_step(uuid, int) to ruam_jobs;
