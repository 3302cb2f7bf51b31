-- One's own trainings in one's own calendar feed (migration 0152), and the questions on the job three and six months later.

-- Sessions one has a place in, or gives: title and place, for a workshop is public inside the product and no case stands in it.
create function app.feed_workshops(who uuid, from_at timestamptz, until_at timestamptz, most int)
returns table (session_id uuid, title_th text, title_en text, place text, begins_at timestamptz, ends_at timestamptz, is_cancelled boolean, version int, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select s.id, w.title_th, w.title_en, w.place, s.begins_at, s.ends_at, w.state = 'cancelled', w.version, w.created_at
    from ruam.workshop_sessions s join ruam.workshops w on w.id = s.workshop_id
   where s.begins_at >= from_at and s.begins_at < until_at
     and (exists (select 1 from ruam.enrolments e where e.workshop_id = w.id and e.account_id = who and e.state = 'confirmed')
       or exists (select 1 from ruam.workshop_trainers t where t.workshop_id = w.id and t.account_id = who))
   order by s.begins_at, s.id limit most
$$;
revoke execute on function app.feed_workshops(uuid, timestamptz, timestamptz, int) from public;
grant execute on function app.feed_workshops(uuid, timestamptz, timestamptz, int) to ruam_jobs;
create index workshop_sessions_by_time on ruam.workshop_sessions (begins_at, id);

-- Makes the follow-ups whose time has come, once: three and six months after the end, for whoever was there. A workshop long past asks nobody.
create function app.make_follow_ups(most int) returns table (id uuid, workshop_id uuid, account_id uuid, agency_id uuid, months int)
language sql volatile security definer set search_path = pg_catalog, ruam as $$
  with due as (
    select w.id as workshop_id, e.account_id, e.agency_id, m.months
      from ruam.workshops w cross join (values (3), (6)) m (months) join ruam.enrolments e on e.workshop_id = w.id and e.state = 'confirmed'
     where w.state = 'open' and w.ends_at <= app.now() - make_interval(months => m.months) and w.ends_at > app.now() - make_interval(months => m.months + 1)
       and exists (select 1 from ruam.workshop_attendance a where a.workshop_id = w.id and a.account_id = e.account_id)
       and not exists (select 1 from ruam.workshop_follow_ups f where f.workshop_id = w.id and f.account_id = e.account_id and f.months = m.months)
     order by w.id, e.account_id, m.months limit most),
  made as (
    insert into ruam.workshop_follow_ups (id, workshop_id, account_id, months, asked_at) select app.uuid_v7(), d.workshop_id, d.account_id, d.months, app.now() from due d
    on conflict do nothing returning id, workshop_id, account_id, months)
  select f.id, f.workshop_id, f.account_id, d.agency_id, f.months from made f join due d using (workshop_id, account_id, months)
$$;
revoke execute on function app.make_follow_ups(int) from public;
grant execute on function app.make_follow_ups(int) to ruam_jobs;
create index workshops_by_end on ruam.workshops (ends_at);
