-- A delta page of a brand's products, as the catalogue's ProductSource asks for it.
-- Parameters of each branch: company, brand, number in the feed, rows.
(select seq, id, case when deleted or not active then 1 else 0 end,
        case when not deleted and active then document end,
        '"number":' || number || ',"price":' || trim_scale(price) || ',"version":' || version
   from product where company_id = ? and scope_id = ? and seq > ? order by seq limit ?)
union all
(select d.seq, d.item_id, 1, null, null
   from departure d
  where d.company_id = ? and d.scope_id = ? and d.seq > ? and d.feed = 'products'
    and not exists (select from product p
         where p.company_id = d.company_id and p.id = d.item_id and p.scope_id = d.scope_id)
  order by d.seq limit ?)
order by seq limit 500
