-- One row, id 1. Counts up with every change of anything in the directory.
create table directory_version (
  id bigint primary key,
  version bigint not null
);
insert into directory_version (id, version) values (1, 1);

create table sites (
  code text primary key,
  name text not null,
  time_zone text not null
);

create table equipment (
  number text primary key,
  site text not null references sites (code),
  zone text,
  kind text not null,
  name text not null,
  instructions text,
  active bigint not null
);

create table measuring_points (
  id text primary key,
  equipment_number text not null references equipment (number),
  name text not null,
  role text not null,
  metric text not null,
  position text
);
create index measuring_points_by_equipment on measuring_points (equipment_number);

create table devices (
  site text not null references sites (code),
  id text not null,
  name text not null,
  kind text not null,
  topic text,
  store_and_forward bigint not null,
  active bigint not null,
  primary key (site, id)
);

-- Versions of limit profiles are never changed. body is the canonical JSON; sha256 is its hash.
create table limit_profiles (
  name text not null,
  version bigint not null,
  body text not null,
  sha256 text not null,
  created_ms bigint not null,
  created_by text not null,
  primary key (name, version)
);

-- Bitemporal: [from_ms, to_ms) is when it holds, in event time; [known_from_ms, known_to_ms) is when we took it to be so.
-- What we know now has known_to_ms null. A row is never changed but for closing known_to_ms once.
create table channel_assignments (
  id text not null,
  version bigint not null,
  point_id text not null references measuring_points (id),
  site text not null,
  device text not null,
  channel text not null,
  from_ms bigint not null,
  to_ms bigint,
  known_from_ms bigint not null,
  known_to_ms bigint,
  known_by text not null,
  reason text,
  primary key (id, version)
);
create index channel_assignments_by_point on channel_assignments (point_id, known_to_ms, from_ms);
create index channel_assignments_by_channel on channel_assignments (site, device, channel, known_to_ms);

create table limit_assignments (
  id text not null,
  version bigint not null,
  point_id text not null references measuring_points (id),
  profile_name text not null,
  profile_version bigint not null,
  from_ms bigint not null,
  to_ms bigint,
  known_from_ms bigint not null,
  known_to_ms bigint,
  known_by text not null,
  reason text,
  primary key (id, version),
  foreign key (profile_name, profile_version) references limit_profiles (name, version)
);
create index limit_assignments_by_point on limit_assignments (point_id, known_to_ms, from_ms);

-- A container (box, rack, shelf) stands in another one or in an equipment; holder is a position code or an equipment number.
create table container_placements (
  id text not null,
  version bigint not null,
  container text not null,
  holder text not null,
  from_ms bigint not null,
  to_ms bigint,
  known_from_ms bigint not null,
  known_to_ms bigint,
  known_by text not null,
  reason text,
  primary key (id, version)
);
create index container_placements_by_container on container_placements (container, known_to_ms, from_ms);
create index container_placements_by_holder on container_placements (holder, known_to_ms);

create table products (
  code text primary key,
  name text not null,
  requirement_name text,
  requirement_version bigint,
  foreign key (requirement_name, requirement_version) references limit_profiles (name, version)
);

create table batches (
  number text primary key,
  product_code text not null references products (code),
  created_ms bigint not null
);
