-- Periodic jobs: when each is due again and how far its run has come, so that any replica can take the next step.
create table job (
    name        text primary key,
    next_at     timestamptz not null default '-infinity',
    position    text,
    started_at  timestamptz,
    finished_at timestamptz
) with (fillfactor = 50);
