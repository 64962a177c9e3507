package syncsuite.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static syncsuite.core.embedded.Eventually.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.MigratedDatabase;

class JobsTest {
    private final MigratedDatabase database = MigratedDatabase.create("jobs");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Jobs> running = new ArrayList<>();

    @AfterEach
    void close() {
        running.forEach(Jobs::close);
        database.close();
    }

    private Jobs start(Job... jobs) {
        Jobs started = new Jobs(List.of(jobs), database.tenants(), new SimpleMeterRegistry());
        running.add(started);
        started.start();
        return started;
    }

    @Test
    void replicas_take_turns_and_never_run_a_job_at_once() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Map<String, AtomicInteger> steps = new ConcurrentHashMap<>();
        for (String replica : List.of("a", "b", "c")) {
            start(new Job("shared", Duration.ofMillis(20), (connection, position) -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                steps.computeIfAbsent(replica, name -> new AtomicInteger()).incrementAndGet();
                return connection
                        .query("select pg_sleep(0.005)")
                        .execute()
                        .map(slept -> next(position, 5))
                        .eventually(inside::decrementAndGet);
            }));
        }
        await("all took part", () -> steps.size() == 3 && total(steps) > 60);
        assertThat(most).hasValue(1);
    }

    private static int total(Map<String, AtomicInteger> steps) {
        return steps.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private static Job.Progress next(@Nullable String position, int last) {
        int step = position == null ? 1 : Integer.parseInt(position);
        return step >= last ? Job.Progress.finished(1) : new Job.Progress(1, Integer.toString(step + 1));
    }

    @Test
    void a_run_is_once_per_period_whatever_the_replicas() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        Job hourly = new Job("hourly", Duration.ofHours(1), (connection, position) -> {
            runs.incrementAndGet();
            return Uni.createFrom().item(Job.Progress.finished(1));
        });
        start(hourly);
        start(hourly);
        await("one run", () -> runs.get() == 1);
        Thread.sleep(2500);
        assertThat(runs).hasValue(1);
        assertThat(
                        database.count(
                                "select count(*) from job where next_at between now() + interval '53 minutes' and now() + interval '67 minutes' and finished_at is not null"))
                .isOne();
    }

    @Test
    void another_replica_goes_on_where_one_stopped_and_a_failed_step_is_run_again() throws InterruptedException {
        List<String> positions = new ArrayList<>();
        AtomicInteger failures = new AtomicInteger(2);
        Job.Step walk = (connection, position) -> {
            if ("3".equals(position) && failures.getAndDecrement() > 0) {
                return Uni.createFrom().failure(new IllegalStateException("on purpose"));
            }
            synchronized (positions) {
                positions.add(String.valueOf(position));
            }
            return Uni.createFrom().item(next(position, 6));
        };
        Jobs first = start(new Job("walk", Duration.ofHours(1), walk));
        await("some steps", () -> failures.get() < 2);
        first.close();
        start(new Job("walk", Duration.ofHours(1), walk));
        await("finished", () -> database.count("select count(*) from job where finished_at is not null") == 1);
        synchronized (positions) {
            assertThat(positions).containsExactly("null", "2", "3", "4", "5", "6");
        }
    }

    @Test
    void old_versions_are_forgotten_but_of_types_that_keep_them() throws InterruptedException {
        database.execute("""
                insert into item_history (company_id, type, item_id, version, seq, superseded, content, by_user)
                select gen_random_uuid(), type, gen_random_uuid(), 1, 1,
                       (extract(epoch from now() - age * interval '1 day') * 1000000)::bigint, '{}', 'anna'
                  from unnest(array['task', 'ticket']) as type, unnest(array[91, 89]) as age,
                       generate_series(1, 1200)""");
        VersionRetention retention = new VersionRetention(Clock.systemUTC(), Duration.ofDays(90), Set.of("ticket"));
        start(retention.versions(Duration.ofHours(1)));
        await("finished", () -> database.count("select count(*) from job where finished_at is not null") == 1);
        assertThat(database.count("select count(*) from item_history where type = 'task'"))
                .isEqualTo(1200);
        assertThat(database.count("select count(*) from item_history where type = 'ticket'"))
                .isEqualTo(2400);
    }

    @Test
    void a_failing_job_does_not_hold_up_the_others() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        Jobs jobs = new Jobs(
                List.of(
                        new Job("failing", Duration.ofMillis(10), (connection, position) -> {
                            throw new IllegalStateException("on purpose");
                        }),
                        new Job("other", Duration.ofMillis(10), (connection, position) -> {
                            runs.incrementAndGet();
                            return Uni.createFrom().item(Job.Progress.finished(1));
                        })),
                database.tenants(),
                registry);
        running.add(jobs);
        jobs.start();
        await("the other runs", () -> runs.get() > 5);
        assertThat(registry.counter("sync.job.failures", "job", "failing").count())
                .isPositive();
        assertThat(registry.get("sync.job.last.success")
                        .tag("job", "other")
                        .gauge()
                        .value())
                .isPositive();
        assertThat(registry.get("sync.job.last.success")
                        .tag("job", "failing")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void expired_rows_go_and_others_stay() throws InterruptedException {
        database.execute("""
                create table note (company_id uuid not null, id int not null, expires_at timestamptz not null,
                                   primary key (company_id, id));
                call sync_protect('note');
                insert into note select gen_random_uuid(), i,
                    now() + case when i <= 2500 then interval '-1 second' else interval '1 hour' end
                  from generate_series(1, 2600) i;
                """);
        start(ExpiredRows.job("note", "expires_at", Duration.ofHours(1)));
        await("finished", () -> database.count("select count(*) from job where finished_at is not null") == 1);
        assertThat(database.count("select count(*) from note")).isEqualTo(100);
        assertThat(database.count("select min(id) from note")).isEqualTo(2501);
    }

    @Test
    void old_tombstones_go_and_the_floor_rises_to_the_last_of_them() throws InterruptedException {
        UUID busy = new UUID(1, 1);
        UUID quiet = new UUID(2, 2);
        database.execute("""
                create table item (company_id uuid not null, id uuid not null, scope_id uuid, seq bigint not null,
                    deleted boolean not null, active boolean not null, primary key (company_id, id));
                call sync_feed('item', 'items');
                insert into feed (company_id, name, last_seq) values ('%1$s', 'items', sync_clock()), ('%2$s', 'items', 7);
                insert into item select '%1$s', gen_random_uuid(), null, 1000 + i, i %% 2 = 0, true from generate_series(1, 5000) i;
                insert into item select '%1$s', gen_random_uuid(), null, sync_clock() + i, true, true from generate_series(1, 10) i;
                insert into item values ('%2$s', gen_random_uuid(), null, 7, false, true);
                insert into departure select '%1$s', 'items', gen_random_uuid(), gen_random_uuid(), 7000 + i from generate_series(1, 5) i;
                insert into departure select '%1$s', 'others', gen_random_uuid(), gen_random_uuid(), 9000 + i from generate_series(1, 5) i;
                """.formatted(busy, quiet));
        TombstoneRetention retention = new TombstoneRetention(Clock.systemUTC(), Duration.ofDays(90));
        start(
                retention.tombstones(new SyncedTable("item", "items"), Duration.ofHours(1)),
                retention.departures("items", Duration.ofHours(1)));
        await("finished", () -> database.count("select count(*) from job where finished_at is not null") == 2);
        assertThat(database.count("select count(*) from item where deleted")).isEqualTo(10);
        assertThat(database.count("select count(*) from item where not deleted"))
                .isEqualTo(2501);
        assertThat(database.count("select count(*) from departure")).isEqualTo(5);
        assertThat(database.count("select floor_seq from feed where company_id = '" + busy + "'"))
                .isEqualTo(7005);
        assertThat(database.count("select floor_seq from feed where company_id = '" + quiet + "'"))
                .isZero();
    }
}
