-- Items that clients push: tables of one shape, the versions they went through, and the conflicts that a policy decided.

-- Superseded versions of items: the bases of three-way merges, and who wrote what when. A version comes here when the
-- next one takes its place, in the same statement; the current version is the item's row itself. The service's role
-- can add, never edit.
create table item_history (
    company_id uuid not null,
    type       text not null,
    item_id    uuid not null,
    version    bigint not null,
    seq        bigint not null,
    superseded bigint not null,
    scope_id   uuid,
    content    jsonb not null,
    by_user    text not null,
    device_id  text,
    primary key (company_id, type, item_id, version, seq)
);
create index item_history_by_age on item_history using brin (superseded) with (autosummarize = on);
call sync_protect('item_history');
revoke update, delete on item_history from ${app_role};

-- Conflicts that were decided without a person: what the client sent, what the server held, who won.
create table item_decision (
    company_id     uuid not null,
    id             uuid not null default uuidv7(),
    type           text not null,
    item_id        uuid not null,
    decided_at     timestamptz not null default clock_timestamp(),
    resolution     text not null,
    client_version bigint not null,
    server_version bigint not null,
    client         jsonb not null,
    server         jsonb not null,
    by_user        text not null,
    device_id      text,
    primary key (company_id, id)
);
create index item_decision_by_item on item_decision (company_id, type, item_id, id);
create index item_decision_by_age on item_decision using brin (decided_at) with (autosummarize = on);
call sync_protect('item_decision');
revoke update, delete on item_decision from ${app_role};

-- Forgets, in steps of at most count rows each, versions superseded and conflicts decided before that time, but for the
-- types named. Answers how many rows went; a job calls it, in a transaction of the system, until that is less than count.
create function sync_forget_versions(before timestamptz, kept_types text[], count integer) returns bigint
    language sql volatile security definer set search_path = public, pg_temp as $$
    with versions as (
        delete from item_history where ctid = any (array(
            select ctid from item_history
             where sync_system() and superseded < (extract(epoch from before) * 1000000)::bigint and type <> all (kept_types)
             limit count))
        returning 1
    ), decisions as (
        delete from item_decision where ctid = any (array(
            select ctid from item_decision where sync_system() and decided_at < before and type <> all (kept_types) limit count))
        returning 1
    )
    select greatest((select count(*) from versions), (select count(*) from decisions))
$$;

-- Makes the table of a pushed type. content: the declared fields; document: the wire JSON without updated_at, empty for
-- a tombstone. A service that filters by a field adds an index on an expression of content.
create procedure sync_items(items text, feed_name text) language plpgsql as $$
begin
    execute format('create table %I ('
        || 'company_id uuid not null, id uuid not null, scope_id uuid, version bigint not null, seq bigint not null,'
        || ' deleted boolean not null default false, active boolean not null default true,'
        || ' content jsonb not null, document bytea not null,'
        || ' created_by text not null, updated_by text not null, device_id text,'
        || ' primary key (company_id, id))', items);
    execute format('alter table %I alter column document set storage external', items);
    call sync_feed(items, feed_name);
end $$;
