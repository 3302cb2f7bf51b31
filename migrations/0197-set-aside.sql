-- Work that follows the events: one event that cannot be followed stops none of the later ones. It is set aside by its place in the order, and tried
-- again with growing pauses. No word of it is here: which kind of error, how often, when.
create table ruam.set_aside_events (
  follower text not null check (length(follower) <= 80),
  seq bigint not null,
  tries int not null default 1,
  since timestamptz not null,
  next_at timestamptz not null,
  reason text not null check (reason ~ '^[A-Za-z0-9]{1,40}$'),
  primary key (follower, seq)
);
create index set_aside_events_due on ruam.set_aside_events (follower, next_at);
comment on table ruam.set_aside_events is 'kept: goes when the event was followed';
select app.protect('ruam.set_aside_events', '');

-- What a version waits for, so that whoever follows the events opens only versions that have a step for what happened. Filled at each write, by
-- whomever; also while a copy is being put back.
alter table ruam.sop_versions add waits_for text[] not null default '{}';
create function app.sop_waits_for(content jsonb) returns text[] language sql immutable as $$
  select coalesce(array_agg(distinct s ->> 'after' order by s ->> 'after') filter (where s ->> 'after' is not null), '{}')
    from jsonb_array_elements(case when jsonb_typeof(content -> 'steps') = 'array' then content -> 'steps' else '[]' end) s
$$;
create function app.keep_sop_waits_for() returns trigger language plpgsql as $$ begin new.waits_for := app.sop_waits_for(new.content); return new; end $$;
create trigger keep_waits_for before insert or update of content, waits_for on ruam.sop_versions for each row execute function app.keep_sop_waits_for();
alter table ruam.sop_versions enable always trigger keep_waits_for;
alter table ruam.sop_versions disable trigger guard_sop_version;
update ruam.sop_versions set waits_for = app.sop_waits_for(content);
alter table ruam.sop_versions enable trigger guard_sop_version;

-- An event whose data names no decision's id is of no step; it must not stop the page it is on.
do $$
declare was text := pg_get_functiondef('app.sop_happenings(bigint,text[],int)'::regprocedure); becomes text;
begin
  becomes := replace(was, $q$d.id = (e.data ->> 'decisionId')::uuid$q$, $q$d.id = case when pg_input_is_valid(e.data ->> 'decisionId', 'uuid') then (e.data ->> 'decisionId')::uuid end$q$);
  if becomes = was then raise exception 'sop_happenings: the place is not there'; end if;
  execute becomes;
end $$;
