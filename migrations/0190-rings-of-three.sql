-- Reviews of emergency openings: nobody reviews in a ring of two, nor of three. Whoever reviewed an opening of mine, or an opening of
-- somebody who reviewed mine, within thirty days has hers reviewed by somebody else. Longer rings remain (docs/decisions/0015).

create index emergency_openings_reviews on ruam.emergency_openings (account_id, reviewed_at) include (reviewed_by) where reviewed_by is not null;

create or replace function app.reviewed_me_lately(opening uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (
    select 1 from ruam.emergency_openings o join ruam.emergency_openings mine on mine.account_id = app.current_account() and mine.reviewed_at > app.now() - interval '30 days'
     where o.id = opening and app.opening_part(opening) is not null
       and (mine.reviewed_by = o.account_id
         or exists (select 1 from ruam.emergency_openings between_us where between_us.account_id = mine.reviewed_by and between_us.reviewed_by = o.account_id and between_us.reviewed_at > app.now() - interval '30 days')))
$$;

-- Three at the same moment stand in line as well: reviews are rare, so all of them do.
create or replace function app.review_emergency(opening uuid, verdict text, sealed_words bytea) returns uuid
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare c uuid;
begin
  if app.opening_part(opening) is null or app.opening_part(opening) = 'own' then raise exception 'not-found' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(726004, 0);
  if app.reviewed_me_lately(opening) then raise exception 'review-by-third' using errcode = 'RU409'; end if;
  update ruam.emergency_openings o set result = verdict, reviewed_by = app.current_account(), reviewed_at = app.now(), review_words = sealed_words
   where o.id = opening and o.result is null returning o.case_id into c;
  if c is null then raise exception 'reviewed-already' using errcode = 'RU409'; end if;
  -- What was not justified ends now, not after the four hours.
  if verdict = 'notJustified' then
    update ruam.seats s set ended_at = app.now(), end_reason = 'notJustified', ended_by = app.current_account()
     where s.id = (select o.seat_id from ruam.emergency_openings o where o.id = opening) and s.ended_at is null and s.ends_at > app.now();
  end if;
  return c;
end $$;
