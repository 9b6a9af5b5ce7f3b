-- The longest stay that ended, for each equipment: who was there at some time of the past left no later than this after it. So a look into the past reads
-- the stays around it, and not all that came since.
create table exposure_reach (
  equipment text primary key,
  longest_ms bigint not null
);
insert into exposure_reach (equipment, longest_ms)
  select equipment, max(to_ms - from_ms) from exposures where equipment is not null and to_ms is not null group by equipment;

-- Who is where now, in all equipment at once: the overview.
create index exposures_open on exposures (equipment) where to_ms is null;
create index exposures_by_end on exposures (to_ms);
