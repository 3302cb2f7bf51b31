-- Notices: that something happened which somebody should know. Made from the events by a job, in their final order; a notice holds
-- ids and codes and is there only while its reader may see the thing it is about. What leaves the product are constant words.

create table ruam.notices (
  id uuid primary key default app.uuid_v7(),
  account_id uuid not null references ruam.accounts,
  event_id uuid not null,
  event_type text not null,
  kind text not null,
  urgency text not null check (urgency in ('danger','legal','soon','plain')),
  -- Why she is told.
  reason text not null,
  -- Of the event: decides with the case who may see it.
  category text not null,
  case_id uuid references ruam.cases,
  lead_id uuid references ruam.leads,
  subject_kind text,
  subject_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  -- When a device, and when a mail, may say that there is something; null: not, or said already.
  send_at timestamptz,
  mail_at timestamptz,
  -- Unread then, somebody else is told; null: nobody is (any more).
  due_at timestamptz,
  raised_level int not null default 0
);
create unique index notices_once on ruam.notices (account_id, event_id);
create index notices_of_event on ruam.notices (event_id) where raised_level > 0;
create index notices_list on ruam.notices (account_id, at desc, id desc);
create index notices_unread on ruam.notices (account_id, at desc, id desc) where read_at is null;
create index notices_to_send on ruam.notices (send_at) where send_at is not null and read_at is null;
create index notices_to_mail on ruam.notices (mail_at) where mail_at is not null and read_at is null;
create index notices_to_raise on ruam.notices (due_at) where due_at is not null and read_at is null;
create index notices_by_age on ruam.notices (at);
create index notices_of_case on ruam.notices (case_id) where case_id is not null;

-- Up to which place in the order of events notices were made.
create table ruam.notice_progress (
  only_row boolean primary key default true check (only_row),
  seq bigint not null
);
comment on table ruam.notice_progress is 'kept: its one row is the place';
insert into ruam.notice_progress (seq) select coalesce(max(l.seq), -1) from ruam.tree_leaves l;

-- What somebody wants to be told, where and when; without a row the product's defaults.
create table ruam.notice_settings (
  account_id uuid primary key references ruam.accounts,
  -- kind → 'list' (only inside the product) or 'none'; a kind that is not named is told everywhere.
  kinds jsonb not null default '{}',
  has_mail boolean not null default true,
  -- Hours of the day in Bangkok.
  digest_hour int not null default 8 check (digest_hour between 0 and 23),
  quiet_from int not null default 20 check (quiet_from between 0 and 23),
  quiet_until int not null default 7 check (quiet_until between 0 and 23),
  -- Only as she allows.
  danger_breaks boolean not null default false,
  legal_breaks boolean not null default false,
  changed_at timestamptz not null
);

-- Ways out of the product. Both are off until an administrator turns them on; `secret` is sealed under the sign-in key.
create table ruam.notice_channels (
  channel text primary key check (channel in ('push','line')),
  is_on boolean not null default false,
  -- push: the public VAPID key. line: the name of the official account, to be found by.
  public_text text,
  sealed_secret bytea,
  -- The only addresses that are called, scheme and host; `*.` stands for one or more labels.
  hosts text[] not null,
  changed_by uuid,
  changed_at timestamptz
);
comment on table ruam.notice_channels is 'kept: the ways outside there are';
insert into ruam.notice_channels (channel, hosts) values
  ('push', array['https://fcm.googleapis.com', 'https://updates.push.services.mozilla.com', 'https://web.push.apple.com', 'https://*.notify.windows.com']),
  ('line', array['https://api.line.me']);

-- A browser that wants to be told; where and with which keys is sealed under the sign-in key. It ends with the session that holds it.
create table ruam.push_devices (
  id uuid primary key,
  account_id uuid not null references ruam.accounts,
  session_id uuid not null,
  -- A keyed hash of the endpoint, to know it again.
  endpoint_hash bytea not null,
  sealed bytea not null,
  label text not null,
  added_at timestamptz not null,
  -- Something is still to be said there, from this moment on; and how often it was tried.
  owed_at timestamptz,
  tries int not null default 0,
  ended_at timestamptz,
  ended_because text
);
create unique index push_devices_open on ruam.push_devices (endpoint_hash) where ended_at is null;
create index push_devices_of on ruam.push_devices (account_id) where ended_at is null;
create index push_devices_owed on ruam.push_devices (owed_at) where owed_at is not null and ended_at is null;

