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
    update task item
       set scope_id = i.scope_id, version = i.version, seq = base + i.place, deleted = i.deleted,
           active = not i.deleted, content = i.content::jsonb, document = i.document,
           updated_by = i.updated_by, device_id = i.device_id
      from numbers n, input i
     where item.company_id = n.company_id and item.id = i.id and not i.fresh
    returning n.company_id, n.feed, n.type, item.id, item.seq, item.scope_id, base + i.first_place as superseded,
              old.version as old_version, old.seq as old_seq, old.scope_id as old_scope_id,
              old.content as old_content, old.updated_by as old_user, old.device_id as old_device
), history as (
    insert into item_history (company_id, type, item_id, version, seq, superseded, scope_id, content, by_user, device_id)
    select company_id, type, id, old_version, old_seq, superseded, old_scope_id, old_content, old_user, old_device
      from updated
), departed as (
    insert into departure (company_id, feed, scope_id, item_id, seq)
    select company_id, feed, old_scope_id, id, seq
      from updated
     where old_scope_id is distinct from scope_id and old_scope_id is not null
     order by old_scope_id, id
    on conflict (company_id, feed, scope_id, item_id) do update set seq = excluded.seq
), returned as (
    delete from departure d
     using updated u
     where u.old_scope_id is distinct from u.scope_id
       and d.company_id = u.company_id and d.feed = u.feed and d.scope_id = u.scope_id and d.item_id = u.id
)
select base, (select count(*) from created) + (select count(*) from updated) from numbers
