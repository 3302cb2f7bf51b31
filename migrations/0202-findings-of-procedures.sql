-- Findings of reviews that ask to change a procedure, by the procedure.
create index review_findings_of_procedure on ruam.review_findings (procedure_code, due_on) where state = 'open' and procedure_code is not null;

-- How many open findings ask to change a procedure, for whoever writes or approves procedures: those of exercises and calls; those of cases only
-- from five on. What they say stands in their reviews, for whoever reads those.
create function app.open_findings_about(code text) returns int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when app.writes_procedures() then (count(*) filter (where f.case_id is null) + case when count(f.case_id) >= 5 then count(f.case_id) else 0 end)::int end
    from ruam.review_findings f where f.procedure_code = code and f.state = 'open'
$$;
