-- A delta page of 1000 of a site's tasks, joined by the database, as the field operations' ItemSource asks for it.
-- Parameters of each branch: company, site, number in the feed.
select max(seq) filter (where place < 1001), count(*) filter (where place < 1001),
       string_agg(item, ','::bytea) filter (where kind = 0 and place < 1001),
       string_agg('"' || id || '"', ',') filter (where kind = 1 and place < 1001)
  from (select *, row_number() over (order by seq) as place
          from (
              (select seq, id, case when deleted then 1 else 0 end,
                      case when not deleted then
                          substring(document for length(document) - 1) || convert_to(',"updated_at":"'
                              || to_char(timestamp '1970-01-01' + seq * interval '1 microsecond',
                                         'YYYY-MM-DD"T"HH24:MI:SS.US') || 'Z"}', 'UTF8') end
                 from task where company_id = ? and scope_id = ? and seq > ? order by seq limit 1001)
              union all
              (select d.seq, d.item_id, 1, null
                 from departure d
                where d.company_id = ? and d.scope_id = ? and d.seq > ? and d.feed = 'task'
                  and not exists (select from task t
                       where t.company_id = d.company_id and t.id = d.item_id and t.scope_id = d.scope_id)
                order by d.seq limit 1001)
              order by 1 limit 1001) found (seq, id, kind, item)) entry
