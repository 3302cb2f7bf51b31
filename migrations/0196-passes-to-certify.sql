-- Certificates for passes: what waits is marked when somebody passes, so that each round costs what is new and not what ever was.

alter table ruam.training_enrolments add awaits_certificate boolean not null default false;

create function app.mark_training_pass() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  new.awaits_certificate := exists (select 1 from ruam.training_versions v where v.id = new.version_id and v.competence is not null);
  return new;
end $$;
-- After the guard, whose name comes first.
create trigger mark_training_pass before update on ruam.training_enrolments for each row
  when (old.passed_at is null and new.passed_at is not null) execute function app.mark_training_pass();

alter table ruam.training_enrolments disable trigger guard_training_pass;
update ruam.training_enrolments e set awaits_certificate = true
  where e.passed_at is not null and exists (select 1 from ruam.training_versions v where v.id = e.version_id and v.competence is not null)
    and not exists (select 1 from ruam.credentials x where x.enrolment_id = e.id);
alter table ruam.training_enrolments enable trigger guard_training_pass;
create index training_enrolments_to_certify on ruam.training_enrolments (passed_at, id) where awaits_certificate;

create or replace function app.passes_without_certificate(most int)
returns table (enrolment_id uuid, account_id uuid, holder_name text, course_code text, version_label text, competence text, passed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select e.id, e.account_id, a.display_name, c.code, v.label, v.competence, e.passed_at
    from ruam.training_enrolments e join ruam.training_versions v on v.id = e.version_id join ruam.training_courses c on c.id = e.course_id join ruam.accounts a on a.id = e.account_id
   where e.awaits_certificate and e.passed_at is not null and v.competence is not null and not exists (select 1 from ruam.credentials x where x.enrolment_id = e.id)
   order by e.passed_at, e.id limit most
$$;

-- The public list of revocations reads these alone.
create index credentials_revoked on ruam.credentials (status_index) where revoked_at is not null;
