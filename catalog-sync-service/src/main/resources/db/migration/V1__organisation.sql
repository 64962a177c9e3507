-- Companies, brands, stores. A company is a row of its own tenant: company_id = id.

create table company (
    company_id uuid not null,
    id         uuid not null check (id = company_id),
    version    bigint not null,
    deleted    boolean not null default false,
    name       text not null,
    timezone   text not null,
    currency   text not null,
    is_active  boolean not null,
    primary key (company_id, id)
);
call sync_protect('company');

create table brand (
    company_id uuid not null,
    id         uuid not null,
    version    bigint not null,
    deleted    boolean not null default false,
    code       text not null,
    name       text not null,
    is_active  boolean not null,
    primary key (company_id, id)
);
create unique index brand__code_taken on brand (company_id, code) where not deleted;
call sync_protect('brand');

-- brand_id: the one brand it sells; null: all of the company's. brand_changed_seq: the number of that field's last
-- change, in the feeds of categories and of products.
create table store (
    company_id        uuid not null,
    id                uuid not null,
    version           bigint not null,
    deleted           boolean not null default false,
    brand_id          uuid,
    code              text not null,
    name              text not null,
    timezone          text not null,
    currency          text not null,
    latitude          numeric(9, 6),
    longitude         numeric(9, 6),
    radius_m          integer,
    geofence          text,
    geofence_policy   text not null,
    is_active         boolean not null,
    brand_changed_seq bigint not null default 0,
    primary key (company_id, id),
    constraint store__brand_id_known foreign key (company_id, brand_id) references brand (company_id, id)
);
create unique index store__code_taken on store (company_id, code) where not deleted;
call sync_protect('store');

-- Takes one number that is new in all of these feeds, which thereby stand at the same number. Feeds are locked in the
-- order of their names.
create function sync_take_common(company uuid, feed_names text[]) returns bigint language plpgsql as $$
declare
    taken bigint := 0;
    feed_name text;
begin
    for feed_name in select unnest(feed_names) order by 1 loop
        taken := greatest(taken, sync_take(company, feed_name, 1) + 1);
    end loop;
    update feed set last_seq = taken where company_id = company and name = any (feed_names);
    return taken;
end $$;
