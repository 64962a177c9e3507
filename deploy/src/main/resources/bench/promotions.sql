-- A full pull of a store's promotions, as the service's PromotionSource asks for it.
-- Parameters: now twice (microseconds), company, store, rows.
select rank, seq, id, document, version
  from promotion
 where not deleted and not used_up and active and starts_at <= ? and ends_at > ? and company_id = ?
   and (store_ids is null or ? = any (store_ids)) and brand_ids is null
 order by rank, id limit ?
