-- Reviews of emergency openings: nobody reviews in a ring, however long. Whoever reviewed an opening of mine, or of somebody who so
-- reviewed mine through any number of others, each within thirty days, has hers reviewed by somebody else. Accounts are followed once
-- each, so the walk ends. Whoever opened nothing herself (the officer) stands in no ring and can always review (docs/decisions/0015).

create or replace function app.reviewed_me_lately(opening uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with recursive before_me (account_id) as (
    select mine.reviewed_by from ruam.emergency_openings mine
     where mine.account_id = app.current_account() and mine.reviewed_by is not null and mine.reviewed_at > app.now() - interval '30 days'
    union
    select theirs.reviewed_by from before_me b join ruam.emergency_openings theirs
        on theirs.account_id = b.account_id and theirs.reviewed_by is not null and theirs.reviewed_at > app.now() - interval '30 days')
  select exists (select 1 from ruam.emergency_openings o where o.id = opening and app.opening_part(opening) is not null
    and o.account_id in (select b.account_id from before_me b))
$$;
