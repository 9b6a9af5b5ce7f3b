-- A password that somebody else gave is changed at the next sign-in; a token says when it was last used.
alter table users add column must_change bigint not null default 0;
alter table api_tokens add column last_used_ms bigint;
