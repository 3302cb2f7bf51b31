-- Each identity provider leads back to an address of its own, so that what one of them says cannot be taken for another's answer, also where
-- neither names itself in it (ASVS 10.2.2). The number stands at the end of the address; it is given once and never changes, for it is registered there.
alter table ruam.sign_in_providers add column way_back int;

-- 0 is the address without a number, the only one there was: the provider set up first keeps it and goes on working. No other ever gets it.
update ruam.sign_in_providers p set way_back = n.number
  from (select id, row_number() over (order by is_on desc, created_at, id) - 1 as number from ruam.sign_in_providers) n where n.id = p.id;
alter table ruam.sign_in_providers alter column way_back set not null, add constraint sign_in_providers_way_back check (way_back >= 0), add unique (way_back);

create function app.number_way_back() returns trigger
language plpgsql set search_path = pg_catalog, ruam as $$
begin
  perform pg_advisory_xact_lock(hashtext('ruam:way-back'));
  new.way_back := (select coalesce(max(p.way_back), 0) + 1 from ruam.sign_in_providers p);
  return new;
end $$;
create trigger number_way_back before insert on ruam.sign_in_providers for each row execute function app.number_way_back();
