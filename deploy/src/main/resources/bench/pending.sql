-- A page of a seller's pending sales, as the service's PendingSales reads it. Parameters: company, number, seller.
select number, sale_number, id, status, customer_number, total, created_at, sync_status, problem::text
  from sale
 where company_id = ?::uuid and number > ? and sync_status <> 'synced' and scope_id = ?::uuid
 order by number limit 51
