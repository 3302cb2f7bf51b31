-- Who did it is in the record, and of these on no screen: so no seat reads the account from the row. A shelter's worker who added a person,
-- changed a value, prepared a part of a copy or told the person was named there by id to whoever could send any SQL (docs/security/who-may.md).
-- Which columns stay readable, and why: proofs/expectations/authors.csv.

-- Whoever wrote the person down may write down all that was known at that moment: asked about a person, answered about oneself.
create function app.is_own_person(p uuid, c uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.people x where x.id = p and x.case_id = c and x.added_by = app.current_account()) and app.has_seat(app.current_account(), c)
$$;
alter policy parts_add on ruam.imported_parts with check (
  written_by = (select app.current_account())
  and exists (select 1 from ruam.people p where p.id = person_id and p.case_id = imported_parts.case_id) and app.is_own_person(person_id, case_id));

select app.hide_columns('ruam.people', array['added_by']);
select app.hide_columns('ruam.earlier_values', array['written_by', 'replaced_by']);
select app.hide_columns('ruam.reflection_offers', array['recorded_by']);
select app.hide_columns('ruam.privacy_copy_parts', array['prepared_by', 'checked_by']);
select app.hide_columns('ruam.privacy_requests', array['registered_by', 'ended_by']);
select app.hide_columns('ruam.incident_cases', array['added_by', 'told_by']);
select app.hide_columns('ruam.conflict_walls', array['added_by', 'lifted_by']);
select app.hide_columns('ruam.case_handovers', array['asked_by']);
select app.hide_columns('ruam.printed_letters', array['withdrawn_by']);
select app.hide_columns('ruam.referral_outcomes', array['recorded_by']);
