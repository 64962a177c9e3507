-- What was granted of each limit within the last hour. Unlogged: a crash of the database forgets it, a clean restart does
-- not. Only the function below touches it, so one statement may decide for callers of many companies.
create unlogged table rate_limit (
    company_id uuid not null,
    key        text not null,
    at         bigint[] not null, -- microseconds since 1970, rising: when grants were given, or the end of their minute
    n          int[] not null,    -- how many then
    primary key (company_id, key)
) with (fillfactor = 50);
call sync_protect('rate_limit');
revoke all on rate_limit from ${app_role};

-- Decides for several requests at once, in their order. Each names one or more quotas, in neighbouring array elements with
-- the same request number; it is granted when every quota has room, and else takes of none. A quota whose grain is above 1
-- counts a grant as given at the end of its grain (a minute), which errs on the strict side.
--
-- Answers one row per element: whether its request was granted, what is left of the quota, and the microseconds until more
-- of it is free (for a refused one: until one grant is).
create function sync_rate_take(requests int[], companies uuid[], keys text[], most int[], grains bigint[], given_now bigint)
    returns table (element int, granted boolean, remaining int, wait bigint)
    language plpgsql volatile security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
    hour  constant bigint := 3600000000;
    quota int[];      -- per element: the number of its quota among the distinct ones
    used  int[];      -- per quota
    taken int[];      -- per quota: by this call
    now_at bigint;
    i     int := 1;
    j     int;
    last  int := cardinality(requests);
    fits  boolean;
    outcome boolean[] := array_fill(false, array[greatest(last, 1)]);
begin
    if last = 0 then
        return;
    end if;
    perform pg_advisory_xact_lock(lock_key) from (
        select distinct hashtextextended(c::text || k, 7) as lock_key from unnest(companies, keys) as asked (c, k)
         order by 1) locks;
    now_at := coalesce(given_now, sync_clock());

    select array_agg(number order by place) into quota from (
        select place, dense_rank() over (order by c, k) as number
          from unnest(companies, keys) with ordinality as asked (c, k, place)) numbered;
    select array_agg(coalesce(sum_of, 0) order by number) into used from (
        select number, (select sum(cnt) from unnest(r.at, r.n) as g (t, cnt) where t > now_at - hour) as sum_of
          from (select distinct dense_rank() over (order by c, k) as number, c, k
                  from unnest(companies, keys) as asked (c, k)) q
          left join lateral (select * from rate_limit where company_id = q.c and key = q.k limit 1) r on true) counted;
    taken := array_fill(0, array[cardinality(used)]);

    while i <= last loop
        j := i;
        fits := true;
        while j <= last and requests[j] = requests[i] loop
            fits := fits and used[quota[j]] < most[j];
            j := j + 1;
        end loop;
        while i < j loop
            if fits then
                used[quota[i]] := used[quota[i]] + 1;
                taken[quota[i]] := taken[quota[i]] + 1;
            end if;
            outcome[i] := fits;
            i := i + 1;
        end loop;
    end loop;

    insert into rate_limit as r (company_id, key, at, n)
    select distinct on (c, k) c, k, array[stamp], array[taken[number]]
      from (select c, k, quota[place] as number,
                   case when grain > 1 then (now_at / grain + 1) * grain else now_at end as stamp
              from unnest(companies, keys, grains) with ordinality as asked (c, k, grain, place)) e
     where taken[number] > 0
     order by c, k, stamp desc
    on conflict (company_id, key) do update set (at, n) = (
        select array_agg(t order by t), array_agg(cnt order by t) from (
            select t, sum(cnt)::int as cnt from (
                select t, cnt from unnest(r.at, r.n) as g (t, cnt) where t > now_at - hour
                union all
                select greatest(excluded.at[1], r.at[cardinality(r.at)]), excluded.n[1]) every
             group by t) merged);

    return query
        select e.place::int, outcome[e.place], greatest(0, e.m - used[quota[e.place]]),
               coalesce((select min(g.t) + hour - now_at from (
                            select t, sum(cnt) over (order by t) as up_to from unnest(r.at, r.n) as x (t, cnt)
                             where t > now_at - hour) g
                          where g.up_to > case when outcome[e.place] then 0 else used[quota[e.place]] - e.m end), hour)
          from unnest(companies, keys, most) with ordinality as e (c, k, m, place)
          left join lateral (select * from rate_limit where company_id = e.c and key = e.k limit 1) r on true
         order by e.place;
end $$;

-- Forgets quotas of which nothing was granted in the last hour.
create function sync_rate_forget(given_now bigint) returns bigint
    language sql volatile security definer set search_path = public, pg_temp as $$
    with gone as (
        delete from rate_limit where at[cardinality(at)] <= coalesce(given_now, sync_clock()) - 3600000000 returning 1)
    select count(*) from gone
$$;

-- Limits of a company that differ from the configured ones; null leaves one as configured.
create table rate_limit_override (
    company_id uuid not null,
    name       text not null,
    per_user   int check (per_user >= 0),
    per_device int check (per_device >= 0),
    primary key (company_id, name)
);
call sync_protect('rate_limit_override');
