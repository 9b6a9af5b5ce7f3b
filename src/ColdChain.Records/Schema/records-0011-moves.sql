-- The positions of an equipment that take a box each: one line for each level, from the outermost, as in S1-S5 / R1-R4 / B1-B8.
create table storage_layouts (
  equipment_number text primary key references equipment (number),
  levels text not null
);

-- What was carried out of an equipment in one action. body: JSON of the carried units, with all that undoing it needs.
create table emergency_moves (
  id text primary key,
  equipment_number text not null references equipment (number),
  moved_ms bigint not null,
  moved_by text not null,
  entered_ms bigint not null,
  reason text not null,
  body text not null,
  undone_by text,
  undone_ms bigint,
  undo_reason text
);
create index emergency_moves_by_equipment on emergency_moves (equipment_number, moved_ms);
