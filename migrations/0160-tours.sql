-- Who has been shown around, so that nobody is shown twice unasked. Says nothing but which walk, and when it was left.
create table ruam.tours_left (
  account_id uuid not null references ruam.accounts,
  tour text not null check (tour ~ '^[a-z]{2,20}$'),
  left_at timestamptz not null default now(),
  primary key (account_id, tour)
);
select app.protect('ruam.tours_left', '');

create function app.my_tours() returns setof text
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select l.tour from ruam.tours_left l where l.account_id = app.current_account()
$$;
create function app.leave_tour(name text) returns void
language sql security definer set search_path = pg_catalog, ruam as $$
  insert into ruam.tours_left (account_id, tour) select app.current_account(), name where app.current_account() is not null
  on conflict (account_id, tour) do update set left_at = pg_catalog.now()
$$;
revoke execute on function app.my_tours() from public;
revoke execute on function app.leave_tour(text) from public;
grant execute on function app.my_tours() to ruam_app;
grant execute on function app.leave_tour(text) to ruam_app;
