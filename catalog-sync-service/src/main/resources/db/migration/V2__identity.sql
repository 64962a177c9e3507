-- Who may sign in, what they hold, and the keys that sign their tokens.

-- Puts a table without a company out of reach of every transaction but the service's own.
create procedure identity_reserve(reserved regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', reserved);
    execute format('create policy service on %s using ((select sync_system())) with check ((select sync_system()))', reserved);
end $$;

-- Under which two user names are the same one, over the whole suite.
create function username_key(username text) returns text language sql immutable parallel safe
    return casefold(normalize(username, NFKC) collate "pg_unicode_fast");

-- epoch counts up whenever all that the account was given must end: refresh tokens of an older one are void.
create table user_account (
    company_id    uuid not null,
    id            uuid not null,
    username      text not null,
    username_key  text not null generated always as (username_key(username)) stored,
    display_name  text not null,
    email         text,
    roles         varchar(20)[] not null,
    store_ids     uuid[] not null default '{}',
    device_id     text,
    is_active     boolean not null default true,
    password_hash text not null check (password_hash like '$2_$__$%'),
    epoch         integer not null default 1,
    version       bigint not null default 1,
    deleted       boolean not null default false,
    primary key (company_id, id)
);
create unique index user_account__username_taken on user_account (username_key) where not deleted;
call sync_protect('user_account');

create table device (
    company_id      uuid not null,
    id              uuid not null,
    store_id        uuid not null,
    name            text not null,
    roles           varchar(20)[] not null,
    secret_hash     bytea not null,
    revoked_at      timestamptz,
    last_contact_at timestamptz,
    epoch           integer not null default 1,
    version         bigint not null default 1,
    deleted         boolean not null default false,
    primary key (company_id, id),
    constraint device__store_id_known foreign key (company_id, store_id) references store (company_id, id)
);
create unique index device_id on device (id);
create index device_by_store on device (company_id, store_id);
call sync_protect('device');

create function user_account_ends() returns trigger language plpgsql as $$
begin
    if new.password_hash <> old.password_hash or (old.is_active and not new.is_active)
        or (new.deleted and not old.deleted) or new.device_id is distinct from old.device_id then
        new.epoch = old.epoch + 1;
    end if;
    return new;
end $$;
create trigger user_account_ends before update on user_account
    for each row execute function user_account_ends();

create function device_ends() returns trigger language plpgsql as $$
begin
    if new.secret_hash <> old.secret_hash or (new.revoked_at is not null and old.revoked_at is null)
        or (new.deleted and not old.deleted) then
        new.epoch = old.epoch + 1;
    end if;
    return new;
end $$;
create trigger device_ends before update on device
    for each row execute function device_ends();

-- One row per sign-in: it knows its live refresh token alone, and every other token that names it is a spent one.
create table refresh_family (
    company_id    uuid not null,
    id            uuid not null,
    account_kind  text not null check (account_kind in ('user', 'device')),
    account_id    uuid not null,
    account_epoch integer not null,
    device_id     text,
    token_hash    bytea not null,
    created_at    timestamptz not null default now(),
    renewed_at    timestamptz not null default now(),
    expires_at    timestamptz not null,
    revoked_at    timestamptz,
    primary key (company_id, id)
) with (fillfactor = 70);
create unique index refresh_family_id on refresh_family (id);
create index refresh_family_by_expiry on refresh_family (expires_at);
call sync_protect('refresh_family');

-- Failed sign-ins of an account or an address; the key is a hash, so that no unknown name is kept. failures drain away
-- with time since counted_at; pending are attempts whose end is not known yet.
create table sign_in_throttle (
    key           bytea primary key,
    failures      double precision not null,
    counted_at    timestamptz not null,
    blocked_until timestamptz not null,
    pending       integer not null,
    pending_at    timestamptz not null,
    forget_at     timestamptz not null
) with (fillfactor = 50);
create index sign_in_throttle_by_end on sign_in_throttle (forget_at);
call identity_reserve('sign_in_throttle');

-- Seconds to wait after so many failures: none below free, then doubling up to longest.
create function sign_in_delay(failures double precision, free integer, first double precision, longest double precision)
    returns double precision language sql immutable
    return case when ceil(failures) < free then 0 else least(longest, first * 2 ^ least(ceil(failures) - free, 30)) end;

-- Lets an attempt begin, or answers how many seconds it must wait. One failure drains away every drain seconds. Below
-- free failures at most at_once attempts run at a time; from there on one at a time, each of which puts off the next.
create function sign_in_begin(throttled bytea, free integer, first double precision, longest double precision,
    drain double precision, at_once integer) returns double precision language plpgsql as $$
declare
    t sign_in_throttle;
    moment timestamptz;
    running integer;
    counted double precision;
begin
    insert into sign_in_throttle values (throttled, 0, clock_timestamp(), '-infinity', 0, clock_timestamp(), 'infinity')
        on conflict (key) do nothing;
    select * into t from sign_in_throttle s where s.key = throttled for update;
    if not found then
        return 0;
    end if;
    moment := clock_timestamp();
    if t.blocked_until > moment then
        return extract(epoch from t.blocked_until - moment);
    end if;
    running := case when t.pending_at < moment - interval '1 minute' then 0 else t.pending end;
    if running >= at_once then
        return 1;
    end if;
    counted := greatest(0, t.failures - extract(epoch from moment - t.counted_at) / drain);
    update sign_in_throttle s
       set failures = counted, counted_at = moment, pending = running + 1, pending_at = moment,
           forget_at = moment + interval '7 days',
           blocked_until = moment + make_interval(secs => sign_in_delay(counted, free, first, longest))
     where s.key = throttled;
    return 0;
end $$;

-- Ends an attempt. failed counts one up; cleared forgets all failures.
create procedure sign_in_end(throttled bytea, failed boolean, cleared boolean, free integer, first double precision,
    longest double precision, drain double precision) language plpgsql as $$
declare
    t sign_in_throttle;
    moment timestamptz;
    counted double precision;
begin
    select * into t from sign_in_throttle s where s.key = throttled for update;
    if not found then
        return;
    end if;
    moment := clock_timestamp();
    counted := greatest(0, t.failures - extract(epoch from moment - t.counted_at) / drain) + case when failed then 1 else 0 end;
    update sign_in_throttle s
       set failures = case when cleared then 0 else counted end, counted_at = moment, pending = greatest(0, t.pending - 1),
           blocked_until = case
               when cleared then '-infinity'
               when failed then greatest(t.blocked_until,
                   moment + make_interval(secs => sign_in_delay(counted, free, first, longest)))
               else t.blocked_until end
     where s.key = throttled;
end $$;

-- The key ring that all replicas share. A key is published from created_at, signs from signs_from until the next one
-- does, and verifies until retired_at. private_key is sealed with sync.keyring.secret.
create table signing_key (
    kid         text primary key,
    algorithm   text not null,
    public_jwk  text not null,
    private_key bytea not null,
    created_at  timestamptz not null,
    signs_from  timestamptz not null,
    retired_at  timestamptz
);
call identity_reserve('signing_key');
