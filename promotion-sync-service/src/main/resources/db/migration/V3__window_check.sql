-- Up to which time, in microseconds since 1970, it was looked whether promotions began or ended by themselves.
create table window_check (
    only_one    boolean primary key default true check (only_one),
    checked_until bigint not null
);
