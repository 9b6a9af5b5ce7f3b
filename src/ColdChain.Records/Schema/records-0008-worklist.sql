-- What the newest revision of a record leaves to be done, written in the transaction of its change. 'check' is the next look at its measured values.
create table record_tasks (
  record_id text not null references records (id),
  task text not null,
  site text not null,
  kind text not null,
  due_ms bigint not null,
  person text,
  detail text,
  primary key (record_id, task)
);
create index record_tasks_by_due on record_tasks (due_ms, record_id, task);

-- Records entered before this step, or under other definitions, have another version here: their tasks are derived again.
alter table records add column tasks_version bigint not null default 0;
create index records_by_tasks_version on records (tasks_version);

-- Version of the paper form that a record was copied from; null: it was entered where it happened.
alter table record_revisions add column paper_form_version bigint;
