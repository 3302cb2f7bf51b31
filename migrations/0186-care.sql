-- Care for those who care. Three kinds of rows: offers everybody sees; sign-ups seen by who signed up and by the organiser; and what is
-- hers alone (self-checks, settings, debriefs), which no role, no manager, no administrator reads, and no function of the database answers.

create table ruam.care_offers (
  id uuid primary key,
  kind text not null check (kind in ('supervision','retreat')),
  title text not null check (length(title) between 1 and 200),
  details text not null check (length(details) <= 2000),
  place text not null check (length(place) <= 300),
  mode text not null check (mode in ('onSite','online','phone')),
  province_code text,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  seats int not null check (seats between 1 and 500),
  organised_by uuid not null,
  agency_id uuid not null,
  made_at timestamptz not null,
  cancelled_at timestamptz
);
create index care_offers_coming on ruam.care_offers (ends_at, id) where cancelled_at is null;

create table ruam.care_signups (
  offer_id uuid not null references ruam.care_offers,
  account_id uuid not null references ruam.accounts,
  signed_at timestamptz not null,
  primary key (offer_id, account_id)
);
create index care_signups_of_account on ruam.care_signups (account_id);

-- One half of the key of her answers, sealed under the installation's own key; the other is that the row is hers.
create table ruam.care_keys (
  account_id uuid primary key references ruam.accounts,
  half bytea not null
);
create table ruam.self_checks (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  made_at timestamptz not null,
  -- Answers and a word to herself, sealed under her own key.
  sealed bytea not null
);
create index self_checks_of_account on ruam.self_checks (account_id, made_at desc, id desc);

create table ruam.care_settings (
  account_id uuid primary key references ruam.accounts,
  has_nudge boolean not null default true,
  -- The month in which she was counted, so that nobody counts twice.
  counted_month date
);
create table ruam.debriefs (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  about text not null check (about in ('emergency','callOut','byHand')),
  -- Her own event it followed; none when she asked herself.
  event_id uuid,
  answer text check (answer in ('declined','taken')),
  made_at timestamptz not null,
  answered_at timestamptz,
  unique (account_id, event_id)
);
create index debriefs_open on ruam.debriefs (account_id, made_at desc) where answer is null;

-- How many did a self-check in a month and a province: no account stands here, and nobody reads it but through the function below.
create table ruam.self_check_months (
  month date not null,
  province_code text not null,
  done int not null,
  primary key (month, province_code)
);

select app.protect('ruam.care_offers', 'select, insert');
grant update (cancelled_at) on ruam.care_offers to ruam_app;
select app.protect('ruam.care_signups', 'select, delete');
select app.protect('ruam.care_keys', 'select, insert, delete');
select app.protect('ruam.self_checks', 'select, insert, delete');
select app.protect('ruam.care_settings', 'select, insert, update');
select app.protect('ruam.debriefs', 'select, insert');
grant update (answer, answered_at) on ruam.debriefs to ruam_app;
select app.protect('ruam.self_check_months', '');

create policy care_offers_see on ruam.care_offers for select using ((select app.current_account()) is not null);
create policy care_offers_make on ruam.care_offers for insert with check (
  organised_by = (select app.current_account()) and agency_id = (select app.current_agency()) and cancelled_at is null
  and (select app.has_any_role(array['trainer','authority','agencyAdmin','psychologist'])));
create policy care_offers_cancel on ruam.care_offers for update
  using (organised_by = (select app.current_account()) and cancelled_at is null) with check (organised_by = (select app.current_account()));

create policy care_signups_see on ruam.care_signups for select using (
  account_id = (select app.current_account())
  or exists (select 1 from ruam.care_offers o where o.id = offer_id and o.organised_by = (select app.current_account())));
create policy care_signups_leave on ruam.care_signups for delete using (account_id = (select app.current_account()));

create policy care_keys_own on ruam.care_keys using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));
create policy self_checks_own on ruam.self_checks using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));
create policy care_settings_own on ruam.care_settings using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));
create policy debriefs_own on ruam.debriefs using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));

-- How many seats are left; who sits on the others is not said.
create function app.care_seats_left(offer uuid) returns int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select greatest(0, o.seats - (select count(*)::int from ruam.care_signups s where s.offer_id = o.id)) from ruam.care_offers o
   where o.id = offer and app.current_account() is not null
$$;
-- Takes a seat for the caller; the row of the offer is held meanwhile, so that the last seat is given once.
create function app.take_care_seat(offer uuid) returns text
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.current_account(); seats_of int; taken int;
begin
  if me is null then return 'gone'; end if;
  select o.seats into seats_of from ruam.care_offers o where o.id = offer and o.cancelled_at is null and o.starts_at > app.now() for update;
  if not found then return 'gone'; end if;
  select count(*) into taken from ruam.care_signups s where s.offer_id = offer and s.account_id <> me;
  if taken >= seats_of then return 'full'; end if;
  insert into ruam.care_signups (offer_id, account_id, signed_at) values (offer, me, app.now()) on conflict do nothing;
  return 'taken';
end $$;
-- Counts the caller once a month, in her agency's province. Says nothing.
create function app.count_self_check() returns void
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare me uuid := app.current_account(); this_month date := date_trunc('month', app.now() at time zone 'Asia/Bangkok')::date;
begin
  if me is null then return; end if;
  insert into ruam.care_settings as s (account_id, counted_month) values (me, this_month)
    on conflict (account_id) do update set counted_month = this_month where s.counted_month is distinct from this_month;
  if not found then return; end if;
  insert into ruam.self_check_months as m (month, province_code, done)
    select this_month, g.province_code, 1 from ruam.agencies g where g.id = app.current_agency() and g.province_code is not null
    on conflict (month, province_code) do update set done = m.done + 1;
end $$;
-- In whole tens, and nothing below ten: who watches the number while somebody is away learns nothing of her.
create function app.self_check_counts() returns table (month text, province_code text, at_least int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select to_char(m.month, 'YYYY-MM'), m.province_code, case when m.done >= 10 then m.done / 10 * 10 end from ruam.self_check_months m
   where app.has_any_role(array['agencyAdmin','pochtCoordinator','caseManager','authority']) and m.month > (app.now() - interval '12 months')::date
   order by m.month desc, m.province_code limit 200
$$;
revoke execute on function app.care_seats_left(uuid), app.take_care_seat(uuid), app.count_self_check(), app.self_check_counts() from public;
grant execute on function app.care_seats_left(uuid), app.take_care_seat(uuid), app.count_self_check(), app.self_check_counts() to ruam_app, ruam_jobs;
