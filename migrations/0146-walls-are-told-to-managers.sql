-- Can a colleague be seated in a case? The answer holds a wall, so it is for those who see walls: whoever manages the seats.
create or replace function app.may_be_seated(who uuid, c uuid, wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select coalesce(app.may_manage_seats(app.current_account(), c), false) and app.is_seatable(who, c, wanted)
$$;
