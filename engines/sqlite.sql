-- Makes a database of an export, for SQLite 3.38 or newer and for Datasette:
--
--   peerdir export jsonl -o groups.jsonl
--   sqlite3 -bail groups.db '.read engines/sqlite.sql' < groups.jsonl
--
-- The database must not be there yet. docs/beyond-one-machine.md says how a new one takes the place of the old.

-- A line of JSON holds neither of these two characters, so that each line is one value.
.mode ascii
.separator "\037" "\n"

begin;

create temp table line (entry text);
.import --schema temp /dev/stdin line

create temp table export (groups integer constraint "the export is empty" check (groups > 0));
insert into export select count(*) from line;

-- A text of SQLite ends at a NUL. What the backslash before it belongs to is told apart by a character that no line has.
update line
set entry = replace(replace(replace(entry, '\\', char(1)), '\u0000', '\ufffd'), char(1), '\\')
where entry like '%\u0000%';

-- Who asked to be left out of web pages is not in a database that is read over the web.
create temp table kept_off (id text primary key);
insert into kept_off
select entry ->> 'id' from line, json_each(entry, '$.withhold') as channel where channel.value = 'web';

-- The columns have the names of the keys of the JSON, and lists are JSON. These are no keys: the parts of `location`;
-- `website`, the one to use; `addresses`, all of them, also such as somebody else may own by now; and `other_names`.
create table organization (
  id text primary key not null,
  name text not null,
  acronym text,
  other_names text,
  kind text not null,
  form text,
  parent text,
  scope text not null,
  regions text,
  country text,
  subdivisions text,
  city text,
  region text,
  latitude real,
  longitude real,
  precision text,
  website text,
  websites text,
  addresses text,
  emails text,
  phones text,
  languages text,
  services text,
  description text,
  descriptions text,
  founded integer,
  status text not null,
  successor text,
  verified text,
  sources text,
  alternate_names text,
  withhold text,
  row_hash text
);

-- In the order of the ids, so that the same export makes the same database.
insert into organization
select
  entry ->> 'id',
  entry ->> 'name',
  entry ->> 'acronym',
  (select nullif(json_group_array(each.value ->> 'name'), '[]') from json_each(entry, '$.alternate_names') as each),
  entry ->> 'kind',
  entry ->> 'form',
  case when entry ->> 'parent' not in (select id from kept_off) then entry ->> 'parent' end,
  entry ->> 'scope',
  nullif(entry ->> 'regions', '[]'),
  entry ->> 'country',
  nullif(entry ->> 'subdivisions', '[]'),
  entry ->> 'city',
  -- Texts with invisible characters are escaped in the export; taken apart and put together again they are plain.
  (select nullif(json_group_array(each.value), '[]') from json_each(entry, '$.region') as each),
  entry ->> '$.location.lat',
  entry ->> '$.location.lon',
  entry ->> '$.location.precision',
  (select each.value ->> 'url' from json_each(entry, '$.websites') as each
   where coalesce(each.value ->> 'state', '') not in ('moved', 'unreachable') order by each.key limit 1),
  nullif(entry ->> 'websites', '[]'),
  (select nullif(json_group_array(each.value ->> 'url'), '[]') from json_each(entry, '$.websites') as each),
  nullif(entry ->> 'emails', '[]'),
  nullif(entry ->> 'phones', '[]'),
  nullif(entry ->> 'languages', '[]'),
  (select nullif(json_group_array(each.value), '[]') from json_each(entry, '$.services') as each),
  entry ->> 'description',
  (select nullif(json_group_object(each.key, each.value), '{}') from json_each(entry, '$.descriptions') as each),
  entry ->> 'founded',
  entry ->> 'status',
  case when entry ->> 'successor' not in (select id from kept_off) then entry ->> 'successor' end,
  entry ->> 'verified',
  nullif(entry ->> 'sources', '[]'),
  nullif(entry ->> 'alternate_names', '[]'),
  nullif(entry ->> 'withhold', '[]'),
  entry ->> 'row_hash'
from line
where entry ->> 'id' not in (select id from kept_off)
order by entry ->> 'id';

create index organization_place on organization (country, city);
create index organization_verified on organization (verified);

-- Whole words, without accents. Datasette finds this index by itself.
create virtual table organization_words using fts5 (
  name, acronym, other_names, city, region, services, description, descriptions, addresses,
  content="organization", tokenize="unicode61 remove_diacritics 2"
);
insert into organization_words (organization_words) values ('rebuild');
-- A hit in a name counts more than one in a description.
insert into organization_words (organization_words, rank) values ('rank', 'bm25(10, 10, 8, 4, 2, 2, 1, 1, 2)');

-- Any three letters in a row, for names that are misspelt or have no spaces. The id is the name without accents.
create virtual table organization_spelling using fts5 (
  id, name, acronym, other_names,
  content="organization", tokenize="trigram"
);
insert into organization_spelling (organization_spelling) values ('rebuild');

commit;
pragma optimize;
