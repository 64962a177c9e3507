-- The answers of processed requests, kept a day so that a repeated request gets the same answer. Inserted first in the
-- transaction of the request; status and body follow before its commit. Expired rows count as absent until a job deletes
-- them.
create table idempotency (
    company_id uuid not null,
    user_id    text not null,
    endpoint   text not null,
    key        text not null,
    body_hash  bytea not null,
    status     int,
    headers    jsonb,
    body       bytea,
    expires_at timestamptz not null,
    primary key (company_id, user_id, endpoint, key)
);
create index idempotency_by_expiry on idempotency (expires_at);
call sync_protect('idempotency');
