-- Sites, as the catalogue teaches them, and what is pushed about the work there.

create table store (
    company_id      uuid not null,
    id              uuid not null,
    version         bigint not null,
    latitude        numeric,
    longitude       numeric,
    radius_m        integer,
    geofence        jsonb,
    geofence_policy text,
    primary key (company_id, id)
);
call sync_protect('store');

call sync_items('task', 'task');
call sync_items('work_order', 'work_order');
call sync_items('attendance', 'attendance');
call sync_items('ticket', 'ticket');

-- What one person is to do, in the feed's order; and what was his until another version took its place.
create index task_by_assignee on task (company_id, (content ->> 'assignee'), seq)
    where content ->> 'assignee' is not null;
create index ticket_by_assignee on ticket (company_id, (content ->> 'assignee'), seq)
    where content ->> 'assignee' is not null;
create index item_history_by_assignee on item_history (company_id, type, (content ->> 'assignee'), superseded)
    where content ->> 'assignee' is not null;

-- A user's events in the order of their happening. Times are stored with all their digits, so their texts sort as they do.
create index attendance_by_user on attendance (company_id, created_by, (content ->> 'occurred_at') collate "C", seq);

-- What a deadline can still reach: read by jobs, over all companies.
create index task_open on task ((content ->> 'plandatetime') collate "C")
    where not deleted and content ->> 'jobstatus' in ('ASSIGNED', 'INPROGRESS', 'STANDBY', 'PARTIALLYCOMPLETED');
create index ticket_open on ticket ((content ->> 'escalation_deadline') collate "C")
    where not deleted and content ->> 'status' in ('NEW', 'OPEN', 'INPROGRESS', 'ONHOLD');
