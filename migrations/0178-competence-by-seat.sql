-- A colleague is asked about by her seat, not by her account: what is asked with any account can be asked of everybody (decision 0015).
drop function app.competence_state(uuid, text, uuid);
-- What one has proven oneself.
create function app.my_competence(wanted text) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when app.current_account() is not null then app.competence_state_of(app.current_account(), wanted) end
$$;
-- Whether whoever sits there may take a step: asked by the row of a seat in a case of one's own, of somebody whose name one may know. Null of any other.
create function app.seat_competence(seat uuid, wanted text) returns text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.competence_state_of(s.account_id, wanted) from ruam.seats s
   where s.id = seat and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
     and app.has_seat(app.current_account(), s.case_id) and not app.is_unnamed(s.case_id, s.account_id)
$$;
