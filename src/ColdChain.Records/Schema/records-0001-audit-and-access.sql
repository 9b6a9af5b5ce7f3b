-- The audit trail, hash-chained per site. audit_heads holds the newest link of each chain and is the row on which writers meet.
create table audit (
  site text not null,
  sequence bigint not null,
  at_ms bigint not null,
  actor text not null,
  action text not null,
  subject text not null,
  reason text,
  before_json text,
  after_json text,
  previous_hash text not null,
  hash text not null,
  primary key (site, sequence)
);
create index audit_by_time on audit (at_ms, sequence, site);
create index audit_by_subject on audit (subject, at_ms);

create table audit_heads (
  site text primary key,
  sequence bigint not null,
  hash text not null
);

create table users (
  name text primary key,
  display_name text not null,
  language text not null,
  active bigint not null,
  password text,
  stamp text not null
);

-- Counted for names that do not exist too, so that nobody learns from a lock which names do.
create table sign_in_failures (
  name text primary key,
  failures bigint not null,
  last_ms bigint not null,
  locked_until_ms bigint
);

-- Site '*' is all sites.
create table user_roles (
  user_name text not null references users (name),
  site text not null,
  role text not null,
  primary key (user_name, site, role)
);

-- The secret itself is never stored, only its SHA-256.
create table api_tokens (
  id text primary key,
  name text not null,
  user_name text not null references users (name),
  secret_sha256 text not null unique,
  scopes text not null,
  created_ms bigint not null,
  expires_ms bigint not null,
  revoked_ms bigint
);
