-- Numbers that people read: a counter row per company and kind.
create table numbering (
    company_id uuid not null,
    kind       text not null,
    last       bigint not null,
    primary key (company_id, kind)
) with (fillfactor = 10);
call sync_protect('numbering');

-- Takes count numbers of a kind: the caller's rows get the answer + 1 .. the answer + count. Locks the counter until the
-- transaction ends; taken before the feed's numbers, in the writing statement.
create function sync_number(company uuid, counted text, count bigint) returns bigint language sql volatile as $$
    insert into numbering as n (company_id, kind, last)
    values (company, counted, count)
    on conflict (company_id, kind) do update set last = n.last + count
    returning n.last - count
$$;
