-- Loads an export into PostgreSQL 14 or newer, in a schema of its own:
--
--   peerdir export jsonl -o groups.jsonl
--   psql -X -v ON_ERROR_STOP=1 -d DATABASE -f engines/postgresql.sql < groups.jsonl
--
-- Run it again with a newer export: what is new or has changed is written, what is gone is taken away, and whoever reads
-- meanwhile sees the state before, then the one after. The first time it needs the right to create extensions.

\set QUIET on
set client_encoding = 'UTF8';
set client_min_messages = warning;
begin;

create schema if not exists peerdir;
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
-- One load after the other. Whoever is no superuser may name a setting of pg_trgm once one of its functions was called.
select pg_advisory_xact_lock(hashtext('peerdir')), public.similarity('', '') \g /dev/null

create temp table line (entry text not null) on commit drop;
-- JSON in a line holds neither of these two characters, so that each line is one value.
\copy line from pstdin with (format csv, delimiter E'\x01', quote E'\x02')

do $$
begin
  if lower('ÉБ') <> 'éб' then
    raise exception 'this database knows no letters but a to z'
      using hint = 'create it with: createdb --template template0 --encoding UTF8 --locale C.UTF-8';
  end if;
  if not exists (select from line) then
    raise exception 'the export is empty';
  end if;
end
$$;

-- PostgreSQL has no NUL. What the backslash before it belongs to is told apart by a character that no line has.
update line
set entry = replace(replace(replace(entry, '\\', E'\x01'), '\u0000', '\ufffd'), E'\x01', '\\')
where entry like '%\\u0000%';

create temp table export on commit drop as select entry::jsonb as entry from line;

-- Who asked to be left out of web pages is not in a database that web pages are made from, and nobody names them.
create temp table kept_off on commit drop as
select entry ->> 'id' as id from export where entry -> 'withhold' ? 'web';

delete from export where entry ->> 'id' in (select id from kept_off);
update export set entry = jsonb_set(entry, '{parent}', 'null')
where entry ->> 'parent' in (select id from kept_off);
update export set entry = jsonb_set(entry, '{successor}', 'null')
where entry ->> 'successor' in (select id from kept_off);

-- Words in small letters without accents, of no language in particular.
do $$
begin
  if not exists (
    select from pg_ts_config where cfgname = 'words' and cfgnamespace = 'peerdir'::regnamespace
  ) then
    create text search configuration peerdir.words (copy = pg_catalog.simple);
    alter text search configuration peerdir.words
      alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword, hword_numpart
      with public.unaccent, pg_catalog.simple;
  end if;
end
$$;

-- The names as one text, in small letters without accents, for names that are misspelt.
create or replace function peerdir.spelling(name text) returns text
language sql immutable parallel safe
return lower(public.unaccent('public.unaccent', name));

create or replace function peerdir.names(entry jsonb) returns text
language sql immutable parallel safe
return concat_ws(
  ' | ', entry ->> 'name', entry ->> 'acronym',
  (select string_agg(other ->> 'name', ' | ') from jsonb_array_elements(entry -> 'alternate_names') as other)
);

-- A hit in a name counts most, one in a description least.
create or replace function peerdir.index_words(entry jsonb) returns tsvector
language sql immutable parallel safe
return setweight(to_tsvector('peerdir.words', peerdir.names(entry)), 'A')
  || setweight(to_tsvector('peerdir.words', coalesce(entry ->> 'city', '')), 'B')
  || setweight(jsonb_to_tsvector('peerdir.words',
    jsonb_build_array(entry -> 'region', entry -> 'services', entry -> 'websites'), '["string"]'), 'C')
  || setweight(jsonb_to_tsvector('peerdir.words',
    jsonb_build_array(entry -> 'description', entry -> 'descriptions'), '["string"]'), 'D');

create table if not exists peerdir.organization (
  id text primary key,
  -- The group with all keys of the JSON.
  entry jsonb not null,
  name text not null generated always as (entry ->> 'name') stored,
  country text generated always as (entry ->> 'country') stored,
  city text generated always as (entry ->> 'city') stored,
  verified text generated always as (entry ->> 'verified') stored,
  spelling text not null generated always as (peerdir.spelling(peerdir.names(entry))) stored,
  words tsvector not null generated always as (peerdir.index_words(entry)) stored
);
create index if not exists organization_words on peerdir.organization using gin (words);
create index if not exists organization_spelling on peerdir.organization using gin (spelling public.gin_trgm_ops);
create index if not exists organization_entry on peerdir.organization using gin (entry jsonb_path_ops);
create index if not exists organization_place on peerdir.organization (country, city);

-- Groups that have all the words, and names that are nearly like them: select * from peerdir.look_up('…')
create or replace function peerdir.look_up(asked text, most integer default 20)
returns table (id text, name text, city text, country text, website text, verified text, nearly boolean)
language sql stable parallel safe
set pg_trgm.word_similarity_threshold = 0.5
-- To compile one look-up takes longer than to run it.
set jit = off
as $$
  with question as (
    select plainto_tsquery('peerdir.words', left(asked, 100)) as words, peerdir.spelling(left(asked, 100)) as spelling
  )
  select
    organization.id, organization.name, organization.city, organization.country,
    (select site ->> 'url'
     from jsonb_array_elements(entry -> 'websites') with ordinality as each (site, place)
     where coalesce(site ->> 'state', '') not in ('moved', 'unreachable') order by place limit 1),
    organization.verified,
    not organization.words @@ question.words
  from peerdir.organization, question
  where organization.words @@ question.words or question.spelling operator(public.<%) organization.spelling
  order by
    organization.words @@ question.words desc,
    public.word_similarity(question.spelling, organization.spelling)
      + public.similarity(question.spelling, organization.spelling) desc,
    ts_rank(organization.words, question.words) desc,
    organization.id
  limit most
$$;

delete from peerdir.organization where not exists (select from export where export.entry ->> 'id' = organization.id);
insert into peerdir.organization (id, entry)
select export.entry ->> 'id', export.entry
from export left join peerdir.organization on organization.id = export.entry ->> 'id'
where organization.entry is distinct from export.entry
order by 1
on conflict (id) do update set entry = excluded.entry;

commit;
analyze peerdir.organization;
