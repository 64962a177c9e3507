-- What the catalogue teaches, promotions and their settings.

create table company (
    company_id uuid not null,
    id         uuid not null,
    version    bigint not null,
    timezone   text not null,
    currency   text not null,
    primary key (company_id, id)
);
call sync_protect('company');

create table brand (
    company_id uuid not null,
    id         uuid not null,
    version    bigint not null,
    primary key (company_id, id)
);
call sync_protect('brand');

-- changed_seq: the number of the last change of what the store's pulls depend on, in the feed of promotions.
create table store (
    company_id  uuid not null,
    id          uuid not null,
    version     bigint not null,
    brand_id    uuid,
    timezone    text not null,
    currency    text not null,
    changed_seq bigint not null default 0,
    primary key (company_id, id)
);
call sync_protect('store');

create table category (
    company_id uuid not null,
    id         uuid not null,
    version    bigint not null,
    parent_id  uuid,
    primary key (company_id, id)
);
call sync_protect('category');

create table product (
    company_id  uuid not null,
    id          uuid not null,
    version     bigint not null,
    brand_id    uuid,
    category_id uuid,
    primary key (company_id, id)
);
call sync_protect('product');

-- A company's feed begins with it, so that reading moves no version.
create function promotion_company_began() returns trigger language plpgsql as $$
begin
    perform sync_reach(new.company_id, 'promotions', 0);
    return null;
end $$;
create trigger company_began after insert on company for each row execute function promotion_company_began();

-- A store that got another brand or another time zone sees other promotions: its pulls start afresh.
create function promotion_store_changed() returns trigger language plpgsql as $$
begin
    new.changed_seq := sync_take(new.company_id, 'promotions', 1) + 1;
    return new;
end $$;
create trigger store_changed before update on store for each row
    when (old.brand_id is distinct from new.brand_id or old.timezone is distinct from new.timezone)
    execute function promotion_store_changed();

-- One row per company that set anything. changed_seq: the number of the last change, in the feed of promotions.
create table sync_settings (
    company_id               uuid not null,
    version                  bigint not null,
    changed_seq              bigint not null,
    sync_strategy            text not null,
    future_days              integer not null,
    past_days                integer not null,
    max_promotions_per_sync  integer not null,
    include_inactive         boolean not null,
    sync_interval_hours      integer not null,
    enable_compression       boolean not null,
    primary key (company_id)
);
call sync_protect('sync_settings');

-- starts_at, ends_at: microseconds since 1970; without an end the largest bigint. rank: the priority, highest first.
-- store_ids, brand_ids: for which; null for all. ever_...: for which it was at any time. content: as it was given;
-- document: the wire JSON but for what ends it; tail: that, made once per change.
create table promotion (
    company_id     uuid not null,
    id             uuid not null,
    version        bigint not null,
    seq            bigint not null,
    created_seq    bigint not null,
    starts_at      bigint not null,
    ends_at        bigint not null,
    rank           bigint not null,
    total_limit    bigint,
    deleted        boolean not null default false,
    active         boolean not null,
    used_up        boolean not null default false,
    store_ids      uuid[],
    brand_ids      uuid[],
    everywhere     boolean not null generated always as (store_ids is null and brand_ids is null) stored,
    ever_store_ids uuid[],
    ever_brand_ids uuid[],
    code           text not null,
    name           text not null,
    content        bytea not null,
    document       bytea not null,
    tail           bytea not null generated always as (sync_tail(version, seq)) stored,
    primary key (company_id, id)
);
call sync_protect('promotion');
create unique index promotion__code_taken on promotion (company_id, code) where not deleted;
create unique index promotion_by_seq on promotion (company_id, seq, id);
create index promotion_by_start on promotion (company_id, starts_at, id);
create index promotion_by_end on promotion (company_id, ends_at, id);
-- Which promotions a store sees is told by this index alone, but for those that are not for all.
create index promotion_by_rank on promotion (company_id, rank, id)
    include (seq, starts_at, ends_at, active, used_up, everywhere) where not deleted;

-- What the readers' views depend on, for callers that each are told of their own company only. Runs as the owner, so one
-- statement serves a whole group of waiting requests. A null brand was not named.
create function promotion_places(companies uuid[], stores uuid[], brands uuid[])
    returns table (company_id uuid, store_id uuid, brand_id uuid, company_found boolean, store_found boolean,
        brand_found boolean, store_brand_id uuid, timezone text, changed_seq bigint, settings_version bigint,
        sync_strategy text, future_days integer, past_days integer, max_promotions_per_sync integer,
        include_inactive boolean, sync_interval_hours integer, enable_compression boolean, epoch integer, last_seq bigint,
        floor_seq bigint)
    language sql stable security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
    select asked.company_id, asked.store_id, asked.brand_id,
           (select true from company c where c.company_id = asked.company_id and c.id = asked.company_id) is not null,
           s.id is not null,
           (select true from brand b where b.company_id = asked.company_id and b.id = asked.brand_id) is not null,
           s.brand_id, s.timezone, greatest(coalesce(s.changed_seq, 0), coalesce(g.changed_seq, 0)), g.version,
           g.sync_strategy, g.future_days, g.past_days, g.max_promotions_per_sync, g.include_inactive,
           g.sync_interval_hours, g.enable_compression, f.epoch, f.last_seq, f.floor_seq
      from unnest(companies, stores, brands) as asked (company_id, store_id, brand_id)
      left join lateral (select * from store s
                          where s.company_id = asked.company_id and s.id = asked.store_id limit 1) s on true
      left join lateral (select * from sync_settings g where g.company_id = asked.company_id limit 1) g on true
      left join lateral (select * from feed f
                          where f.company_id = asked.company_id and f.name = 'promotions' limit 1) f on true
$$;

-- The last beginning up to one time and the last end before another, by company: as long as these stand still, so does
-- what the windows with these edges hold. Runs as the owner, as above.
create function promotion_edges(companies uuid[], uppers bigint[], lowers bigint[])
    returns table (company_id uuid, upper_asked bigint, lower_asked bigint, last_start bigint, last_end bigint)
    language sql stable security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
    select asked.company_id, asked.upper, asked.lower,
           (select p.starts_at from promotion p
             where p.company_id = asked.company_id and p.starts_at <= asked.upper
             order by p.company_id desc, p.starts_at desc, p.id desc limit 1),
           (select p.ends_at from promotion p
             where p.company_id = asked.company_id and p.ends_at < asked.lower
             order by p.company_id desc, p.ends_at desc, p.id desc limit 1)
      from unnest(companies, uppers, lowers) as asked (company_id, upper, lower)
$$;
