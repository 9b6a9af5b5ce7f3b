-- What the newest revisions of records say about where something came from: donor - tissue - cell - batch - recipient. Derived, in the transaction
-- of the record's change. Codes are personal data: whoever reads this table for people asks for their role first.
create table lineage_links (
  record_id text not null references records (id),
  from_kind text not null,
  from_code text not null,
  to_kind text not null,
  to_code text not null,
  at_ms bigint not null,
  primary key (record_id, from_kind, from_code, to_kind, to_code)
);
create index lineage_links_by_source on lineage_links (from_kind, from_code);
create index lineage_links_by_target on lineage_links (to_kind, to_code);

-- A person of quality assurance took it on them that a batch leaves although something stands against it. Never changed.
create table countersignatures (
  id text primary key,
  record_id text not null references records (id),
  revision bigint not null,
  batch text not null,
  quantity text,
  objections text not null,
  reason text not null,
  requested_by text not null,
  signed_by text not null,
  signed_ms bigint not null
);
create index countersignatures_by_record on countersignatures (record_id);
