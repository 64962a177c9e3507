-- 500 products of a full walk over a brand, joined by the database, as the catalogue's ProductSource asks for them.
-- Parameters: company, brand, number in the feed.
select max(seq) filter (where place < 501), count(*) filter (where place < 501),
       string_agg(item, ','::bytea) filter (where place < 501)
  from (select *, row_number() over (order by seq) as place
          from (select seq, substring(document for length(document) - 1) || tail
                  from product
                 where company_id = ? and scope_id = ? and seq > ? and not deleted and active
                 order by seq limit 501) found (seq, item)) entry
