-- Whoever approves procedures and decides about competent officials holds power over others: two people give that role. A trainer does not.
alter table ruam.role_requests drop constraint role_requests_role_check;
alter table ruam.role_requests add constraint role_requests_role_check check (role in ('admin','agencyAdmin','dpo','analyst','authority'));
create or replace function app.is_power(role text) returns boolean language sql immutable as $$ select role in ('admin','agencyAdmin','dpo','analyst','authority') $$;
