-- Articles written in the product: law, forms, guides. Public knowledge without a word of any case, so nothing of it is sealed. A text is
-- written by one and read through by another before anybody else sees it; each published text is an edition, and earlier ones stay.

create table ruam.article_texts (
  id uuid primary key,
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+){0,9}$' and length(code) <= 60),
  -- Counted from 1 as it is published; a text that ships with the product is edition 0 and stands in no table.
  edition int check (edition > 0),
  state text not null check (state in ('draft','asked','published','returned')),
  kind text not null check (kind in ('law','form','guide','standard')),
  content jsonb not null,
  review_by date not null,
  written_by uuid not null,
  agency_id uuid not null,
  written_at timestamptz not null,
  changed_at timestamptz not null,
  asked_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  -- What whoever read it through wants changed.
  answer text,
  check ((state = 'published') = (edition is not null)),
  check (state <> 'published' or (reviewed_by is not null and reviewed_by <> written_by))
);
create unique index article_texts_editions on ruam.article_texts (code, edition) where edition is not null;
create index article_texts_open on ruam.article_texts (changed_at desc, id desc) where state <> 'published';

-- Read again and found still right: until when.
create table ruam.article_reviews (
  id uuid primary key,
  code text not null,
  edition int not null check (edition >= 0),
  review_by date not null,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null
);
create index article_reviews_newest on ruam.article_reviews (code, edition, reviewed_at desc);

select app.protect('ruam.article_texts', 'select, insert');
grant update (state, edition, kind, content, review_by, changed_at, asked_at, reviewed_by, reviewed_at, answer) on ruam.article_texts to ruam_app;
select app.protect('ruam.article_reviews', 'select, insert');

create policy article_texts_see on ruam.article_texts for select using (
  (select app.current_account()) is not null and (state = 'published' or (select app.has_any_role(array['trainer','authority']))));
create policy article_texts_add on ruam.article_texts for insert with check (
  written_by = (select app.current_account()) and agency_id = (select app.current_agency()) and state = 'draft' and edition is null and reviewed_by is null
  and (select app.has_any_role(array['trainer','authority'])));
-- The writer changes and asks; she never publishes. The two policies share no row a second role could bring from one to the other.
create policy article_texts_write on ruam.article_texts for update
  using (written_by = (select app.current_account()) and state <> 'published' and (select app.has_any_role(array['trainer','authority'])))
  with check (written_by = (select app.current_account()) and state in ('draft','asked') and edition is null and (select app.has_any_role(array['trainer','authority'])));
create policy article_texts_review on ruam.article_texts for update
  using (written_by <> (select app.current_account()) and state = 'asked' and (select app.has_any_role(array['trainer','authority'])))
  with check (written_by <> (select app.current_account()) and reviewed_by = (select app.current_account()) and state in ('published','returned') and (select app.has_any_role(array['trainer','authority'])));

create policy article_reviews_see on ruam.article_reviews for select using ((select app.current_account()) is not null);
create policy article_reviews_add on ruam.article_reviews for insert with check (
  reviewed_by = (select app.current_account()) and (select app.has_any_role(array['trainer','authority'])));
