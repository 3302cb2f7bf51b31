-- Saved views: a name and a question (which view, filter, order, columns), one's own or shared with a role of one's agency.
-- A view holds no data: whoever opens it asks the question for herself and sees her own cases.

-- Only the parts of a question, each of its own small alphabet: no code of a case, no words.
create function app.is_view_question(q jsonb) returns boolean
language sql immutable as $$
  select jsonb_typeof(q) = 'object' and not exists (select 1 from jsonb_each(q) e where not case e.key
      when 'view' then e.value in ('"table"','"board"','"map"','"calendar"')
      when 'stage' then e.value <@ '["intake","identification","protection","prosecution","remedy","return","followUp","closed"]'
      when 'province' then jsonb_typeof(e.value) = 'string' and (e.value #>> '{}') ~ '^[0-9]{2}$'
      when 'manager' then e.value = '"me"'
      when 'sort' then e.value in ('"active"','"quiet"','"newest"','"oldest"')
      when 'scope' then e.value in ('"mine"','"team"')
      when 'columns' then jsonb_typeof(e.value) = 'array' and e.value <@ '["stage","province","manager","activity","arrived","due","seat"]'
      else false end)
$$;

create table ruam.saved_views (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  -- The agency whose people it is shared with; the maker's own when it was last saved.
  agency_id uuid not null references ruam.agencies,
  -- Written by staff for staff; the form says that no name belongs here.
  name text not null check (length(name) between 1 and 60),
  question jsonb not null check (app.is_view_question(question)),
  shared_role text,
  made_at timestamptz not null default app.now(),
  removed_at timestamptz,
  version int not null default 1
);
create index saved_views_own on ruam.saved_views (account_id);
create index saved_views_shared on ruam.saved_views (agency_id, shared_role) where shared_role is not null and removed_at is null;
create index saved_views_removed on ruam.saved_views (removed_at) where removed_at is not null;

-- What the list of cases opens with.
create table ruam.start_views (
  account_id uuid primary key references ruam.accounts,
  view_id uuid not null references ruam.saved_views on delete cascade,
  chosen_at timestamptz not null default app.now()
);

select app.protect('ruam.saved_views', 'select, insert');
grant update (name, question, shared_role, agency_id, removed_at, version) on ruam.saved_views to ruam_app;
select app.protect('ruam.start_views', 'select, insert, update, delete');

-- Whose maker left keeps it: it is only a question. Then the agency's focal point can take it away.
create policy saved_views_see on ruam.saved_views for select using (
  account_id = (select app.current_account())
  or (shared_role is not null and agency_id = (select app.current_agency())
    and ((removed_at is null and app.has_role(shared_role)) or (select app.has_role('agencyAdmin')))));
create policy saved_views_add on ruam.saved_views for insert with check (account_id = (select app.current_account()) and agency_id = (select app.current_agency()) and removed_at is null);
create policy saved_views_change on ruam.saved_views for update
  using (account_id = (select app.current_account()) or (shared_role is not null and agency_id = (select app.current_agency()) and (select app.has_role('agencyAdmin'))))
  with check ((account_id = (select app.current_account()) and (shared_role is null or agency_id = (select app.current_agency())))
    or (shared_role is not null and agency_id = (select app.current_agency()) and (select app.has_role('agencyAdmin'))));
-- Another's view is taken away or brought back, never rewritten.
create function app.guard_saved_view() returns trigger language plpgsql as $$
begin
  if app.current_account() is distinct from new.account_id and not app.is_system() then raise exception 'not-yours' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard_saved_view before update on ruam.saved_views for each row
  when ((old.name, old.question, old.shared_role, old.agency_id) is distinct from (new.name, new.question, new.shared_role, new.agency_id))
  execute function app.guard_saved_view();

create policy start_views_own on ruam.start_views for select using (account_id = (select app.current_account()));
create policy start_views_choose on ruam.start_views for insert with check (
  account_id = (select app.current_account()) and exists (select 1 from ruam.saved_views v where v.id = view_id and v.removed_at is null));
create policy start_views_change on ruam.start_views for update using (account_id = (select app.current_account()))
  with check (account_id = (select app.current_account()) and exists (select 1 from ruam.saved_views v where v.id = view_id and v.removed_at is null));
create policy start_views_forget on ruam.start_views for delete using (account_id = (select app.current_account()));
