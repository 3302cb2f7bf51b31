-- Which step asks for a certificate, and how firmly. A step that is not here stands as the product has it (rules/gates.ts).
create table ruam.credential_gates (
  act text primary key check (act in ('identification.interview','forensic.interview','interpret','sop.approve')),
  mode text not null check (mode in ('block','warn','off')),
  competence text not null check (competence in ('trauma-informed','forensic-interview','digital-evidence','identification-interview','mdt','rights','restitution','interpret','media','coordination','staff-care')),
  changed_by uuid not null references ruam.accounts,
  changed_at timestamptz not null
);
select app.protect('ruam.credential_gates');
create policy credential_gates_see on ruam.credential_gates for select using ((select app.current_account()) is not null);
create policy credential_gates_add on ruam.credential_gates for insert with check ((select app.has_any_role(array['admin','authority'])) and changed_by = (select app.current_account()));
create policy credential_gates_change on ruam.credential_gates for update
  using ((select app.has_any_role(array['admin','authority']))) with check (changed_by = (select app.current_account()));

-- What a role must have learned, where it is other than the product has it (rules/competences.ts).
create table ruam.competence_requirements (
  role text not null,
  competence text not null check (competence in ('trauma-informed','forensic-interview','digital-evidence','identification-interview','mdt','rights','restitution','interpret','media','coordination','staff-care')),
  is_required boolean not null,
  changed_by uuid not null references ruam.accounts,
  changed_at timestamptz not null,
  primary key (role, competence)
);
select app.protect('ruam.competence_requirements');
create policy competence_requirements_see on ruam.competence_requirements for select using ((select app.current_account()) is not null);
create policy competence_requirements_add on ruam.competence_requirements for insert with check ((select app.has_role('authority')) and changed_by = (select app.current_account()));
create policy competence_requirements_change on ruam.competence_requirements for update
  using ((select app.has_role('authority'))) with check (changed_by = (select app.current_account()));

-- May both parts of a whole be shown? Neither names one of a few.
create function app.is_safe_split(part bigint, whole bigint) returns boolean language sql immutable as $$
  select whole >= 5 and (part = 0 or part >= 5) and (whole - part = 0 or whole - part >= 5)
$$;

-- How many need a competence and how many hold it, by province and agency: to trainers and the authority of all, to coordinators of their own
-- province. Fewer than five are never counted, and no row can be had by taking the others from the sum of the province.
-- `pairs`: [{"role", "competence"}], what each role must have learned.
create function app.competence_counts(pairs jsonb)
returns table (province_code text, agency_id uuid, agency_name_th text, agency_name_en text, competence text, needed bigint, valid bigint)
language plpgsql stable security definer set search_path = pg_catalog, ruam as $$
declare own_province text; sees_all boolean := coalesce(app.has_any_role(array['trainer','authority']), false);
begin
  if not sees_all then
    if not coalesce(app.has_role('pochtCoordinator'), false) then return; end if;
    select g.province_code into own_province from ruam.agencies g where g.id = app.current_agency();
  end if;
  return query
  with wanted as (select distinct p ->> 'role' as role, p ->> 'competence' as competence from jsonb_array_elements(pairs) p),
  person as (
    select distinct a.id, a.agency_id, g.province_code, w.competence from ruam.accounts a join ruam.agencies g on g.id = a.agency_id and g.status = 'active'
      join ruam.account_roles r on r.account_id = a.id and (r.ends_at is null or r.ends_at > app.now()) join wanted w on w.role = r.role
     where a.status = 'active' and (sees_all or g.province_code = own_province)),
  cell as (
    select p.province_code, p.agency_id, p.competence, count(*) as needed,
      count(*) filter (where exists (select 1 from ruam.credentials c where c.account_id = p.id and c.competence = p.competence and c.revoked_at is null and c.expires_at > app.now())) as valid
      from person p group by 1, 2, 3),
  province as (
    select x.province_code, x.competence, sum(x.needed)::bigint as needed, sum(x.valid)::bigint as valid,
      coalesce(sum(x.needed) filter (where x.needed < 5), 0)::bigint as left_needed,
      coalesce(sum(x.needed) filter (where not app.is_safe_split(x.valid, x.needed)), 0)::bigint as unsplit_needed,
      coalesce(sum(x.valid) filter (where not app.is_safe_split(x.valid, x.needed)), 0)::bigint as unsplit_valid
      from cell x group by 1, 2)
  select x.province_code, null::uuid, null::text, null::text, x.competence,
      case when x.needed >= 5 and (x.left_needed = 0 or x.left_needed >= 5) then x.needed end,
      case when app.is_safe_split(x.valid, x.needed) and (x.left_needed = 0 or x.left_needed >= 5) and (x.unsplit_needed = 0 or app.is_safe_split(x.unsplit_valid, x.unsplit_needed)) then x.valid end
    from province x
  union all
  select x.province_code, x.agency_id, g.name_th, g.name_en, x.competence, case when x.needed >= 5 then x.needed end, case when app.is_safe_split(x.valid, x.needed) then x.valid end
    from cell x join ruam.agencies g on g.id = x.agency_id
  order by 1, 3 nulls first, 5;
end $$;
