-- A person's own calendar feed: a secret address whose content is codes and due times. Kept is only the SHA-256 of the secret.

create table ruam.calendar_feeds (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  token_hash bytea not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('ownWish','replaced','suspended')),
  -- To the day: whether the address is in use, not when somebody looks.
  last_fetched_on date
);
create unique index calendar_feeds_open on ruam.calendar_feeds (account_id) where ended_at is null;

select app.protect('ruam.calendar_feeds', 'select, insert');
grant update (ended_at, ended_because) on ruam.calendar_feeds to ruam_app;
create policy calendar_feeds_own on ruam.calendar_feeds for select using (account_id = (select app.current_account()));
create policy calendar_feeds_make on ruam.calendar_feeds for insert with check (
  account_id = (select app.current_account()) and ended_at is null and last_fetched_on is null and expires_at <= app.now() + interval '367 days');
-- An ended address stays ended; a new one is made instead.
create policy calendar_feeds_end on ruam.calendar_feeds for update
  using (account_id = (select app.current_account()) and ended_at is null) with check (account_id = (select app.current_account()) and ended_at is not null);

-- A suspension ends the address for good: coming back does not bring it back.
create function app.end_feeds_of_account() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.calendar_feeds f set ended_at = app.now(), ended_because = 'suspended' where f.account_id = new.id and f.ended_at is null;
  return null;
end $$;
create trigger end_feeds_of_account after update of status on ruam.accounts for each row when (new.status = 'suspended' and old.status <> 'suspended') execute function app.end_feeds_of_account();
create function app.end_feeds_of_agency() returns trigger language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.calendar_feeds f set ended_at = app.now(), ended_because = 'suspended' from ruam.accounts a where a.agency_id = new.id and f.account_id = a.id and f.ended_at is null;
  return null;
end $$;
create trigger end_feeds_of_agency after update of status on ruam.agencies for each row when (new.status = 'suspended' and old.status <> 'suspended') execute function app.end_feeds_of_agency();

-- Whose address it is, while it holds. Only for the door of the feed.
create function app.open_feed(proof bytea) returns table (feed_id uuid, account_id uuid, language text)
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  select f.id, a.id, a.language into feed_id, account_id, language from ruam.calendar_feeds f
    join ruam.accounts a on a.id = f.account_id and a.status = 'active'
    join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
   where f.token_hash = proof and f.ended_at is null and f.expires_at > app.now();
  if not found then return; end if;
  update ruam.calendar_feeds f set last_fetched_on = (app.now() at time zone 'Asia/Bangkok')::date
   where f.id = feed_id and f.last_fetched_on is distinct from (app.now() at time zone 'Asia/Bangkok')::date;
  return next;
end $$;
revoke execute on function app.open_feed(bytea) from public;
grant execute on function app.open_feed(bytea) to ruam_jobs;

-- What is due for one account, as far as it leaves the product: her own tasks, no colleague's. Tasks of a case stand in it while she sits
-- in its team (a wall ends the seat), and never those of secret or sealed cases; a task without a case she may know has no code.
create function app.feed_tasks(who uuid, from_at timestamptz, until_at timestamptz, most int)
returns table (task_id uuid, kind text, code text, due_at timestamptz, is_day_due boolean, state text, version int, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select t.id, t.kind, case when s.in_team then k.code end, t.due_at, t.is_day_due, t.state, t.version, t.created_at
    from (select * from ruam.tasks x where x.owner_account_id = who and x.state in ('open','cancelled') and x.due_at >= from_at and x.due_at < until_at order by x.due_at limit most) t
    left join ruam.cases k on k.id = t.case_id
    cross join lateral (select t.case_id is not null and app.has_seat(who, t.case_id) as in_team) s
   where t.case_id is null or (k.confidentiality not in ('secret','sealed') and (s.in_team or t.referral_id is not null))
   order by t.due_at, t.id
$$;
revoke execute on function app.feed_tasks(uuid, timestamptz, timestamptz, int) from public;
grant execute on function app.feed_tasks(uuid, timestamptz, timestamptz, int) to ruam_jobs;
