-- Records new sales, as the service's SaleWriter does. Parameters: company, customer, whose sales, then one array per
-- column, and those of the events.
with who as materialized (select ?::uuid as company_id, ?::uuid as customer_id, ?::text as author),
input as materialized (
    select * from unnest(?::uuid[], ?::bytea[], ?::numeric[])
        with ordinality as i (id, body, total, place)),
ids as materialized (
    select sync_number(who.company_id, 'sale', (select count(*) from input)) as base from who),
numbers as materialized (
    select sync_number(who.company_id, 'VTA-2026', (select count(*) from input)) as base from who, ids),
feed as materialized (
    select sync_take(who.company_id, 'sales', (select count(*) from input)) as base from who, numbers),
created as (
    insert into sale (company_id, id, scope_id, number, sale_number, version, seq, body, total, customer_id,
                      customer_number, status, created_at, created_by, updated_by, sync_status, attempts, attempted_at,
                      succeeded_at)
    select who.company_id, i.id, who.author::uuid, ids.base + place, 'VTA-2026-' || lpad((numbers.base + place)::text, 8, '0'),
           1, feed.base + place, body, total, who.customer_id, 1, 'draft', clock_timestamp(), who.author, who.author,
           'synced', 1, clock_timestamp(), clock_timestamp()
      from who, ids, numbers, feed, input i
    returning id, number, sale_number, version),
events as (
    insert into outbox (company_id, topic, key, headers, payload)
    select who.company_id, topic, key, headers,
           sync_splice(payload, '"sale_id":' || number || ',"sale_number":"' || sale_number || '","version":' || version)
      from who, unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[])
           with ordinality as e (id, topic, key, headers, payload, position)
      join created using (id)
     order by position)
select count(*) from created
