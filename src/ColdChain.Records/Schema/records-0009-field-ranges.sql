-- Normal, reference or allowed range of a number field, from an instant on, as known since another. Rows are never changed: of those that begin
-- before a time, the one of the highest version counts. Null in allowed: from then on there is none.
create table field_range_versions (
  kind text not null,
  field text not null,
  version bigint not null,
  nature text not null,
  allowed text,
  valid_from_ms bigint not null,
  known_ms bigint not null,
  entered_by text not null,
  reason text,
  primary key (kind, field, version)
);

insert into field_range_versions (kind, field, version, nature, allowed, valid_from_ms, known_ms, entered_by, reason)
select kind, field, 1, 'Normal', allowed, 0, 0, 'system', null from field_ranges;

drop table field_ranges;
