-- Which entries of the chains of reads name a record: to say who has seen its graded fields. The chain itself says the same.
create table graded_read_records (
  record_id text not null,
  chain text not null,
  sequence bigint not null,
  primary key (record_id, chain, sequence)
);
create index audit_reads_by_time on audit (at_ms, sequence, site) where action = 'graded.read';
