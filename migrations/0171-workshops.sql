-- Workshops: training given at a time. Everybody signed in reads what is offered; who takes part is known to her, to those who give the
-- workshop and to her agency's focal point. The places are counted by the database: of two who want the last one, one gets it.

create table ruam.workshops (
  id uuid primary key,
  -- Of the curriculum (module training).
  course_code text not null check (course_code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
  title_th text not null check (length(title_th) between 1 and 160),
  title_en text not null check (length(title_en) between 1 and 160),
  mode text not null check (mode in ('class','online','mixed')),
  language text not null,
  -- open: whoever asks has the place; nomination: the focal point of her agency says yes first.
  entry text not null check (entry in ('open','nomination')),
  province_code text not null,
  agency_id uuid not null references ruam.agencies,
  place text not null default '' check (length(place) <= 300),
  seats int not null check (seats between 1 and 1000),
  cost_baht int not null default 0 check (cost_baht between 0 and 100000000),
  paid_by text not null check (paid_by in ('organiser','ministry','sender','donor')),
  -- [{"words", "link"}]: words and addresses, never a file.
  materials jsonb not null default '[]' check (jsonb_typeof(materials) = 'array' and jsonb_array_length(materials) <= 20),
  -- [{"code", "th", "en"}]: as the course said them when the workshop was made; what is evaluated stands by its place in this list.
  outcomes jsonb not null default '[]' check (jsonb_typeof(outcomes) = 'array' and jsonb_array_length(outcomes) <= 12),
  state text not null default 'open' check (state in ('open','cancelled')),
  begins_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > begins_at),
  -- Kept by app.place_enrolment, under the lock of this row.
  confirmed_count int not null default 0,
  waiting_count int not null default 0 check (waiting_count >= 0),
  created_by uuid not null references ruam.accounts,
  created_at timestamptz not null,
  version int not null default 1,
  constraint workshops_not_overfull check (confirmed_count between 0 and seats)
);
create index workshops_by_time on ruam.workshops (begins_at, id);
create index workshops_of_province on ruam.workshops (province_code, begins_at, id);

-- Where an online workshop is reached: for those who have a place in it.
create table ruam.workshop_links (
  workshop_id uuid primary key references ruam.workshops,
  link text not null check (link ~ '^https://' and length(link) <= 500)
);

create table ruam.workshop_sessions (
  id uuid primary key,
  workshop_id uuid not null references ruam.workshops,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  check (ends_at > begins_at and ends_at <= begins_at + interval '24 hours'),
  unique (id, workshop_id)
);
create index workshop_sessions_of_workshop on ruam.workshop_sessions (workshop_id, begins_at);

create table ruam.workshop_trainers (
  workshop_id uuid not null references ruam.workshops,
  account_id uuid not null references ruam.accounts,
  primary key (workshop_id, account_id)
);
create index workshop_trainers_of_account on ruam.workshop_trainers (account_id, workshop_id);

create table ruam.enrolments (
  id uuid primary key,
  workshop_id uuid not null references ruam.workshops,
  account_id uuid not null references ruam.accounts,
  agency_id uuid not null references ruam.agencies,
  state text not null check (state in ('asked','nominated','confirmed','waiting','withdrawn')),
  -- Her place in the line.
  asked_at timestamptz not null,
  nominated_by uuid,
  confirmed_at timestamptz,
  -- What she has yet to be told, if anything.
  tell text check (tell in ('place-given','cancelled','changed','nominated')),
  reminded_at timestamptz,
  feedback_given boolean not null default false,
  unique (workshop_id, account_id)
);
create index enrolments_of_account on ruam.enrolments (account_id, workshop_id);
create index enrolments_of_agency on ruam.enrolments (agency_id, workshop_id);
create index enrolments_waiting on ruam.enrolments (workshop_id, asked_at, id) where state = 'waiting';
create index enrolments_to_tell on ruam.enrolments (id) where tell is not null;

select app.protect('ruam.workshops', 'select, insert');
grant update (course_code, title_th, title_en, mode, language, entry, province_code, place, seats, cost_baht, paid_by, materials, outcomes, state, begins_at, ends_at, version) on ruam.workshops to ruam_app;
select app.protect('ruam.workshop_links', 'select, insert, update, delete');
select app.protect('ruam.workshop_sessions', 'select, insert, delete');
grant update (begins_at, ends_at) on ruam.workshop_sessions to ruam_app;
select app.protect('ruam.workshop_trainers', 'select, insert, delete');
select app.protect('ruam.enrolments', 'select, insert');
grant update (state, asked_at, nominated_by, tell) on ruam.enrolments to ruam_app;

