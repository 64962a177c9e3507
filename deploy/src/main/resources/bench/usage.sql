-- Records a batch of uses, as the service's UsageWriter does. Parameters: company, who reports, then one array per column.
with who as materialized (select ?::uuid as company_id, ?::text as author),
input as materialized (
    select t.*,
           exists (select from promotion_use p where p.company_id = who.company_id and p.promotion_id = t.promotion_id)
               as has_promotion,
           exists (select from store s where s.company_id = who.company_id and s.id = t.store_id) as has_store
      from who, unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::numeric[], ?::timestamptz[],
                       ?::date[], ?::text[], ?::text[], ?::bytea[])
           with ordinality as t (id, content, usage_id, promotion_id, store_id, bill_id, discount, used_at, day, key,
                                 headers, payload, position)),
identity as (
    insert into usage_identity (company_id, id, content)
    select who.company_id, id, content from who, input where has_promotion and has_store order by id
    on conflict (company_id, id) do nothing
    returning id),
fresh as materialized (select input.* from identity join input using (id)),
saved as (
    insert into usage (company_id, id, usage_id, promotion_id, store_id, bill_id, discount, used_at, day, recorded_by)
    select who.company_id, id, usage_id, promotion_id, store_id, bill_id, discount, used_at, day, who.author
      from who, fresh),
counted as (
    insert into promotion_use as u (company_id, promotion_id, uses)
    select who.company_id, promotion_id, count(*) from who, fresh group by 1, 2 order by 2
    on conflict (company_id, promotion_id) do update set uses = u.uses + excluded.uses),
days as (
    insert into usage_day as d (company_id, promotion_id, day, store_id, uses, discount)
    select who.company_id, promotion_id, day, store_id, count(*), sum(discount)
      from who, fresh group by 1, 2, 3, 4 order by 2, 3, 4
    on conflict (company_id, promotion_id, day, store_id) do update
       set uses = d.uses + excluded.uses, discount = d.discount + excluded.discount),
events as (
    insert into outbox (company_id, topic, key, headers, payload)
    select who.company_id, 'promotion.usage.v1', key, headers, payload from who, fresh order by position)
select input.position, fresh.id is not null as created from input left join fresh using (id)
