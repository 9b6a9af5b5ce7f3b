-- Lists at a million records (docs/performance.md): a page of what names a batch or an equipment is read from the index of the references themselves.
alter table record_references add column happened_ms bigint not null default 0;
update record_references set happened_ms = (select r.happened_ms from records r where r.id = record_references.record_id);
create index record_references_by_time on record_references (type, value, happened_ms, record_id);
create index records_by_site on records (site, happened_ms, id);

-- Who was in an equipment at a time: all but those that had left before. The index by start made every look go through the whole past.
drop index exposures_by_equipment;
create index exposures_by_equipment on exposures (equipment, to_ms, from_ms);

create index audit_by_site on audit (site, at_ms, sequence);
