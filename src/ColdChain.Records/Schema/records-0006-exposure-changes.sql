-- Batches whose exposures changed and were not judged since. A change in between gives another token: nothing is forgotten.
create table exposure_changes (
  batch text not null primary key,
  token text not null
);
