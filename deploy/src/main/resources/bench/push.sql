-- Writes a batch of tasks, as the core's ItemWriter does. Parameters: company, feed, how many, type, then one array per column.
with who as materialized (
    select ?::uuid as company_id, ?::text as feed, ?::bigint as count, ?::text as type
), input as materialized (
    select id, scope_id, version, place, place as first_place, deleted, content, document, author as created_by,
           author as updated_by, null::text as device_id, fresh
      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::boolean[], ?::text[], ?::bytea[], ?::text[],
                  ?::boolean[])
        as i (id, scope_id, version, place, deleted, content, document, author, fresh)
), numbers as materialized (
    select company_id, feed, type, sync_take(company_id, feed, count) as base from who
), created as (
    insert into task (company_id, id, scope_id, version, seq, deleted, active, content, document, created_by, updated_by,
                      device_id)
    select company_id, id, scope_id, version, base + place, deleted, not deleted, content::jsonb, document,
           created_by, updated_by, device_id
      from numbers, input
     where fresh
     order by id
    on conflict (company_id, id) do nothing
    returning id
), updated as (
    insert into task as item (company_id, id, scope_id, version, seq, deleted, active, content, document, created_by,
                      updated_by, device_id)
    select company_id, id, scope_id, version, base + place, deleted, not deleted, content::jsonb, document,
           created_by, updated_by, device_id
      from numbers, input
     where not fresh
    on conflict (company_id, id) do update
       set scope_id = excluded.scope_id, version = excluded.version, seq = excluded.seq, deleted = excluded.deleted,
           active = excluded.active, content = excluded.content, document = excluded.document,
           updated_by = excluded.updated_by, device_id = excluded.device_id
    returning item.id, item.seq, item.scope_id,
              old.version as old_version, old.seq as old_seq, old.scope_id as old_scope_id,
              old.content as old_content, old.updated_by as old_user, old.device_id as old_device
), history as (
    insert into item_history (company_id, type, item_id, version, seq, superseded, scope_id, content, by_user, device_id)
    select company_id, type, id, old_version, old_seq, base + first_place, old_scope_id, old_content, old_user, old_device
      from numbers, updated join input using (id)
), moved as materialized (
    select id, seq, scope_id, old_scope_id from updated where old_scope_id is distinct from scope_id
), departed as (
    insert into departure (company_id, feed, scope_id, item_id, seq)
    select company_id, feed, old_scope_id, id, seq
      from numbers, moved
     where old_scope_id is not null
     order by old_scope_id, id
    on conflict (company_id, feed, scope_id, item_id) do update set seq = excluded.seq
), returned as (
    delete from departure d
     using numbers n, moved
     where d.company_id = n.company_id and d.feed = n.feed and d.scope_id = moved.scope_id and d.item_id = moved.id
)
select base, (select count(*) from created) + (select count(*) from updated) from numbers