create table ruam.line_links (
  account_id uuid primary key references ruam.accounts,
  user_hash bytea not null unique,
  sealed bytea not null,
  linked_at timestamptz not null,
  owed_at timestamptz,
  tries int not null default 0
);
create index line_links_owed on ruam.line_links (owed_at) where owed_at is not null;
-- Typed once into LINE within ten minutes.
create table ruam.line_codes (
  account_id uuid primary key references ruam.accounts,
  code_hash bytea not null unique,
  expires_at timestamptz not null
);

select app.protect('ruam.notices', 'select');
grant update (read_at) on ruam.notices to ruam_app;
select app.protect('ruam.notice_progress', '');
select app.protect('ruam.notice_settings', 'select, insert, update');
select app.protect('ruam.notice_channels', 'select');
grant update (is_on, public_text, sealed_secret, changed_by, changed_at) on ruam.notice_channels to ruam_app;
select app.protect('ruam.push_devices', 'select, insert');
grant update (session_id, ended_at, ended_because) on ruam.push_devices to ruam_app;
select app.protect('ruam.line_links', 'select, delete');
select app.protect('ruam.line_codes', 'select, insert, update, delete');

-- Is the thing of a notice still the caller's to see? Asked of the tables themselves, by their own rules.
create function app.is_notice_open(c uuid, l uuid, kind text, what text, s uuid) returns boolean
language sql stable as $$
  select case
    when what = 'task' then exists (select 1 from ruam.tasks t where t.id = s)
    when what = 'comment' then exists (select 1 from ruam.comments x where x.id = s and x.taken_back_at is null)
    when what = 'note' then exists (select 1 from ruam.case_notes n where n.id = s)
    when what = 'referral' then exists (select 1 from ruam.referrals r where r.id = s)
    when what = 'emergency' then exists (select 1 from ruam.emergency_openings o where o.id = s)
    when l is not null then exists (select 1 from ruam.leads x where x.id = l)
    when c is not null then app.may_see_event((select app.current_account()), c, kind)
    else true end
$$;
create policy notices_own on ruam.notices for select using (account_id = (select app.current_account()) and app.is_notice_open(case_id, lead_id, category, subject_kind, subject_id));
create policy notices_read on ruam.notices for update
  using (account_id = (select app.current_account()) and app.is_notice_open(case_id, lead_id, category, subject_kind, subject_id)) with check (account_id = (select app.current_account()));

create policy notice_settings_see on ruam.notice_settings for select using (account_id = (select app.current_account()));
create policy notice_settings_add on ruam.notice_settings for insert with check (account_id = (select app.current_account()));
create policy notice_settings_change on ruam.notice_settings for update using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()));

-- Whether a way out is on, and how it is found, is for everybody's own settings; the sealed secret opens nothing without the key file.
create policy notice_channels_see on ruam.notice_channels for select using ((select app.current_account()) is not null);
create policy notice_channels_change on ruam.notice_channels for update
  using ((select app.has_role('admin'))) with check ((select app.has_role('admin')) and (select app.is_fresh(15)));
select app.hide_columns('ruam.notice_channels', array['sealed_secret']);

create policy push_devices_own on ruam.push_devices for select using (account_id = (select app.current_account()));
create policy push_devices_add on ruam.push_devices for insert with check (
  account_id = (select app.current_account()) and session_id = (select app.current_session()) and ended_at is null
  and exists (select 1 from ruam.notice_channels c where c.channel = 'push' and c.is_on));
create policy push_devices_change on ruam.push_devices for update
  using (account_id = (select app.current_account()) and ended_at is null) with check (account_id = (select app.current_account()) and session_id = (select app.current_session()));
create policy line_links_see on ruam.line_links for select using (account_id = (select app.current_account()));
create policy line_links_end on ruam.line_links for delete using (account_id = (select app.current_account()));
select app.hide_columns('ruam.push_devices', array['sealed']);
select app.hide_columns('ruam.line_links', array['sealed', 'user_hash']);
create policy line_codes_see on ruam.line_codes for select using (account_id = (select app.current_account()));
create policy line_codes_add on ruam.line_codes for insert with check (account_id = (select app.current_account()) and expires_at <= app.now() + interval '11 minutes'
  and exists (select 1 from ruam.notice_channels c where c.channel = 'line' and c.is_on));
