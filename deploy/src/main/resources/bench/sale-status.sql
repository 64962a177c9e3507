-- The state of one sale, as the service's SyncStates reads it. Parameters: company, number, seller.
select number, sale_number, id, sync_status, succeeded_at, attempted_at, attempts, version, resolution, problem::text
  from sale
 where company_id = ?::uuid and number = ? and scope_id = ?::uuid
