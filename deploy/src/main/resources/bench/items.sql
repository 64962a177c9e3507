-- A page of a full walk over a brand's products, as the catalogue's ProductSource asks for it.
-- Parameters: company, brand, number in the feed, rows.
select seq, id, 0, document,
       '"number":' || number || ',"price":' || trim_scale(price) || ',"version":' || version
  from product
 where company_id = ? and scope_id = ? and seq > ? and not deleted and active
 order by seq limit ?