create policy line_codes_change on ruam.line_codes for update using (account_id = (select app.current_account())) with check (account_id = (select app.current_account()) and expires_at <= app.now() + interval '11 minutes');
create policy line_codes_end on ruam.line_codes for delete using (account_id = (select app.current_account()));

-- Another person at the same browser: what was said to the one before her is not said there any more.
create function app.take_browser(endpoint bytea) returns void
language sql security definer set search_path = pg_catalog, ruam as $$
  update ruam.push_devices d set ended_at = app.now(), ended_because = 'otherPerson', owed_at = null
   where d.endpoint_hash = endpoint and d.ended_at is null and d.account_id <> app.current_account() and app.current_account() is not null
$$;

-- ---- ended with the session, and with a suspension ------------------------------------------------

create function app.end_push_devices() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
begin
  update ruam.push_devices d set ended_at = app.now(), ended_because = 'sessionEnded', owed_at = null where d.session_id = new.id and d.ended_at is null;
  return null;
end $$;
create trigger end_push_devices after update of ended_at on ruam.sessions for each row
  when (old.ended_at is null and new.ended_at is not null and new.ended_because is distinct from 'replaced') execute function app.end_push_devices();
-- A session that goes on under a new token keeps its device: the browser says so itself when it next opens a page (keepDevice).

create function app.end_ways_out() returns trigger
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare who uuid[] := case when tg_table_name = 'accounts' then array[new.id] else array(select a.id from ruam.accounts a where a.agency_id = new.id) end;
begin
  update ruam.push_devices d set ended_at = app.now(), ended_because = 'suspended', owed_at = null where d.account_id = any (who) and d.ended_at is null;
  delete from ruam.line_links x where x.account_id = any (who);
  delete from ruam.line_codes x where x.account_id = any (who);
  return null;
end $$;
create trigger end_ways_out after update of status on ruam.accounts for each row when (new.status = 'suspended' and old.status <> 'suspended') execute function app.end_ways_out();
create trigger end_ways_out after update of status on ruam.agencies for each row when (new.status = 'suspended' and old.status <> 'suspended') execute function app.end_ways_out();

-- ---- made from the events --------------------------------------------------------------------------

-- The next events in their final order of which somebody is told, with what the rule weighs them by; `last_seq` is where the page ends.
create function app.events_to_tell(after bigint, types text[], most int)
returns table (last_seq bigint, id uuid, type text, at timestamptz, account_id uuid, late_weight int, is_statutory boolean, is_immediate boolean)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with page as materialized (select l.seq, l.event_id from ruam.tree_leaves l where l.seq > after order by l.seq limit most)
  select (select max(p.seq) from page p), e.id, e.type, e.at, e.account_id,
      k.late_weight, coalesce(k.is_statutory, false), coalesce(d.urgency = 'immediate', false) or coalesce(r.urgency = 'immediate', false)
    from (select 1) one left join (page p join ruam.events e on e.id = p.event_id and e.outcome = 'done' and e.type = any (types)) on true
      left join ruam.tasks k on e.subject_kind = 'task' and k.id = e.subject_id
      left join ruam.leads d on d.id = e.lead_id
      left join ruam.referrals r on e.subject_kind = 'referral' and r.id = e.subject_id
   order by p.seq
$$;
revoke execute on function app.events_to_tell(bigint, text[], int) from public;
grant execute on function app.events_to_tell(bigint, text[], int) to ruam_jobs;

