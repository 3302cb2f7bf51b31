-- Letters: what was printed, by whom, for what. Never what stood in it: that is put together anew from the records each time.

-- What anybody with a letter in hand may learn: that it was issued, by which agency, on which day. No case, no person, no account.
-- It has no link to a case, so a letter somebody holds can be verified even after its case was destroyed.
create table ruam.letter_seals (
  id uuid primary key,
  -- SHA-256 over the words of the paper and a salt.
  content_hash bytea not null unique check (octet_length(content_hash) = 32),
  kind text not null check (kind in ('referral','appointment','supportPlan','consents','screening','rights','caseSummary','custodyLabel')),
  agency_id uuid not null references ruam.agencies,
  issued_on date not null,
  withdrawn_on date
);
select app.protect('ruam.letter_seals', 'insert');
create policy letter_seals_add on ruam.letter_seals for insert with check (agency_id = (select app.current_agency()) and withdrawn_on is null);

create table ruam.printed_letters (
  id uuid primary key,
  seal_id uuid not null references ruam.letter_seals,
  -- As people say it: L-7K2M9Q4X.
  code text not null unique,
  kind text not null check (kind in ('referral','appointment','supportPlan','consents','screening','rights','caseSummary','custodyLabel')),
  language text not null check (language in ('th','en')),
  format text not null check (format in ('pdf','docx')),
  purpose text not null check (purpose in ('referral','meeting','ownFile','person','courtOrInquiry','custody')),
  case_id uuid references ruam.cases,
  lead_id uuid references ruam.leads,
  person_id uuid references ruam.people,
  -- The referral, plan or exhibit it was printed from.
  subject_id uuid,
  -- Category of the access matrix: who may know that it was printed.
  category text not null,
  agency_id uuid not null references ruam.agencies,
  account_id uuid not null references ruam.accounts,
  copy int not null check (copy > 0),
  -- With the words of the paper it makes the hash: a paper can be proved word for word by who can still put it together.
  salt bytea not null,
  printed_at timestamptz not null default app.now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid references ruam.accounts,
  check (case_id is not null or lead_id is not null)
);
create index printed_letters_of_case on ruam.printed_letters (case_id, printed_at desc, id desc);
create index printed_letters_of_lead on ruam.printed_letters (lead_id);
create index printed_letters_of_account on ruam.printed_letters (account_id, printed_at desc);
create index printed_letters_of_person on ruam.printed_letters (person_id);
create index printed_letters_by_seal on ruam.printed_letters (seal_id);
select app.protect('ruam.printed_letters', 'select, insert');

-- A letter printed by somebody of the place names the place, to who may not know it. Asked about a letter, answered about oneself.
create function app.is_unnamed_letter(letter uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, ruam as $$
  select exists (select 1 from ruam.printed_letters l where l.id = letter and l.account_id is distinct from app.current_account()
    and app.tells_place_in(l.case_id, l.account_id) and not app.knows_place(app.current_account(), l.case_id))
$$;

create policy printed_letters_see on ruam.printed_letters for select using (
  (account_id = (select app.current_account()) and (case_id is null or app.has_seat((select app.current_account()), case_id)))
  or (case_id is not null and app.may_see_event((select app.current_account()), case_id, category) and not app.is_unnamed_letter(id)));
-- Of oneself, into a case one sits in; row-level security of the leads says whose the lead is.
create policy printed_letters_add on ruam.printed_letters for insert with check (
  account_id = (select app.current_account()) and agency_id = (select app.current_agency()) and withdrawn_at is null
  and (case_id is null or app.may_see_event((select app.current_account()), case_id, category))
  and (lead_id is null or exists (select 1 from ruam.leads x where x.id = lead_id))
  and (person_id is null or exists (select 1 from ruam.people p where p.id = person_id and p.case_id = printed_letters.case_id)));

-- Takes a letter back: whoever printed it, or a colleague of the agency who sits in the case. Whoever verifies it is told from then on.
-- @returns false when it is not there or not the caller's to take back
create function app.withdraw_letter(letter uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, ruam as $$
declare x ruam.printed_letters;
begin
  select * into x from ruam.printed_letters l where l.id = letter and app.current_agency() is not null and l.agency_id = app.current_agency()
    and (case when l.case_id is null then l.account_id = app.current_account() else app.has_seat(app.current_account(), l.case_id) end)
    and (l.account_id = app.current_account() or (app.may_see_event(app.current_account(), l.case_id, l.category) and not app.is_unnamed_letter(l.id))) for update;
  if not found then return false; end if;
  if x.withdrawn_at is not null then raise exception 'letter-already-withdrawn' using errcode = 'RU409'; end if;
  update ruam.printed_letters set withdrawn_at = app.now(), withdrawn_by = app.current_account() where id = letter;
  update ruam.letter_seals set withdrawn_on = (app.now() at time zone 'Asia/Bangkok')::date where id = x.seal_id;
  return true;
end $$;
