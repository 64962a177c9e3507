package syncsuite.core.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What the outbox tells about itself: {@code sync.outbox.oldest.age} (seconds; the one to alert on),
 * {@code sync.outbox.waiting} (rows, counted up to 100,000), {@code sync.outbox.sent|failures|refused}.
 */
final class OutboxMetrics {
    private static final String SAMPLE = """
            select coalesce(extract(epoch from clock_timestamp() - min(first.created_at)), 0)::float8,
                   (select count(*) from (select 1 from outbox limit 100000) counted)
              from generate_series(0, 15) lane,
                   lateral (select created_at from outbox where outbox.lane = lane.lane and id > ($1::bigint[])[lane.lane + 1]
                             order by id limit 1) first
            """;

    final Counter sent;
    final Counter failures;
    final Counter refused;
    private volatile double oldestAge;
    private volatile double waiting;

    OutboxMetrics(MeterRegistry registry) {
        sent = registry.counter("sync.outbox.sent");
        failures = registry.counter("sync.outbox.failures");
        refused = registry.counter("sync.outbox.refused");
        Gauge.builder("sync.outbox.oldest.age", () -> oldestAge)
                .baseUnit("seconds")
                .description("Age of the oldest event that is not on Kafka yet")
                .register(registry);
        Gauge.builder("sync.outbox.waiting", () -> waiting)
                .description("Events that are not on Kafka yet, counted up to 100000")
                .register(registry);
    }

    double oldestAge() {
        return oldestAge;
    }

    Uni<Void> sample(SqlConnection connection, Long[] floors) {
        return connection
                .preparedQuery(SAMPLE)
                .execute(Tuple.from(new Object[] {floors}))
                .invoke(sample -> {
                    var row = sample.iterator().next();
                    oldestAge = row.getDouble(0);
                    waiting = row.getLong(1);
                })
                .replaceWithVoid();
    }
}
