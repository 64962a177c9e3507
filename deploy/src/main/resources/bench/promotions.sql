-- A full pull of a store's promotions, joined by the database, as the service's PromotionSource asks for the items.
-- Parameters: now twice (microseconds), company, store, rows.
select count(*), string_agg(item, ','::bytea)
  from (select substring(document for length(document) - 1) || tail
          from promotion
         where not deleted and not used_up and active and starts_at <= ? and ends_at > ? and company_id = ?
           and (store_ids is null or ? = any (store_ids)) and brand_ids is null
         order by rank, id limit ?) found (item)