-- Who is told, for many events and however many people in one statement. `t`: [{ id, audience, n }]; of several reasons the first counts.
-- Never whoever did it, never anybody behind a wall of the case, never anybody who may not see what it is about.
create function app.notice_recipients(t jsonb)
returns table (event_id uuid, n int, account_id uuid, has_mail boolean, digest_hour int, quiet_from int, quiet_until int, danger_breaks boolean, legal_breaks boolean, kinds jsonb)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with asked as materialized (
    select e.*, x.audience, x.n from jsonb_to_recordset(t) x (id uuid, audience text, n int) join ruam.events e on e.id = x.id),
  sitting as (
    select s.case_id, s.account_id, s.discipline from ruam.seats s where s.case_id in (select a.case_id from asked a) and s.ended_at is null
      and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())),
  found as (
    select a.id, a.n, m.account_id from asked a join ruam.comment_mentions m on m.comment_id = a.subject_id and m.edition = (a.data ->> 'edition')::int where a.audience = 'mentioned'
    union all -- whoever wrote in the thread, or the note, or has the task it is about
    select a.id, a.n, w.who from asked a join ruam.comments c on c.id = a.subject_id
      cross join lateral (
        select o.written_by as who from ruam.comments o where o.case_id = c.case_id and o.target_kind = c.target_kind and o.target_id = c.target_id and o.category = c.category and o.taken_back_at is null and c.target_kind <> 'case'
        union select x.written_by from ruam.case_notes x where c.target_kind = 'note' and x.id = c.target_id
        union select k.owner_account_id from ruam.tasks k where c.target_kind = 'task' and k.id = c.target_id) w where a.audience = 'thread'
    union all select a.id, a.n, a.subject_id from asked a where a.audience = 'subject' and a.subject_kind = 'account'
    union all select a.id, a.n, s.account_id from asked a join ruam.seats s on s.id = a.subject_id where a.audience = 'seatHolder'
    union all select a.id, a.n, k.owner_account_id from asked a join ruam.tasks k on k.id = a.subject_id where a.audience = 'taskOwner'
    union all select a.id, a.n, k.owner_account_id from asked a join ruam.tasks k on k.source_id = a.subject_id and k.source_kind = 'clock' and k.state = 'open' where a.audience = 'clockOwner'
    union all select a.id, a.n, x.account_id from asked a join ruam.task_escalations x on x.task_id = a.subject_id and x.ended_at is null where a.audience = 'toldOfTask'
    union all -- who could take it, or has it: the task of a lead or a referral knows
    select a.id, a.n, coalesce(k.owner_account_id, g.id) from asked a
      join ruam.tasks k on k.state = 'open' and ((a.lead_id is not null and k.lead_id = a.lead_id) or (a.subject_kind = 'referral' and k.referral_id = a.subject_id))
      left join ruam.accounts g on k.owner_account_id is null and g.agency_id = k.owner_agency_id
        and exists (select 1 from ruam.account_roles r where r.account_id = g.id and r.role = any (k.taker_roles) and (r.ends_at is null or r.ends_at > app.now())) where a.audience = 'takers'
    union all select a.id, a.n, l.account_id from asked a cross join lateral app.leaders_of(a.case_id) l where a.audience = 'leaders'
    union all select a.id, a.n, s.account_id from asked a join sitting s on s.case_id = a.case_id where a.audience = 'team'
    union all select a.id, a.n, h.to_account_id from asked a join ruam.case_handovers h on h.id = a.subject_id where a.audience = 'handoverTo'
    union all select a.id, a.n, h.asked_by from asked a join ruam.case_handovers h on h.id = a.subject_id where a.audience = 'handoverFrom'
    union all select a.id, a.n, s.account_id from asked a join sitting s on s.case_id = a.case_id and s.discipline in ('caseManager','pochtCoordinator','socialWorker') where a.audience = 'asked'
    union all select a.id, a.n, q.asked_by from asked a join ruam.second_person_requests q on q.id = a.subject_id where a.audience = 'asker'
    union all select a.id, a.n, r.from_account_id from asked a join ruam.referrals r on r.id = a.subject_id where a.audience = 'sender'
    union all select a.id, a.n, r.to_account_id from asked a join ruam.referrals r on r.id = a.subject_id where a.audience = 'receiver'
    union all select a.id, a.n, d.assigned_to from asked a join ruam.leads d on d.id = a.lead_id where a.audience = 'assignee'
    union all select a.id, a.n, d.reporter_account_id from asked a join ruam.leads d on d.id = a.lead_id where a.audience = 'reporter'
    union all -- a notice nobody read: who leads the case, or without a case the administrators of the reader's agency
    select a.id, a.n, w.who from asked a
      cross join lateral (
        select l.account_id as who from app.leaders_of(a.case_id) l where a.case_id is not null and l.account_id <> (a.data ->> 'unreadBy')::uuid
        union select g.id from ruam.accounts u join ruam.accounts g on g.agency_id = u.agency_id and g.id <> u.id
          join ruam.account_roles r on r.account_id = g.id and r.role = 'agencyAdmin' and (r.ends_at is null or r.ends_at > app.now())
         where a.case_id is null and a.subject_kind = 'account' and u.id = a.subject_id) w where a.audience = 'above'),
  told as (
    select distinct on (f.id, f.account_id) f.id, f.n, f.account_id from found f join asked a on a.id = f.id and a.n = f.n
     where f.account_id is not null and f.account_id is distinct from a.account_id
       and (a.case_id is null or not app.is_walled(f.account_id, a.case_id))
       and (a.case_id is null or a.lead_id is not null or a.subject_kind in ('task','referral','emergency') or app.may_see_event(f.account_id, a.case_id, a.category))
     order by f.id, f.account_id, f.n)
  select w.id, w.n, w.account_id, coalesce(s.has_mail, true), coalesce(s.digest_hour, 8), coalesce(s.quiet_from, 20), coalesce(s.quiet_until, 7),
      coalesce(s.danger_breaks, false), coalesce(s.legal_breaks, false), coalesce(s.kinds, '{}')
    from told w join ruam.accounts a on a.id = w.account_id and a.status = 'active' join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
      left join ruam.notice_settings s on s.account_id = w.account_id
