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

-- One counter row per company and feed. A sequence number is a time, in microseconds since 1970: the clock's, or one
-- more than the last where the clock has not moved on. A writer takes its numbers here and keeps the row's lock to its
-- commit, so numbers appear in commit order and nobody can read past a writer. Below floor_seq tombstones are gone.
create table feed (
    company_id uuid not null,
    name       text not null,
    epoch      integer not null default 1,
    last_seq   bigint not null,
    floor_seq  bigint not null default 0,
    primary key (company_id, name)
) with (fillfactor = 10);
call sync_protect('feed');

-- A number as the time that it is, in RFC 3339. In PL/pgSQL, whose plan stays ready: generated columns call it per row.
create function sync_time(seq bigint) returns text language plpgsql immutable strict parallel safe as $$
begin
    return to_char(timestamp '1970-01-01' + seq * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
end $$;

-- What ends an item's wire JSON, made once per change: ,"version":7,"updated_at":"..."}
create function sync_tail(version bigint, seq bigint) returns bytea language plpgsql immutable strict parallel safe as $$
begin
    return convert_to(',"version":' || version || ',"updated_at":"' || sync_time(seq) || '"}', 'UTF8');
end $$;

create function sync_clock() returns bigint language sql volatile
    return (extract(epoch from clock_timestamp()) * 1000000)::bigint;

-- Takes count numbers of a feed: the caller's rows get the answer + 1 .. the answer + count. Locks the feed until the
-- transaction ends, so it belongs into the last writing statement, after the rows are locked.
create function sync_take(company uuid, feed_name text, count bigint) returns bigint language sql volatile as $$
    insert into feed as f (company_id, name, last_seq)
    values (company, feed_name, sync_clock() + count)
    on conflict (company_id, name) do update set last_seq = greatest(sync_clock(), f.last_seq) + count
    returning f.last_seq - count
$$;

-- Moves a feed's head up to a number, or to now where it has not begun. Locks the feed as sync_take does.
create function sync_reach(company uuid, feed_name text, seq bigint) returns bigint language sql volatile as $$
    insert into feed as f (company_id, name, last_seq)
    values (company, feed_name, greatest(sync_clock(), seq))
    on conflict (company_id, name) do update set last_seq = greatest(seq, f.last_seq)
    returning f.last_seq
$$;

-- The heads of feeds, for callers that each are told only their own company's. Runs as the owner, so one statement
-- serves a whole group of waiting requests. Its plan is kept: planned for each group's size, it was planned at each call.
create function sync_heads(companies uuid[], names text[])
    returns table (company_id uuid, name text, epoch integer, last_seq bigint, floor_seq bigint)
    language sql stable security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
    select f.company_id, f.name, f.epoch, f.last_seq, f.floor_seq
      from unnest(companies, names) as asked (company_id, name)
     cross join lateral (
           select * from feed where feed.company_id = asked.company_id and feed.name = asked.name limit 1) f
$$;

-- How many rows a scope lists, kept by the trigger below: not deleted (live), and of these active ones.
create table feed_total (
    company_id uuid not null,
    feed       text not null,
    scope_id   uuid not null,
    live       bigint not null,
    active     bigint not null,
    primary key (company_id, feed, scope_id)
) with (fillfactor = 10);
call sync_protect('feed_total');

-- Statement trigger of a synced table (company_id, scope_id, deleted, active): keeps feed_total. Argument: the feed. Its
-- statements are static, so each connection plans them once.
create function sync_count() returns trigger language plpgsql as $$
declare
    nowhere constant uuid := '00000000-0000-0000-0000-000000000000';
begin
    if tg_op = 'INSERT' then
        insert into feed_total as t (company_id, feed, scope_id, live, active)
        select company_id, tg_argv[0], coalesce(scope_id, nowhere), count(*), count(*) filter (where active)
          from new_rows where not deleted
         group by company_id, coalesce(scope_id, nowhere) order by company_id, coalesce(scope_id, nowhere)
        on conflict (company_id, feed, scope_id) do update
           set live = t.live + excluded.live, active = t.active + excluded.active;
    elsif tg_op = 'DELETE' then
        insert into feed_total as t (company_id, feed, scope_id, live, active)
        select company_id, tg_argv[0], coalesce(scope_id, nowhere), -count(*), -count(*) filter (where active)
          from old_rows where not deleted
         group by company_id, coalesce(scope_id, nowhere) order by company_id, coalesce(scope_id, nowhere)
        on conflict (company_id, feed, scope_id) do update
           set live = t.live + excluded.live, active = t.active + excluded.active;
    else
        insert into feed_total as t (company_id, feed, scope_id, live, active)
        select company_id, tg_argv[0], coalesce(scope_id, nowhere), sum(sign), coalesce(sum(sign) filter (where c.active), 0)
          from (select company_id, scope_id, o.active, -1 as sign from old_rows o where not deleted
                union all
                select company_id, scope_id, n.active, 1 from new_rows n where not deleted) c
         group by company_id, coalesce(scope_id, nowhere)
        having sum(sign) <> 0 or sum(sign) filter (where c.active) <> 0
         order by company_id, coalesce(scope_id, nowhere)
        on conflict (company_id, feed, scope_id) do update
           set live = t.live + excluded.live, active = t.active + excluded.active;
    end if;
    return null;
end $$;

-- Makes a table with the columns (company_id, id, scope_id, seq, deleted, active) a synced one: protected, indexed for
-- delta pulls, its totals kept.
create procedure sync_feed(synced text, feed_name text) language plpgsql as $$
begin
    call sync_protect(synced::regclass);
    execute format('create unique index %I on %I (company_id, seq)', synced || '_by_seq', synced);
    execute format('create index %I on %I (company_id, scope_id, seq)', synced || '_by_scope', synced);
    execute format('create trigger %I after insert on %I referencing new table as new_rows for each statement'
        || ' execute function sync_count(%L)', synced || '_count_insert', synced, feed_name);
    execute format('create trigger %I after update on %I referencing old table as old_rows new table as new_rows'
        || ' for each statement execute function sync_count(%L)', synced || '_count_update', synced, feed_name);
    execute format('create trigger %I after delete on %I referencing old table as old_rows for each statement'
        || ' execute function sync_count(%L)', synced || '_count_delete', synced, feed_name);
end $$;

-- An item that left a scope (a brand, a site) without being deleted: a tombstone for readers of that scope alone.
create table departure (
    company_id uuid not null,
    feed       text not null,
    scope_id   uuid not null,
    item_id    uuid not null,
    seq        bigint not null,
    primary key (company_id, feed, scope_id, item_id)
);
create index departure_by_seq on departure (company_id, feed, scope_id, seq);
call sync_protect('departure');
