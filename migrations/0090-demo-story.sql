-- The made-up story of a demo happened over some weeks: its events carry the hour they are told for. Only in a demo, and only
-- by the login of jobs; whose act it was still comes from the signed context, never from the caller.
create function app.record_demo_event(e jsonb, happened timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare made uuid := app.uuid_v7();
begin
  if (select i.mode from ruam.instance i) is distinct from 'demo' then raise exception 'not-a-demo' using errcode = '42501'; end if;
  insert into ruam.events (id, at, account_id, agency_id, type, outcome, category, case_id, lead_id, subject_kind, subject_id, data)
  values (made, least(happened, app.now()), app.current_account(), app.current_agency(), e ->> 'type', coalesce(e ->> 'outcome', 'done'),
    coalesce(e ->> 'category', 'case'), (e ->> 'caseId')::uuid, (e ->> 'leadId')::uuid, e ->> 'subjectKind', (e ->> 'subjectId')::uuid,
    coalesce(e -> 'data', '{}'));
  return made;
end $$;
revoke execute on function app.record_demo_event(jsonb, timestamptz) from public;
grant execute on function app.record_demo_event(jsonb, timestamptz) to ruam_jobs;
