-- Categories, products, what single stores make of them, and what the version tells of other services.
-- scope_id is the brand. document is the wire JSON but for what the pull adds: number, price, cost, store_overrides,
-- version, updated_at.

-- scope_id null: of every brand.
create table category (
    company_id uuid not null,
    id         uuid not null,
    scope_id   uuid,
    version    bigint not null,
    seq        bigint not null,
    deleted    boolean not null default false,
    active     boolean not null,
    document   bytea not null,
    parent_id  uuid,
    code       text,
    name       text not null,
    primary key (company_id, id)
);
call sync_feed('category', 'categories');
create unique index category__code_taken on category (company_id, scope_id, code) nulls not distinct
    where not deleted and code is not null;
create index category_by_parent on category (company_id, parent_id) where not deleted and parent_id is not null;

-- What follows the document in a product's wire JSON for all who see the product's own price, made once per change.
create function product_tail(number bigint, price numeric, version bigint, seq bigint) returns bytea
    language plpgsql immutable strict parallel safe as $$
begin
    return convert_to(',"number":' || number || ',"price":' || trim_scale(price), 'UTF8') || sync_tail(version, seq);
end $$;

create table product (
    company_id  uuid not null,
    id          uuid not null,
    scope_id    uuid not null,
    version     bigint not null,
    seq         bigint not null,
    number      bigint not null,
    category_id uuid,
    price       numeric not null,
    cost        numeric,
    deleted     boolean not null default false,
    active      boolean not null,
    sku         text,
    barcode     text,
    name        text not null,
    document    bytea not null,
    tail        bytea not null generated always as (product_tail(number, price, version, seq)) stored,
    primary key (company_id, id)
);
call sync_feed('product', 'products');
create unique index product__number_taken on product (company_id, number);
create unique index product__sku_taken on product (company_id, sku) where not deleted and sku is not null;
create unique index product__barcode_taken on product (company_id, barcode) where not deleted and barcode is not null;
create index product_by_category on product (company_id, category_id) where not deleted and category_id is not null;

-- What one store makes of a product of a brand it sells: its own price, or not sold at all. A withdrawn one stays behind
-- with neither, numbered, so that the store is told. brand_id follows the product's.
create table product_store (
    company_id   uuid not null,
    store_id     uuid not null,
    product_id   uuid not null,
    brand_id     uuid not null,
    price        numeric,
    is_available boolean not null,
    seq          bigint not null,
    primary key (company_id, store_id, product_id)
);
call sync_protect('product_store');
create index product_store_by_seq on product_store (company_id, store_id, brand_id, seq);
create index product_store_by_product on product_store (company_id, product_id);
create index product_store_hidden on product_store (company_id, store_id, brand_id) where not is_available;

-- The versions of what other services hold for a company, as learnt from their topics.
create table component_version (
    company_id          uuid not null,
    component           text not null,
    version             bigint not null,
    sync_interval_hours integer,
    enable_compression  boolean,
    primary key (company_id, component)
) with (fillfactor = 10);
call sync_protect('component_version');

-- Which of the named brands and stores exist, and where the named feeds stand, for callers that each are told of their own
-- company only. Runs as the owner, so one statement serves a whole group of waiting requests. A null was not named.
create function catalog_scopes(companies uuid[], brands uuid[], stores uuid[], feeds text[])
    returns table (company_id uuid, brand_id uuid, store_id uuid, feed text, company_found boolean, brand_found boolean,
        store_found boolean, store_brand_id uuid, store_changed_seq bigint, epoch integer, last_seq bigint,
        floor_seq bigint)
    language sql stable security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
    select asked.company_id, asked.brand_id, asked.store_id, asked.feed,
           (select true from company c
             where c.company_id = asked.company_id and c.id = asked.company_id and not c.deleted) is not null,
           (select true from brand b
             where b.company_id = asked.company_id and b.id = asked.brand_id and not b.deleted) is not null,
           s.id is not null, s.brand_id, coalesce(s.brand_changed_seq, 0), f.epoch, f.last_seq, f.floor_seq
      from unnest(companies, brands, stores, feeds) as asked (company_id, brand_id, store_id, feed)
      left join lateral (
           select * from store
            where store.company_id = asked.company_id and store.id = asked.store_id and not store.deleted limit 1) s on true
      left join lateral (
           select * from feed where feed.company_id = asked.company_id and feed.name = asked.feed limit 1) f on true
$$;

-- The versions of a company's components; no row for a company that there is not. Runs as the owner, as above.
create function catalog_versions(companies uuid[])
    returns table (company_id uuid, categories bigint, products bigint, promotions bigint, photos bigint,
        sync_interval_hours integer)
    language sql stable security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
    select c.company_id, coalesce(f.categories, 0), coalesce(f.products, 0), coalesce(v.promotions, 0),
           coalesce(v.photos, 0), v.sync_interval_hours
      from unnest(companies) as asked (company_id)
     cross join lateral (
           select * from company
            where company.company_id = asked.company_id and company.id = asked.company_id and not company.deleted
            limit 1) c
      cross join lateral (
          select max(last_seq) filter (where name = 'categories') as categories,
                 max(last_seq) filter (where name = 'products') as products
            from feed where feed.company_id = asked.company_id) f
      cross join lateral (
          select max(version) filter (where component = 'promotions') as promotions,
                 max(version) filter (where component = 'photos') as photos,
                 max(cv.sync_interval_hours) filter (where component = 'promotions') as sync_interval_hours
            from component_version cv where cv.company_id = asked.company_id) v
$$;
