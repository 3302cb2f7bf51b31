-- Whoever reads a part of a case by itself (its clocks, people, wishes, tasks) has looked at the case, whether or not the case
-- room was opened first. Parts read within a quarter of an hour belong to one look, so that opening a room is one line of
-- "who looked", not eight. Without the line the part is not answered: this runs in the read's own transaction.
create function app.look_at(c uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if exists (select 1 from ruam.events e where e.case_id = c and e.at > app.now() - interval '15 minutes'
      and e.account_id = app.current_account() and e.type = 'case-read') then
    return;
  end if;
  perform app.record_event(jsonb_build_object('type', 'case-read', 'outcome', 'read', 'category', 'access', 'caseId', c, 'subjectKind', 'case', 'subjectId', c));
end $$;
