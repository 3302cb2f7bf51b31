/** Statements that must answer nothing; each row is a fault in words. Asked as superuser of the deployed catalogue. */
export const catalogueFaults = `
  select 'row-level security is not forced: ' || c.relname as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ruam' and c.relkind in ('r','p') and not (c.relrowsecurity and c.relforcerowsecurity)
  union all select 'a table without a policy: ' || c.relname from pg_class c where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r','p')
    and not exists (select 1 from pg_policy p where p.polrelid = c.oid)
  union all select 'a view that runs as its owner: ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('ruam','app') and c.relkind in ('v','m') and not (c.relkind = 'v' and coalesce(c.reloptions::text like '%security_invoker=true%', false))
  union all select 'a login too strong: ' || rolname from pg_roles where rolname in ('ruam_app','ruam_jobs','ruam_migrator') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
  union all select 'anybody bypasses row-level security: ' || rolname from pg_roles where rolbypassrls and not rolsuper and rolname not like 'pg\\_%'
  union all select 'the owner can sign in' from pg_roles where rolname = 'ruam_owner' and (rolcanlogin or rolsuper or rolbypassrls)
  union all select 'the app is the owner''s member' from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles w on w.oid = m.member where r.rolname in ('ruam_owner','ruam_migrator','ruam_jobs') and w.rolname = 'ruam_app'
  union all select 'a definer function without search_path: ' || p.oid::regprocedure from pg_proc p where p.pronamespace in ('app'::regnamespace, 'ruam'::regnamespace) and p.prosecdef
    and not coalesce(p.proconfig::text like '%search_path=pg_catalog%', false)
  union all select 'a function marked leakproof: ' || p.oid::regprocedure from pg_proc p where p.pronamespace in ('app'::regnamespace, 'ruam'::regnamespace) and p.proleakproof
  union all select 'not the owner''s: ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r','p','v','S') and r.rolname <> 'ruam_owner'
  union all select 'the app may make ' || what from (values
      ('temporary tables', has_database_privilege('ruam_app', current_database(), 'temp')), ('schemas', has_database_privilege('ruam_app', current_database(), 'create')),
      ('objects in app', has_schema_privilege('ruam_app', 'app', 'create')), ('objects in ruam', has_schema_privilege('ruam_app', 'ruam', 'create')),
      ('objects in public', exists (select 1 from pg_namespace where nspname = 'public') and has_schema_privilege('ruam_app', 'public', 'create'))) x(what, may) where may
  union all select 'the app may truncate, refer to or trigger on ' || c.relname from pg_class c where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r','p')
    and has_table_privilege('ruam_app', c.oid, 'truncate, references, trigger')
  union all select 'unique over something sealed: ' || i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
    where c.relnamespace = 'ruam'::regnamespace and i.indisunique and a.atttypid = 'bytea'::regtype and a.attname !~ '(hash|token|code_hash)$' and c.relname not in ('search_tokens','duplicate_tokens')
  union all select 'the app may change what happened: ' || t from unnest(array['events','tree_leaves','tree_heads']) t where has_table_privilege('ruam_app', 'ruam.' || t, 'insert, update, delete')`;

/** Definer functions that are the system's: nobody signed in may call them. */
export const systemFunctions: readonly string[] = [
  "begin_system", "set_context", "wipe_demo", "act_for_import", "undo_import_step", "put_people", "put_tokens", "fold_tallies", "end_expired_seats", "seat_manager", "case_lines", "consent_standing", "consent_holds",
  "is_referral_readable", "referral_keeper", "put_referral_task", "record_demo_event", "clear_limit", "forgive_hit", "touch_case",
  "sits_in", "wall_stands", "is_seatable", "tells_place_in", "is_unnamed", "is_sealed", "case_of_lead", "device_approvers",
];
