-- The outbox: events on their way to Kafka, written in the transaction of the data that they tell of and deleted when
-- the broker has acknowledged them. Rows of one key share a lane; a relay sends a lane in the order of its ids. The
-- writer holds the lock on its entity's row before it inserts here, so ids of one key rise in commit order.
-- xid comes before id, so that a row's transaction has its number before the row takes its id: relays learn from it
-- below which id nothing can appear any more.
create table outbox (
    xid        xid8 not null default pg_current_xact_id(),
    id         bigint generated always as identity,
    lane       smallint not null generated always as (hashtext(key) & 15) stored,
    company_id uuid not null,
    topic      text not null,
    key        text not null,
    headers    text not null,
    payload    bytea,
    created_at timestamptz not null default clock_timestamp(),
    primary key (lane, id),
    constraint outbox_payload_size check (octet_length(payload) <= 4194304)
) with (
    fillfactor = 100,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_scale_factor = 0.5,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 100000
);
-- Wire bytes are compressed by the producer; here they would only cost time.
alter table outbox alter column payload set storage external;
call sync_protect('outbox');

-- Rows that the broker refused for what they are (too large, an invalid topic): taken out of their lane so that the
-- others flow, kept until somebody decides.
create table outbox_refused (
    company_id uuid not null,
    id         bigint not null,
    topic      text not null,
    key        text not null,
    headers    text not null,
    payload    bytea,
    created_at timestamptz not null,
    refused_at timestamptz not null default clock_timestamp(),
    reason     text not null,
    primary key (company_id, id)
);
call sync_protect('outbox_refused');

-- Puts more fields in front of a JSON object's own, for what only the writing statement knows (a version, a time).
-- The fields are JSON without braces: '"version":7'. A null payload, which is a deletion, stays one.
create function sync_splice(payload bytea, fields text) returns bytea language sql stable parallel safe
    return convert_to('{' || fields || ',', 'UTF8') || substr(payload, 2);
