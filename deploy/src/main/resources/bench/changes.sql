-- A delta page of 500 of a brand's products, joined by the database, as the catalogue's ProductSource asks for it.
-- Parameters of each branch: company, brand, number in the feed.
select max(seq) filter (where place < 501), count(*) filter (where place < 501),
       string_agg(item, ','::bytea) filter (where kind = 0 and place < 501),
       string_agg('"' || id || '"', ',') filter (where kind = 1 and place < 501)
  from (select *, row_number() over (order by seq) as place
          from (
              (select seq, id, case when deleted or not active then 1 else 0 end,
                      case when not deleted and active then substring(document for length(document) - 1) || tail end
                 from product where company_id = ? and scope_id = ? and seq > ? order by seq limit 501)
              union all
              (select d.seq, d.item_id, 1, null
                 from departure d
                where d.company_id = ? and d.scope_id = ? and d.seq > ? and d.feed = 'products'
                  and not exists (select from product p
                       where p.company_id = d.company_id and p.id = d.item_id and p.scope_id = d.scope_id)
                order by d.seq limit 501)
              order by 1 limit 501) found (seq, id, kind, item)) entry