$$;
revoke execute on function app.notice_recipients(jsonb) from public;
grant execute on function app.notice_recipients(jsonb) to ruam_jobs;

-- Unread notices whose time has come, with where they go: level 1 whoever leads the case (where somebody else does), level 2 the supervisor.
-- Nobody outside its team is told about a secret or sealed case.
create function app.notices_to_raise(most int)
returns table (id uuid, account_id uuid, urgency text, at timestamptz, raised_level int, case_id uuid, has_leader boolean, leads_know boolean, is_quiet boolean)
language sql volatile security definer set search_path = pg_catalog, ruam as $$
  select n.id, n.account_id, n.urgency, n.at, n.raised_level, n.case_id,
      exists (select 1 from app.leaders_of(n.case_id) l where l.account_id <> n.account_id),
      -- Of several who did not read the same thing the first speaks for all.
      exists (select 1 from ruam.notices o where o.event_id = n.event_id and o.id <> n.id and o.raised_level > 0),
      exists (select 1 from ruam.cases k where k.id = n.case_id and k.confidentiality in ('secret','sealed'))
    from ruam.notices n where n.due_at <= app.now() and n.read_at is null order by n.due_at limit most for update of n skip locked
$$;
revoke execute on function app.notices_to_raise(int) from public;
grant execute on function app.notices_to_raise(int) to ruam_jobs;

-- How many unread notices of things that are still there for her somebody has; asked by the job that tells her so.
create function app.unread_of(who uuid[]) returns table (account_id uuid, count int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select n.account_id, count(*)::int from ruam.notices n
   where n.account_id = any (who) and n.read_at is null
     and (n.case_id is null or n.lead_id is not null or n.subject_kind in ('task','referral','emergency') or app.may_see_event(n.account_id, n.case_id, n.category))
   group by 1
$$;
revoke execute on function app.unread_of(uuid[]) from public;
grant execute on function app.unread_of(uuid[]) to ruam_jobs;

-- ---- one's own list --------------------------------------------------------------------------------

-- A page of the caller's notices, newest first, with the codes she may know. As herself: each table answers by its own rules.
create function app.my_notices(only_unread boolean, before_at timestamptz, before_id uuid, most int)
returns table (id uuid, event_type text, kind text, urgency text, reason text, at text, read_at timestamptz, case_id uuid, case_code text, lead_id uuid, lead_code text, subject_kind text, subject_id uuid, subject_code text)
language sql stable as $$
  select n.id, n.event_type, n.kind, n.urgency, n.reason, to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), n.read_at,
      k.id, k.code, l.id, l.code, n.subject_kind, n.subject_id, r.code
    from (select * from ruam.notices x where x.account_id = (select app.current_account()) and (not only_unread or x.read_at is null)
            and (before_at is null or (x.at, x.id) < (before_at, before_id)) order by x.at desc, x.id desc limit most) n
      left join ruam.cases k on k.id = n.case_id left join ruam.leads l on l.id = n.lead_id left join ruam.referrals r on n.subject_kind = 'referral' and r.id = n.subject_id
   order by n.at desc, n.id desc
$$;

-- ---- the administrator's page ----------------------------------------------------------------------

-- How many are told by this way: a number, nobody's name.
create function app.told_outside(way text) returns int
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select case when not app.has_role('admin') then 0
    when way = 'push' then (select count(distinct d.account_id)::int from ruam.push_devices d where d.ended_at is null)
    else (select count(*)::int from ruam.line_links) end
$$;
create function app.has_line_secret() returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select app.has_role('admin') and exists (select 1 from ruam.notice_channels c where c.channel = 'line' and c.sealed_secret is not null)
$$;
