-- An agency's emblem on its letters: lines drawn as one path, never a picture. Kept apart from the entry, so that lists of agencies stay light.
alter table ruam.agencies add column emblem jsonb;
alter table ruam.agencies add constraint agencies_emblem_small check (emblem is null or length(emblem::text) <= 40000);
