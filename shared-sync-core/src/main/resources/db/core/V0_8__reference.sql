-- How far this service has read the topics of others. A batch's rows and its offsets commit together, so each record
-- takes effect exactly once; whoever finds another offset than it read from has lost the partition and stops.
create table reference_offset (
    topic       text not null,
    partition   integer not null,
    next_offset bigint not null default 0,
    primary key (topic, partition)
) with (fillfactor = 50);

-- Topics that were read to their end once: what they taught may be served while the broker is down.
create table reference_topic (
    topic        text primary key,
    caught_up_at timestamptz not null default clock_timestamp()
);
