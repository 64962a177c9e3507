-- What the catalogue teaches, customers, and the sales of sellers' offline web apps.

create table company (
    company_id uuid not null,
    id         uuid not null,
    version    bigint not null,
    timezone   text not null,
    primary key (company_id, id)
);
call sync_protect('company');

-- Products as the catalogue tells of them, listed for selling offline. A deleted one stays as a tombstone.
create table product (
    company_id     uuid not null,
    id             uuid not null,
    scope_id       uuid,
    version        bigint not null,
    seq            bigint not null,
    deleted        boolean not null default false,
    active         boolean not null default true,
    number         bigint not null,
    sku            text,
    barcode        text,
    name           text not null,
    category_id    uuid,
    brand_id       uuid,
    price          numeric not null,
    currency       text,
    tax_percentage numeric,
    unit           text,
    is_active      boolean,
    document       bytea not null,
    primary key (company_id, id)
);
create index product_by_number on product (company_id, number);
call sync_feed('product', 'products');

-- Money as a text of at least two places.
create function sales_money(amount numeric) returns text language sql immutable strict as $$
    select case when scale(trim_scale(amount)) < 2 then round(amount, 2) else trim_scale(amount) end::text
$$;

-- Numbers each change of a product and writes its wire JSON.
create function sales_product_changed() returns trigger language plpgsql as $$
begin
    new.seq := sync_take(new.company_id, 'products', 1) + 1;
    new.active := coalesce(new.is_active, true);
    new.document := case when new.deleted then '' else convert_to(json_build_object(
        'id', new.id, 'number', new.number, 'sku', new.sku, 'barcode', new.barcode, 'name', new.name,
        'category_id', new.category_id, 'brand_id', new.brand_id, 'price', sales_money(new.price),
        'currency', new.currency, 'tax_percentage', trim_scale(coalesce(new.tax_percentage, 0))::text,
        'unit', coalesce(new.unit, 'each'), 'is_active', new.active, 'version', new.version)::text, 'UTF8') end;
    return new;
end $$;
create trigger product_changed before insert or update on product
    for each row execute function sales_product_changed();

-- A deletion leaves a tombstone; retention then removes that.
create function sales_product_gone() returns trigger language plpgsql as $$
begin
    if old.deleted then
        return old;
    end if;
    update product set deleted = true where company_id = old.company_id and id = old.id;
    return null;
end $$;
create trigger product_gone before delete on product for each row execute function sales_product_gone();

create table customer (
    company_id uuid not null,
    id         uuid not null,
    scope_id   uuid,
    version    bigint not null,
    seq        bigint not null,
    deleted    boolean not null default false,
    active     boolean not null,
    number     bigint not null,
    name       text not null,
    tax_id     text,
    email      text,
    document   bytea not null,
    primary key (company_id, id)
);
create unique index customer__number_taken on customer (company_id, number);
create index customer_by_name on customer (company_id, name, id) where not deleted;
call sync_feed('customer', 'customers');

-- id: the client's local_id. number: the sale's id for people, also of a kept failure. sale_number: VTA-2026-00001, once
-- it is applied. body: the wire JSON but for what the view sale_wire puts in front. payload: what the client sent and is
-- not applied (sync_status error, pending or conflict), by whom, based on which version. problem: why, as its name and
-- arguments. tries: of the worker since it was asked; retries: how often it was asked.
create table sale (
    company_id      uuid not null,
    id              uuid not null,
    scope_id        uuid not null,
    number          bigint not null,
    sale_number     text,
    version         bigint not null,
    seq             bigint not null,
    deleted         boolean not null default false,
    active          boolean not null default true,
    sync_status     text not null,
    body            bytea not null,
    status          text,
    customer_id     uuid,
    customer_number bigint,
    total           numeric,
    created_at      timestamptz not null,
    created_by      text not null,
    updated_by      text not null,
    device_id       text,
    payload         bytea,
    payload_by      text,
    base_version    bigint,
    problem         jsonb,
    resolution      text,
    attempts        integer not null default 0,
    retries         integer not null default 0,
    tries           integer not null default 0,
    next_try_at     timestamptz,
    attempted_at    timestamptz,
    succeeded_at    timestamptz,
    primary key (company_id, id)
);
alter table sale alter column body set storage external;
alter table sale alter column payload set storage external;
create unique index sale__number_taken on sale (company_id, number);
create unique index sale__sale_number_taken on sale (company_id, sale_number) where sale_number is not null;
create index sale_unsettled on sale (company_id, scope_id, number) where sync_status <> 'synced';
create index sale_unsettled_of_company on sale (company_id, number) where sync_status <> 'synced';
create index sale_due on sale (next_try_at) where next_try_at is not null;
call sync_feed('sale', 'sales');

