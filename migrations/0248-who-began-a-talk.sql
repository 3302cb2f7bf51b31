-- Who began a talk, wrote an answer of it or set evidence of age aside is in the record, and on no screen: so no seat reads the account from
-- the row (as in migrations 0207 and 0240). The policies of these tables still ask whether it is oneself. Who held the talk, and who brought
-- evidence, stays readable and is named (proofs/expectations/authors.csv).
select app.hide_columns('ruam.screenings', array['started_by']);
select app.hide_columns('ruam.screening_answers', array['answered_by']);
select app.hide_columns('ruam.age_evidence', array['set_aside_by']);

-- As in migration 0247; a talk and its answers get their discipline here, too, since the copy cannot read the account any more.
create or replace function app.copy_disciplines(request uuid, part text, rows text[]) returns table (row_name text, discipline text)
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
    union all select 'screenings:' || x.id, x.started_by, 'screening', a.case_id from asked a join ruam.screenings x on x.person_id = a.person_id and x.case_id = a.case_id
    union all select 'screening_answers:' || x.screening_id || '/' || x.question_id, x.answered_by, 'screening', a.case_id from asked a join ruam.screenings t on t.person_id = a.person_id and t.case_id = a.case_id join ruam.screening_answers x on x.screening_id = t.id and x.case_id = a.case_id
    union all select 'reflection_offers:' || x.id, x.recorded_by, 'screening', a.case_id from asked a join ruam.reflection_offers x on x.person_id = a.person_id and x.case_id = a.case_id
    union all select 'referral_outcomes:' || x.referral_id, x.recorded_by, 'plan', a.case_id from asked a join ruam.referrals f on f.person_id = a.person_id and f.case_id = a.case_id join ruam.referral_outcomes x on x.referral_id = f.id
    union all select 'earlier_values:' || x.id, x.replaced_by, x.category, a.case_id from asked a join ruam.earlier_values x on x.person_id = a.person_id and x.case_id = a.case_id)
  select w.name, s.discipline from written w
    cross join lateral (select s.discipline from ruam.seats s where s.case_id = w.case_id and s.account_id = w.by order by s.starts_at desc, s.id desc limit 1) s
   where w.category = copy_disciplines.part and w.name = any (copy_disciplines.rows) and not app.is_unnamed(w.case_id, w.by)
$$;
