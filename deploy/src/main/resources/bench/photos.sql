-- A delta page of 100 of a brand's photos, joined by the database, as the core's TableSource asks for it.
-- Parameters of each branch: company, brand, number in the feed.
select max(seq) filter (where place < 101), count(*) filter (where place < 101),
       string_agg(item, ','::bytea) filter (where kind = 0 and place < 101),
       string_agg('"' || id || '"', ',') filter (where kind = 1 and place < 101)
  from (select *, row_number() over (order by seq) as place
          from (
              (select seq, id, case when deleted or not active then 1 else 0 end,
                      case when not deleted and active then
                          substring(document for length(document) - 1) || convert_to(',"updated_at":"'
                              || to_char(timestamp '1970-01-01' + seq * interval '1 microsecond',
                                         'YYYY-MM-DD"T"HH24:MI:SS.US') || 'Z"}', 'UTF8') end
                 from photo where company_id = ? and scope_id = ? and seq > ? order by seq limit 101)
              union all
              (select d.seq, d.item_id, 1, null
                 from departure d
                where d.company_id = ? and d.scope_id = ? and d.seq > ? and d.feed = 'photos'
                  and not exists (select from photo p
                       where p.company_id = d.company_id and p.id = d.item_id and p.scope_id = d.scope_id)
                order by d.seq limit 101)
              order by 1 limit 101) found (seq, id, kind, item)) entry
