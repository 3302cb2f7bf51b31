-- Backup reads every table in the system context; sequences are the owner's, so they are told here.

create function app.sequence_states() returns table (name text, value bigint, is_called boolean)
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare one record;
begin
  if not app.is_system() then raise exception 'not-allowed' using errcode = '42501'; end if;
  for one in select c.relname from pg_class c where c.relnamespace = 'ruam'::regnamespace and c.relkind = 'S' order by c.relname loop
    return query execute format('select %L::text, s.last_value, s.is_called from ruam.%I s', one.relname, one.relname);
  end loop;
end $$;
revoke execute on function app.sequence_states() from public;
grant execute on function app.sequence_states() to ruam_jobs;

-- What a migration has made of this database; the names belong to the backup's description.
create function app.migrations_done() returns setof text
language sql stable security definer set search_path = pg_catalog, migrations as $$
  select m.name::text from migrations.kysely_migration m order by m.name
$$;
revoke execute on function app.migrations_done() from public;
grant execute on function app.migrations_done() to ruam_jobs;

-- Tables the jobs' login may not read belong into a backup too: read here, and only while a backup is made. Never the secrets.
create function app.backup_rows(table_name text) returns setof record
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
begin
  if not (app.is_system() and app.has_role('backup')) or table_name = 'secrets' then raise exception 'not-allowed' using errcode = '42501'; end if;
  return query execute format('select t.* from ruam.%I t', table_name);
end $$;
revoke execute on function app.backup_rows(text) from public;
grant execute on function app.backup_rows(text) to ruam_jobs;
