-- A further audience of notices: whoever decides about applications of competent officials. Nobody is told of what she did herself.
do $$
declare was text := pg_get_functiondef('app.notice_recipients(jsonb)'::regprocedure); becomes text;
begin
  becomes := replace(was, $q$union all -- a notice nobody read$q$, $q$union all select a.id, a.n, r.account_id from asked a join ruam.account_roles r on r.role = 'authority' and (r.ends_at is null or r.ends_at > app.now()) where a.audience = 'deciders'
    union all -- a notice nobody read$q$);
  if becomes = was then raise exception 'notice_recipients: the place is not there'; end if;
  execute becomes;
end $$;
