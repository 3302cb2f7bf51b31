-- Found by asking the database alone (proofs/rls-alone.test.ts), with no action in between: what hangs on another thing hangs on
-- something its writer sees, and stays there.

-- A task: of a lead or a referral the writer sees, of a person of its own case. Whoever is handed the task of a lead owns the lead,
-- and of a referral takes the referral; so nobody makes a task for one that is hidden.
create policy tasks_belong on ruam.tasks as restrictive for insert to ruam_app with check (
  (lead_id is null or exists (select 1 from ruam.leads l where l.id = lead_id))
  and (referral_id is null or exists (select 1 from ruam.referrals r where r.id = referral_id))
  and (source_kind not in ('lead','lead-question') or source_id is not distinct from lead_id)
  and (source_kind <> 'referral' or source_id is not distinct from referral_id)
  and (person_id is null or (case_id is not null and app.is_person_of(person_id, case_id))));
-- What it belongs to is not changed any more.
revoke update on ruam.tasks from ruam_app;
grant update (owner_account_id, owner_agency_id, taker_roles, asked_by, handed_at, due_at, postponed_from, postpone_code, postpone_note, title_key, title_params, source_ref,
  state, done_at, done_by, done_code, done_note, escalated_level, escalated_at, next_escalation_at, late_means_key, version) on ruam.tasks to ruam_app;

-- A limit and a support plan are about a person of their own case.
create policy clocks_belong on ruam.clocks as restrictive for insert to ruam_app with check (person_id is null or app.is_person_of(person_id, case_id));
create policy support_plans_belong on ruam.support_plans as restrictive for insert to ruam_app with check (app.is_person_of(person_id, case_id));

-- The first key of an agency is made by its own people: nobody puts one there that is not under the master key.
drop policy agency_keys_add on ruam.agency_keys;
create policy agency_keys_add on ruam.agency_keys for insert with check (version = 1 and agency_id = (select app.current_agency()));

-- Only sign-in takes limits back; only an event moves a case's last activity.
revoke execute on function app.clear_limit(text), app.forgive_hit(text), app.touch_case(uuid) from public;
grant execute on function app.clear_limit(text), app.forgive_hit(text) to ruam_jobs;

-- Asked about a person who is hidden, the same answer as about one who is not there.
create or replace function app.find_duplicates_of(p uuid)
returns table (person_id uuid, case_id uuid, agency_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare mine record;
begin
  select t.case_id, array(select substring(t.duplicates from i * 5 + 1 for 5) from generate_series(0, length(t.duplicates) / 5 - 1) i) as tokens
    into mine from ruam.person_tokens t where t.person_id = p;
  if not found or not app.may_add_person(app.current_account(), mine.case_id) then return; end if;
  return query select * from app.find_duplicates(mine.case_id, mine.tokens, p);
end $$;
