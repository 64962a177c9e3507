-- What the catalogue teaches, photos and their objects, and what stores report of them.

-- changed_seq: the number of the last change of what the store's pulls depend on, in the feed of photos.
create table store (
    company_id  uuid not null,
    id          uuid not null,
    version     bigint not null,
    brand_id    uuid,
    changed_seq bigint not null default 0,
    primary key (company_id, id)
);
call sync_protect('store');

-- A store that got another brand sees other photos: its pulls start afresh.
create function photo_store_changed() returns trigger language plpgsql as $$
begin
    new.changed_seq := sync_take(new.company_id, 'photos', 1) + 1;
    return new;
end $$;
create trigger store_changed before update on store for each row
    when (old.brand_id is distinct from new.brand_id) execute function photo_store_changed();

create table product (
    company_id uuid not null,
    id         uuid not null,
    version    bigint not null,
    brand_id   uuid,
    primary key (company_id, id)
);
call sync_protect('product');

-- A photo's bytes in the object store, renditions included, all below one prefix that is never used again. The row is
-- there before the first object, and goes after the last one. due_at: when the collector removes it; null while a photo
-- names it.
create table photo_object (
    company_id uuid not null,
    id         uuid not null,
    product_id uuid not null,
    due_at     timestamptz,
    primary key (company_id, id)
);
create index photo_object_due on photo_object (due_at) where due_at is not null;
call sync_protect('photo_object');

-- size: 0 for the photo itself, else how many pixels wide the rendition is at most.
create table photo_file (
    company_id   uuid not null,
    object_id    uuid not null,
    size         integer not null,
    object_key   text not null,
    content_type text not null,
    length       bigint not null,
    width        integer not null,
    height       integer not null,
    md5          text not null,
    sha256       text not null,
    primary key (company_id, object_id, size),
    foreign key (company_id, object_id) references photo_object (company_id, id) on delete cascade
);
call sync_protect('photo_file');

-- scope_id: the product's brand. active: whether the product is there. object_id: null for a tombstone. document: the
-- wire JSON but for its time.
create table photo (
    company_id uuid not null,
    id         uuid not null,
    scope_id   uuid,
    version    bigint not null,
    seq        bigint not null,
    deleted    boolean not null default false,
    active     boolean not null,
    product_id uuid not null,
    object_id  uuid,
    filename   text not null,
    is_primary boolean not null,
    sort_order integer not null,
    sha256     text not null,
    document   bytea not null,
    primary key (company_id, id),
    foreign key (company_id, object_id) references photo_object (company_id, id)
);
create unique index photo__primary_taken on photo (company_id, product_id) where is_primary and not deleted;
create index photo_by_product on photo (company_id, product_id) where not deleted;
create index photo_by_object on photo (company_id, object_id);
call sync_feed('photo', 'photos');

-- Photos follow their product into another brand, and are listed as long as it is there.
create function photo_product_changed() returns trigger language plpgsql as $$
declare
    here  product := case when tg_op = 'DELETE' then old else new end;
    lives boolean := tg_op <> 'DELETE';
    moved record;
    place bigint;
begin
    for moved in
        select id, scope_id from photo
         where company_id = here.company_id and product_id = here.id and not deleted
           and (active <> lives or scope_id is distinct from here.brand_id)
         order by id for no key update
    loop
        place := sync_take(here.company_id, 'photos', 1) + 1;
        update photo set active = lives, scope_id = here.brand_id, seq = place
         where company_id = here.company_id and id = moved.id;
        if moved.scope_id is distinct from here.brand_id then
            insert into departure (company_id, feed, scope_id, item_id, seq)
            select here.company_id, 'photos', moved.scope_id, moved.id, place where moved.scope_id is not null
            on conflict (company_id, feed, scope_id, item_id) do update set seq = excluded.seq;
            delete from departure
             where company_id = here.company_id and feed = 'photos' and item_id = moved.id and scope_id = here.brand_id;
        end if;
    end loop;
    return null;
end $$;
create trigger product_came after insert or delete on product
    for each row execute function photo_product_changed();
create trigger product_moved after update on product for each row
    when (old.brand_id is distinct from new.brand_id) execute function photo_product_changed();

-- What is wrong with an object in the store, told once per version and kind.
create table photo_fault (
    company_id uuid not null,
    photo_id   uuid not null,
    version    bigint not null,
    size       integer not null,
    kind       text not null,
    found_at   timestamptz not null default clock_timestamp(),
    primary key (company_id, photo_id, version, size, kind),
    foreign key (company_id, photo_id) references photo (company_id, id) on delete cascade
);
call sync_protect('photo_fault');

-- The latest report of each store on each photo.
create table photo_status (
    company_id  uuid not null,
    store_id    uuid not null,
    photo_id    uuid not null,
    status      text not null,
    synced_at   timestamptz not null,
    reported_at timestamptz not null,
    error       text,
    primary key (company_id, store_id, photo_id),
    foreign key (company_id, photo_id) references photo (company_id, id) on delete cascade
);
create index photo_status_by_photo on photo_status (company_id, photo_id);
create index photo_status_by_state on photo_status (company_id, store_id, status, synced_at);
call sync_protect('photo_status');

-- Reports that were taken in, as digests: a repetition tells nothing new.
create table status_report (
    company_id uuid not null,
    id         uuid not null,
    expires_at timestamptz not null,
    primary key (company_id, id)
);
create index status_report_expiring on status_report (expires_at);
call sync_protect('status_report');

-- completed_at: when the store last had nothing open. Its row is locked by each report, so reports are in order.
create table store_sync (
    company_id   uuid not null,
    store_id     uuid not null,
    reported_at  timestamptz not null,
    completed_at timestamptz,
    primary key (company_id, store_id)
);
call sync_protect('store_sync');

-- Stores, for callers that each are told of their own company only. Runs as the owner, so one statement serves a whole
-- group of waiting requests.
create function photo_places(companies uuid[], stores uuid[])
    returns table (company_id uuid, store_id uuid, brand_id uuid, changed_seq bigint)
    language sql stable security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
    select s.company_id, s.id, s.brand_id, s.changed_seq
      from unnest(companies, stores) as asked (company_id, store_id)
     cross join lateral (
           select * from store where store.company_id = asked.company_id and store.id = asked.store_id limit 1) s
$$;

-- Files to download, as above: of a photo that the store may see, the rendition asked for, else the photo itself. A row
-- without a photo tells that there is the store, but no such photo for it.
create function photo_downloads(companies uuid[], stores uuid[], photos uuid[], sizes integer[])
    returns table (company_id uuid, store_id uuid, photo_id uuid, asked_size integer, version bigint, size integer,
        object_key text, content_type text, length bigint, md5 text, sha256 text)
    language sql stable security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
    select s.company_id, s.id, asked.photo_id, asked.size, p.version, f.size, f.object_key, f.content_type, f.length,
           f.md5, f.sha256
      from unnest(companies, stores, photos, sizes) as asked (company_id, store_id, photo_id, size)
     cross join lateral (
           select * from store where store.company_id = asked.company_id and store.id = asked.store_id limit 1) s
      left join lateral (
           select * from photo
            where photo.company_id = s.company_id and photo.id = asked.photo_id and not photo.deleted and photo.active
              and (s.brand_id is null or s.brand_id = photo.scope_id)
            limit 1) p on true
      left join lateral (
           select * from photo_file
            where photo_file.company_id = p.company_id and photo_file.object_id = p.object_id
              and photo_file.size in (0, asked.size)
            order by photo_file.size desc limit 1) f on true
$$;
