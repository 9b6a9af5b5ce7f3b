-- Electronic signatures. content_sha256 binds one to what was signed (21 CFR 11.70); the audit chain holds it too.
create table signatures (
  id text primary key,
  site text not null,
  subject text not null,
  meaning text not null,
  signer text not null,
  signer_name text not null,
  signed_ms bigint not null,
  content_sha256 text not null,
  reason text
);
create index signatures_by_subject on signatures (subject, signed_ms, id);
