-- Which batches a partner sees and may hand in for. A grant that ended stays, so that it can be told who could see what, when.
create table batch_grants (
  id text primary key,
  user_name text not null references users (name),
  batch text not null,
  granted_by text not null,
  granted_ms bigint not null,
  expires_ms bigint,
  ended_by text,
  ended_ms bigint
);
create index batch_grants_by_user on batch_grants (user_name, batch);
