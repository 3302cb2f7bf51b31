-- The login of the jobs (and of sign-in and the public pages) passes every table's policy, so what it may write is narrowed by its rights: no job,
-- no step of signing in and no public page writes these. What is written in them by the way, functions of the owner do (app.record_event,
-- app.destroy_shredded, app.file_again ...), who stay as they were. Whoever breaks into that login can forge no event beside app.record_event, plant
-- no sign-in provider and no witness, grant no allowance, take no decoy, wall or hold away. src/app/catalogue.test.ts keeps the list.
do $$
declare
  target text;
begin
  foreach target in array array[
  'access_rules', 'case_links', 'case_reads', 'comments', 'conflict_walls', 'decoys', 'device_rules', 'duplicate_tokens', 'events', 'held_seats',
  'holidays', 'incident_cases', 'legal_holds', 'person_merges', 'person_tokens', 'read_allowances', 'read_hours', 'read_stops', 'read_usual',
  'role_requests', 'search_tokens', 'seat_tallies', 'second_person_requests', 'shredded_vaults', 'shreddings', 'sign_in_providers', 'witnesses'
  ] loop
    execute format('revoke insert, update, delete, truncate on ruam.%I from ruam_jobs', target);
  end loop;
end $$;