-- Does the caller give this workshop?
create function app.gives_workshop(w uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.has_role('trainer') and exists (select 1 from ruam.workshop_trainers t where t.workshop_id = w and t.account_id = app.current_account())
$$;
-- Has the caller a place in it?
create function app.has_place(w uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.enrolments e where e.workshop_id = w and e.account_id = app.current_account() and e.state = 'confirmed')
$$;

create policy workshops_see on ruam.workshops for select using ((select app.current_account()) is not null);
create policy workshops_add on ruam.workshops for insert with check (
  (select app.has_role('trainer')) and created_by = (select app.current_account()) and agency_id = (select app.current_agency())
  and confirmed_count = 0 and waiting_count = 0 and state = 'open' and version = 1);
create policy workshops_change on ruam.workshops for update using (app.gives_workshop(id)) with check (app.gives_workshop(id));

create policy workshop_links_see on ruam.workshop_links for select using (app.gives_workshop(workshop_id) or app.has_place(workshop_id));
create policy workshop_links_add on ruam.workshop_links for insert with check (app.gives_workshop(workshop_id));
create policy workshop_links_change on ruam.workshop_links for update using (app.gives_workshop(workshop_id)) with check (app.gives_workshop(workshop_id));
create policy workshop_links_remove on ruam.workshop_links for delete using (app.gives_workshop(workshop_id));

create policy workshop_sessions_see on ruam.workshop_sessions for select using ((select app.current_account()) is not null);
create policy workshop_sessions_add on ruam.workshop_sessions for insert with check (app.gives_workshop(workshop_id));
create policy workshop_sessions_change on ruam.workshop_sessions for update using (app.gives_workshop(workshop_id)) with check (app.gives_workshop(workshop_id));
create policy workshop_sessions_remove on ruam.workshop_sessions for delete using (app.gives_workshop(workshop_id));

create policy workshop_trainers_see on ruam.workshop_trainers for select using ((select app.current_account()) is not null);
create policy workshop_trainers_add on ruam.workshop_trainers for insert with check (
  app.gives_workshop(workshop_id)
  or (account_id = (select app.current_account()) and (select app.has_role('trainer'))
    and exists (select 1 from ruam.workshops w where w.id = workshop_id and w.created_by = (select app.current_account()))));
create policy workshop_trainers_remove on ruam.workshop_trainers for delete using (app.gives_workshop(workshop_id));

create policy enrolments_see on ruam.enrolments for select using (
  account_id = (select app.current_account())
  or (agency_id = (select app.current_agency()) and (select app.has_role('agencyAdmin')))
  or app.gives_workshop(workshop_id));
-- Oneself, or a colleague by the focal point: she is asked, and says yes herself.
create policy enrolments_add on ruam.enrolments for insert with check (
  agency_id = (select app.current_agency()) and not feedback_given and reminded_at is null
  and ((account_id = (select app.current_account()) and nominated_by is null and tell is null and state in ('asked','confirmed','waiting'))
    or ((select app.has_role('agencyAdmin')) and nominated_by = (select app.current_account()) and state = 'nominated'
      and exists (select 1 from ruam.accounts a where a.id = account_id and a.agency_id = (select app.current_agency()) and a.status = 'active'))));
create policy enrolments_change on ruam.enrolments for update
  using (account_id = (select app.current_account()) or (agency_id = (select app.current_agency()) and (select app.has_role('agencyAdmin'))) or app.gives_workshop(workshop_id))
  with check (account_id = (select app.current_account()) or (agency_id = (select app.current_agency()) and (select app.has_role('agencyAdmin'))) or app.gives_workshop(workshop_id));

-- Whoever changes who takes part takes the workshop's row first: one at a time, and never in two orders.
create function app.lock_workshop(w uuid) returns void
language sql volatile security definer set search_path = pg_catalog, ruam as $$ select 1 from ruam.workshops x where x.id = w for update $$;

-- A place is given while there is one; then the line begins. Where a nomination is asked for, none is had without.
create function app.place_enrolment() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare
  w record;
  was text := case when tg_op = 'UPDATE' then old.state else '' end;
begin
  if tg_op = 'UPDATE' and new.nominated_by is distinct from old.nominated_by and new.nominated_by is not null and app.current_account() is not null and not app.is_system()
     and (new.nominated_by <> app.current_account() or not app.has_role('agencyAdmin') or new.agency_id <> app.current_agency()) then
    raise exception 'not-yours-to-nominate' using errcode = '42501';
  end if;
  if new.state = was then return new; end if;
  select x.entry, x.seats, x.confirmed_count into w from ruam.workshops x where x.id = new.workshop_id for update;
  if new.state in ('confirmed','waiting') and was not in ('confirmed','waiting') and w.entry = 'nomination' and new.nominated_by is null
     and not app.is_system() and not app.gives_workshop(new.workshop_id) then
    raise exception 'nomination-needed' using errcode = '42501';
  end if;
  if new.state = 'confirmed' and w.confirmed_count >= w.seats then new.state := 'waiting'; end if;
  if new.state = was then return new; end if;
  new.confirmed_at := case when new.state = 'confirmed' then app.now() end;
  update ruam.workshops x set confirmed_count = x.confirmed_count + (new.state = 'confirmed')::int - (was = 'confirmed')::int,
      waiting_count = x.waiting_count + (new.state = 'waiting')::int - (was = 'waiting')::int
   where x.id = new.workshop_id;
  return new;
end $$;
create trigger place_enrolment before insert or update of state, nominated_by on ruam.enrolments for each row execute function app.place_enrolment();

-- Whoever waits longest moves up when a place is free, until the workshop is over.
create function app.fill_places(w uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ruam as $$
begin
  loop
    update ruam.enrolments e set state = 'confirmed', tell = 'place-given'
     where e.id = (select n.id from ruam.enrolments n where n.workshop_id = w and n.state = 'waiting' order by n.asked_at, n.id limit 1)
       and exists (select 1 from ruam.workshops x where x.id = w and x.state = 'open' and x.confirmed_count < x.seats and x.ends_at > app.now());
    exit when not found;
  end loop;
end $$;
revoke execute on function app.fill_places(uuid) from public;
create function app.place_freed() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  if tg_table_name = 'workshops' then perform app.fill_places(new.id); else perform app.fill_places(new.workshop_id); end if;
  return null;
end $$;
create trigger place_freed after update of state on ruam.enrolments for each row when (old.state = 'confirmed' and new.state <> 'confirmed') execute function app.place_freed();
create trigger place_freed after update of seats on ruam.workshops for each row when (new.seats > old.seats) execute function app.place_freed();
