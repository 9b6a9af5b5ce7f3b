-- The topics that a device may use, over spans of receive time. A pin begins and ends a little after it was written, so that whoever decodes knows
-- it in time; it is never changed but for its one end.
create table device_pins (
  id text primary key,
  site text not null,
  device text not null,
  filter text not null,
  from_ms bigint not null,
  to_ms bigint,
  pinned_by text not null,
  pinned_ms bigint not null,
  reason text,
  ended_by text,
  ended_ms bigint,
  end_reason text
);
create index device_pins_by_device on device_pins (site, device);
-- A topic written at a device's registration before there were pins is one from the newest change on record.
insert into device_pins (id, site, device, filter, from_ms, pinned_by, pinned_ms)
  select site || '/' || id || '/registered', site, id, topic, coalesce((select max(at_ms) from audit), 0), 'system',
    coalesce((select max(at_ms) from audit), 0)
  from devices where topic is not null and topic <> '';

-- Certificates. Never changed; a wrong one is withdrawn and entered anew. channel '' is the whole device; numbers are decimal text.
create table calibrations (
  id text primary key,
  site text not null,
  device text not null,
  channel text not null,
  certificate text not null,
  calibrated_on text not null,
  due_on text not null,
  laboratory text,
  unit text not null,
  offset_value text,
  uncertainty text,
  points text,
  file_name text,
  file_type text,
  file_sha256 text,
  file_bytes bigint,
  entered_by text not null,
  entered_ms bigint not null,
  reason text,
  withdrawn_by text,
  withdrawn_ms bigint,
  withdraw_reason text
);
create index calibrations_by_device on calibrations (site, device, calibrated_on);

-- Bitemporal as the other assignments: what is to be added to a channel's raw values over a span of event time.
create table channel_corrections (
  id text not null,
  version bigint not null,
  channel_key text not null,
  amount text not null,
  certificate text not null,
  from_ms bigint not null,
  to_ms bigint,
  known_from_ms bigint not null,
  known_to_ms bigint,
  known_by text not null,
  reason text,
  primary key (id, version)
);
create index channel_corrections_by_channel on channel_corrections (channel_key, known_to_ms, from_ms);

-- A site without a row shows corrected values.
create table correction_switches (
  site text primary key references sites (code),
  shown bigint not null
);
