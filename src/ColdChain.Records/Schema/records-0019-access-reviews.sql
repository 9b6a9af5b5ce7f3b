-- Periodic reviews of access rights and audit trail. report is what the reviewer was shown; the electronic signature is bound to it.
create table access_reviews (
  id text primary key,
  from_ms bigint not null,
  to_ms bigint not null,
  report text not null,
  comment text not null,
  signed_by text not null,
  signed_ms bigint not null
);
create index access_reviews_by_time on access_reviews (to_ms);
