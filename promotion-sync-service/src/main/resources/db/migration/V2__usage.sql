-- Uses of promotions, as stores report them.

-- How often a promotion was used, by all. A row of each promotion that ever was: it stays when the promotion's tombstone
-- goes, so that a late use is still recorded.
create table promotion_use (
    company_id   uuid not null,
    promotion_id uuid not null,
    uses         bigint not null default 0,
    primary key (company_id, promotion_id)
) with (fillfactor = 50);
call sync_protect('promotion_use');

-- What makes a use the same as one before: made of usage_id, else of store, bill, promotion and time. content tells a
-- repetition from another use under the same usage_id.
create table usage_identity (
    company_id uuid not null,
    id         uuid not null,
    content    uuid not null,
    primary key (company_id, id)
);
call sync_protect('usage_identity');

create table usage (
    company_id    uuid not null,
    id            uuid not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    usage_id      text,
    promotion_id  uuid not null,
    store_id      uuid not null,
    bill_id       text not null,
    customer_id   text,
    cashier_id    text,
    discount      numeric(18, 4) not null,
    used_at       timestamptz not null,
    day           date not null,
    items         jsonb,
    recorded_by   text not null,
    primary key (company_id, id, recorded_at)
) partition by range (recorded_at);
call sync_protect('usage');
create index usage_by_bill on usage (company_id, promotion_id, day, store_id, bill_id);
create index usage_by_customer on usage (company_id, promotion_id, customer_id) where customer_id is not null;

-- A partition per quarter; what lies beyond is the default one's.
create table usage_later partition of usage default;
call sync_protect('usage_later');
do $$
declare
    first date := date '2026-01-01';
    name text;
begin
    while first < date '2036-01-01' loop
        name := format('usage_%s_q%s', extract(year from first), extract(quarter from first));
        execute format('create table %I partition of usage for values from (%L) to (%L)', name, first,
            first + interval '3 months');
        execute format('call sync_protect(%L)', name);
        first := first + interval '3 months';
    end loop;
end $$;

-- One bill of a store on a day counts once per promotion.
create table usage_day (
    company_id   uuid not null,
    promotion_id uuid not null,
    day          date not null,
    store_id     uuid not null,
    uses         bigint not null,
    discount     numeric not null,
    primary key (company_id, promotion_id, day, store_id)
) with (fillfactor = 50);
call sync_protect('usage_day');
