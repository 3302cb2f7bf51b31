-- A person's copy says which discipline added her, wrote a part down, told her something or changed a value. Since no seat reads the account from
-- the row (migrations 0207, 0240), the database answers with the discipline, never with the account, and only to whoever prepares the copy:
-- for an open request for it, of rows she names (she has read them), of a part she may see whole, and never where the writer would tell the place.
-- `rows`: "table:id" as the copy names them (src/modules/privacy/copy/gather.ts).
create function app.copy_disciplines(request uuid, part text, rows text[]) returns table (row_name text, discipline text)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with asked as (
    select r.case_id, r.person_id from ruam.privacy_requests r
     where r.id = request and r.state in ('open','preparing') and r.kind in ('access','portability') and app.has_seat(app.current_account(), r.case_id) and app.may_see_part(r.case_id, copy_disciplines.part)),
  written as (
    select 'people:' || x.id as name, x.added_by as by, 'case' as category, a.case_id from asked a join ruam.people x on x.id = a.person_id and x.case_id = a.case_id
    union all select 'person_identities:' || x.person_id, x.written_by, 'identity', a.case_id from asked a join ruam.person_identities x on x.person_id = a.person_id and x.case_id = a.case_id
    union all select 'person_contacts:' || x.person_id, x.written_by, 'contact', a.case_id from asked a join ruam.person_contacts x on x.person_id = a.person_id and x.case_id = a.case_id
    union all select 'person_profiles:' || x.person_id, x.written_by, 'screening', a.case_id from asked a join ruam.person_profiles x on x.person_id = a.person_id and x.case_id = a.case_id
    union all select 'imported_parts:' || x.person_id || '/' || x.category, x.written_by, x.category, a.case_id from asked a join ruam.imported_parts x on x.person_id = a.person_id and x.case_id = a.case_id
    union all select 'reflection_offers:' || x.id, x.recorded_by, 'screening', a.case_id from asked a join ruam.reflection_offers x on x.person_id = a.person_id and x.case_id = a.case_id
    union all select 'referral_outcomes:' || x.referral_id, x.recorded_by, 'plan', a.case_id from asked a join ruam.referrals f on f.person_id = a.person_id and f.case_id = a.case_id join ruam.referral_outcomes x on x.referral_id = f.id
    union all select 'earlier_values:' || x.id, x.replaced_by, x.category, a.case_id from asked a join ruam.earlier_values x on x.person_id = a.person_id and x.case_id = a.case_id)
  select w.name, s.discipline from written w
    cross join lateral (select s.discipline from ruam.seats s where s.case_id = w.case_id and s.account_id = w.by order by s.starts_at desc, s.id desc limit 1) s
   where w.category = copy_disciplines.part and w.name = any (copy_disciplines.rows) and not app.is_unnamed(w.case_id, w.by)
$$;
revoke execute on function app.copy_disciplines(uuid, text, text[]) from public;
grant execute on function app.copy_disciplines(uuid, text, text[]) to ruam_app;
