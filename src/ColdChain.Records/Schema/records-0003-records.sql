-- The head of a record: what its newest revision says, for lists. Nothing of a revision is ever lost.
create table records (
  id text primary key,
  kind text not null,
  site text not null references sites (code),
  revision bigint not null,
  happened_ms bigint not null,
  entered_ms bigint not null,
  withdrawn bigint not null
);
create index records_by_time on records (happened_ms, id);
create index records_by_kind on records (kind, happened_ms, id);

-- A row is written once; a review fills reviewed_by, reviewed_ms and measured, once.
-- body: JSON object of canonical texts, in the order of the form. deviations, attachments: JSON arrays. measured: what the readings said at the review.
create table record_revisions (
  record_id text not null references records (id),
  revision bigint not null,
  form_version bigint not null,
  happened_ms bigint not null,
  entered_by text not null,
  entered_ms bigint not null,
  reviewed_by text,
  reviewed_ms bigint,
  reason text,
  withdrawn bigint not null,
  body text not null,
  deviations text not null,
  attachments text not null,
  measured text,
  primary key (record_id, revision)
);

-- What the newest revision names: batches, equipment, positions, zones, devices. Lists and scans find records by it.
create table record_references (
  type text not null,
  value text not null,
  record_id text not null references records (id),
  primary key (type, value, record_id)
);
create index record_references_by_record on record_references (record_id);

-- Normal, reference or allowed range of a field, set by the site's people; it marks deviations of revisions entered from then on.
create table field_ranges (
  kind text not null,
  field text not null,
  allowed text not null,
  primary key (kind, field)
);