-- Sales as clients pull them.
create view sale_wire with (security_invoker = true) as
select company_id, id, scope_id, seq, deleted, active,
       sync_splice(body, '"id":' || number || ',"number":' || coalesce('"' || sale_number || '"', 'null')
           || ',"version":' || version || ',"sync_status":"' || sync_status || '","conflict_resolution":'
           || coalesce('"' || resolution || '"', 'null')) as document
  from sale;

-- Ends a transaction that would have created a sale that somebody else has created meanwhile.
create function sale_lost_race() returns boolean language plpgsql as $$
begin
    raise exception 'somebody else has created one of these sales' using errcode = 'SR001';
end $$;

-- The states of named sales, for callers that each are told only what their company and scope (null: all) allow. Runs as
-- the owner, so one statement serves a whole group of waiting requests. place: of the asker, from 1. A name is an id, a
-- number or a sale number; the two others are null.
create function sales_states(companies uuid[], scopes uuid[], ids uuid[], numbers bigint[], sale_numbers text[])
    returns table (place bigint, number bigint, sale_number text, id uuid, sync_status text, succeeded_at timestamptz,
        attempted_at timestamptz, attempts integer, version bigint, resolution text, problem text)
    language sql stable security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
    select asked.place, s.number, s.sale_number, s.id, s.sync_status, s.succeeded_at, s.attempted_at, s.attempts,
           s.version, s.resolution, s.problem::text
      from unnest(companies, scopes, ids, numbers, sale_numbers)
           with ordinality as asked (company_id, scope_id, id, number, sale_number, place)
     cross join lateral (
           select * from sale where sale.company_id = asked.company_id and sale.id = asked.id
           union all
           select * from sale where sale.company_id = asked.company_id and sale.number = asked.number
           union all
           select * from sale where sale.company_id = asked.company_id and sale.sale_number = asked.sale_number) s
     where asked.scope_id is null or s.scope_id = asked.scope_id
$$;

-- Pages of sales that are not synced, as above: those above a number, at most so many.
create function sales_unsettled(companies uuid[], scopes uuid[], afters bigint[], mosts integer[])
    returns table (place bigint, number bigint, sale_number text, id uuid, status text, customer_number bigint,
        total numeric, created_at timestamptz, sync_status text, problem text)
    language sql stable security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
    select asked.place, s.number, s.sale_number, s.id, s.status, s.customer_number, s.total, s.created_at, s.sync_status,
           s.problem::text
      from unnest(companies, scopes, afters, mosts) with ordinality as asked (company_id, scope_id, after, most, place)
     cross join lateral (
           (select * from sale
             where sale.company_id = asked.company_id and sale.scope_id = asked.scope_id
               and sale.number > asked.after and sale.sync_status <> 'synced'
             order by sale.number limit asked.most)
           union all
           (select * from sale
             where asked.scope_id is null and sale.company_id = asked.company_id
               and sale.number > asked.after and sale.sync_status <> 'synced'
             order by sale.number limit asked.most)) s
     order by asked.place, s.number
$$;
