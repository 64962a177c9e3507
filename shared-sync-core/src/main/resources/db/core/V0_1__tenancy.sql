-- Tenancy, change feeds and departures: the ground of every service's schema.

alter default privileges grant select, insert, update, delete on tables to ${app_role};
alter default privileges grant usage on sequences to ${app_role};

-- The company of the running transaction; null where none was set, which matches no row.
create function sync_company() returns uuid language sql stable parallel safe
    return nullif(current_setting('sync.company_id', true), '')::uuid;

-- Whether the running transaction is one of the service's own jobs, which see all companies.
create function sync_system() returns boolean language sql stable parallel safe
    return coalesce(current_setting('sync.system', true), '') = 'on';

-- Puts a table with a column company_id behind row-level security.
create procedure sync_protect(protected regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('create policy tenant on %s using (company_id = (select sync_company()) or (select sync_system()))'
        || ' with check (company_id = (select sync_company()) or (select sync_system()))', protected);
end $$;

-- One counter row per company and feed. A writer takes its numbers here and keeps the row's lock to its commit, so
-- numbers and times appear in commit order. floor_seq and floor_at: below them tombstones are gone.
create table feed (
    company_id uuid not null,
    name       text not null,
    epoch      integer not null default 1,
    last_seq   bigint not null default 0,
    last_at    timestamptz not null default clock_timestamp(),
    floor_seq  bigint not null default 0,
    floor_at   timestamptz not null default '-infinity',
    primary key (company_id, name)
) with (fillfactor = 10);
call sync_protect('feed');

-- Takes count numbers of a feed: the caller's rows get base_seq + 1 .. base_seq + count and, one microsecond apart,
-- base_at + 1 .. base_at + count microseconds. Locks the feed until the transaction ends.
create function sync_take(company uuid, feed_name text, count bigint,
                          out base_seq bigint, out base_at timestamptz) language sql as $$
    insert into feed as f (company_id, name, last_seq, last_at)
    values (company, feed_name, count, clock_timestamp() + count * interval '1 microsecond')
    on conflict (company_id, name) do update
       set last_seq = f.last_seq + count,
           last_at = greatest(clock_timestamp(), f.last_at) + count * interval '1 microsecond'
    returning f.last_seq - count, f.last_at - count * interval '1 microsecond'
$$;

-- An item that left a scope (a brand, a site) without being deleted: a tombstone for readers of that scope alone.
create table departure (
    company_id uuid not null,
    feed       text not null,
    scope_id   uuid not null,
    item_id    uuid not null,
    seq        bigint not null,
    updated_at timestamptz not null,
    primary key (company_id, feed, scope_id, item_id)
);
create index departure_by_seq on departure (company_id, feed, scope_id, seq);
call sync_protect('departure');
