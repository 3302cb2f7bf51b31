-- Who wrote an identity, a contact, a profile or a part that a file brought is in the record, and is shown nowhere: so no seat reads the
-- account from the row either. A shelter's worker who wrote one was named there by id to whoever could send any SQL (docs/security/who-may.md).
select app.hide_columns('ruam.person_identities', array['written_by']);
select app.hide_columns('ruam.person_contacts', array['written_by']);
select app.hide_columns('ruam.person_profiles', array['written_by']);
select app.hide_columns('ruam.imported_parts', array['written_by']);
