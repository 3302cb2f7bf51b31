-- Gates that only warn are asked on the server, too; and whoever leads a child's forensic interview is named where the gate is.

-- How many steps that must come first are still open, and what the agency of the case wants of it: to the case's team and its manager.
create function app.steps_before(c uuid, person uuid, what text) returns table (mode text, open int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce((select m.mode from ruam.sop_gate_modes m where m.agency_id = k.agency_id and m.gate = what), 'warn'),
      (select count(*)::int from ruam.sop_case_steps s where s.case_id = c and s.gate = what and s.state = 'open' and (person is null or s.person_id is null or s.person_id = person))
    from ruam.cases k where k.id = c and (app.has_seat(app.current_account(), c) or app.may_manage_seats(app.current_account(), c))
$$;

-- The task to lead a child's forensic interview is given by name, past the gate; handing it on would go around it. Nobody's again, when she leaves.
create function app.keep_forensic_lead() returns trigger language plpgsql as $$
begin
  if not app.is_system() then raise exception 'forensic-lead-stays' using errcode = 'RU409'; end if;
  return new;
end $$;
create trigger keep_forensic_lead before update of owner_account_id on ruam.tasks for each row
  when (new.source_kind = 'forensic-interview' and new.owner_account_id is not null and new.owner_account_id is distinct from old.owner_account_id) execute function app.keep_forensic_lead();
