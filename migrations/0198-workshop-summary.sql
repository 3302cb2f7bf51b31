-- Numbers of people who were there: by province and quarter of a fiscal year, never a number from one to four, and never for days the asker
-- chooses, since the difference of two sums would be somebody's. What a workshop cost and how many places it had is about nobody.
drop function app.workshop_summary(timestamptz, timestamptz);
create function app.workshop_summary(be_year int)
returns table (province_code text, quarter int, workshops int, seats int, cost_baht bigint, by_payer jsonb, attended int)
language sql stable security definer set search_path = pg_catalog, ruam as $$
  with held as (
    select x.province_code, x.paid_by, x.seats, x.cost_baht,
        extract(quarter from x.begins_at at time zone 'Asia/Bangkok' + interval '3 months')::int as quarter,
        (select count(distinct a.account_id) from ruam.workshop_attendance a where a.workshop_id = x.id) as people
      from ruam.workshops x where app.has_any_role(array['trainer','authority','admin','pochtCoordinator']) and x.state = 'open'
        and x.begins_at >= make_timestamptz(be_year - 544, 10, 1, 0, 0, 0, 'Asia/Bangkok') and x.begins_at < make_timestamptz(be_year - 543, 10, 1, 0, 0, 0, 'Asia/Bangkok')),
  paid as (select h.province_code, h.quarter, h.paid_by, sum(h.cost_baht) as baht from held h group by 1, 2, 3)
  select h.province_code, h.quarter, count(*)::int, sum(h.seats)::int, sum(h.cost_baht)::bigint,
      (select jsonb_object_agg(p.paid_by, p.baht) from paid p where p.province_code = h.province_code and p.quarter = h.quarter),
      case when sum(h.people) = 0 or sum(h.people) >= 5 then sum(h.people)::int end
    from held h group by 1, 2 order by 1, 2
$$;
revoke execute on function app.workshop_summary(int) from public;
grant execute on function app.workshop_summary(int) to ruam_app;
