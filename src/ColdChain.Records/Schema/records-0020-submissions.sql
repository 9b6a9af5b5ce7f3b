-- What partners hand in for a batch: a record, files, or both. It is no record before somebody of the house takes it over; then the record has the same id.
-- reference: the partner's own name for it, so that the same thing sent twice is one.
create table submissions (
  id text primary key,
  reference text not null,
  batch text not null,
  site text not null references sites (code),
  kind text,
  form_version bigint,
  body text not null,
  note text,
  handed_in_by text not null,
  handed_in_ms bigint not null,
  state text not null,
  version bigint not null,
  decided_by text,
  decided_ms bigint,
  reason text
);
create unique index submissions_by_reference on submissions (handed_in_by, reference);
create index submissions_by_time on submissions (handed_in_ms, id);
create index submissions_by_state on submissions (state, handed_in_ms, id);
create index submissions_by_user on submissions (handed_in_by, handed_in_ms, id);
create index submissions_by_batch on submissions (batch, handed_in_ms, id);

-- device, why: of a logger's file; journal_sequence: where its samples stand in the message journal, once they were taken over.
create table submission_files (
  submission_id text not null references submissions (id),
  number bigint not null,
  purpose text not null,
  name text not null,
  media_type text not null,
  sha256 text not null,
  bytes bigint not null,
  device text,
  why text,
  added_ms bigint not null,
  journal_sequence bigint,
  primary key (submission_id, number)
);

-- The partner that a record came from; null: it was entered in the house.
alter table records add column source text;
