-- Derived from the records and from where containers stand; written in the transaction of their change. No two of a batch overlap.
create table exposures (
  batch text not null references batches (number),
  from_ms bigint not null,
  to_ms bigint,
  phase text not null,
  equipment text,
  position text,
  site text,
  zone text,
  logger text,
  record_id text not null,
  record_kind text not null,
  conflicting bigint not null,
  primary key (batch, from_ms)
);
create index exposures_by_equipment on exposures (equipment, from_ms);
create index exposures_by_zone on exposures (site, zone, phase);
