package syncsuite.core.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.core.embedded.MigratedDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakingsTest {
    private static final long HOUR = 3_600_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MigratedDatabase database = MigratedDatabase.create("limits");
    private final Vertx vertx = Vertx.vertx();
    private final List<Pool> replicas = new ArrayList<>();
    private final UUID company = UUID.randomUUID();
    private long now = 1_800_000_000_000_000L;

    @BeforeAll
    void open() {
        for (int i = 0; i < 4; i++) {
            replicas.add(MigratedDatabase.openPool(
                    database.database().url(),
                    database.database().app(),
                    database.database().password(),
                    4,
                    vertx));
        }
    }

    @AfterAll
    void close() {
        replicas.forEach(pool -> pool.close().await().atMost(PATIENCE));
        vertx.close().await().atMost(PATIENCE);
        database.close();
    }

    private Takings replica(int number) {
        return new Takings(replicas.get(number), () -> now);
    }

    private Quota quota(String key, int most) {
        return new Quota("user", company, key, most);
    }

    private static Verdict take(Takings takings, Quota... quotas) {
        return takings.take(List.of(quotas)).await().atMost(PATIENCE);
    }

    @Test
    void sixteenClientsOnFourReplicasGetExactlyTheLimit() throws Exception {
        List<Takings> takings = List.of(replica(0), replica(1), replica(2), replica(3));
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int client = 0; client < 16; client++) {
                Takings mine = takings.get(client % 4);
                counts.add(clients.submit(() -> {
                    long granted = 0;
                    for (int i = 0; i < 50; i++) {
                        granted += take(mine, quota("crowd", 100)).granted() ? 1 : 0;
                    }
                    return granted;
                }));
            }
            long granted = 0;
            for (Future<Long> count : counts) {
                granted += count.get();
            }
            assertThat(granted).isEqualTo(100);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aHundredAtOnceAreGrantedAndTheNextIsNot() {
        Takings takings = replica(0);
        List<Uni<Verdict>> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(takings.take(List.of(quota("burst", 100))));
        }
        List<Verdict> verdicts = Uni.join().all(all).andFailFast().await().atMost(PATIENCE);
        assertThat(verdicts.stream().filter(Verdict::granted)).hasSize(100);
        assertThat(verdicts.subList(0, 100)).allMatch(Verdict::granted);
    }

    @Test
    void theHourSlides() {
        Takings takings = replica(0);
        Quota two = quota("slide", 2);
        assertThat(take(takings, two).granted()).isTrue();
        now += HOUR / 2;
        assertThat(take(takings, two).granted()).isTrue();
        Verdict refused = take(takings, two);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfterSeconds()).isEqualTo(1800);
        now += HOUR / 2 - 1;
        assertThat(take(takings, two).granted()).isFalse();
        now += 1;
        assertThat(take(takings, two).granted()).isTrue();
        assertThat(take(takings, two).retryAfterSeconds()).isEqualTo(1800);
    }

    @Test
    void aRequestTakesOfAllOrOfNone() {
        Takings takings = replica(0);
        Quota user = quota("both-user", 5);
        Quota device = new Quota("device", company, "both-device", 2);
        take(takings, user, device);
        take(takings, user, device);
        assertThat(take(takings, user, device).granted()).isFalse();
        Verdict alone = take(takings, user);
        assertThat(alone.shares().get(0).remaining()).isEqualTo(2);
    }

    @Test
    void companiesDoNotShareKeys() {
        Takings takings = replica(0);
        assertThat(take(takings, quota("same", 1)).granted()).isTrue();
        assertThat(take(takings, new Quota("user", UUID.randomUUID(), "same", 1))
                        .granted())
                .isTrue();
        assertThat(take(takings, quota("none", 0)).granted()).isFalse();
    }

    @Test
    void headersFollowTheDraft() {
        Takings takings = replica(0);
        Verdict verdict = take(takings, quota("headers", 100));
        assertThat(verdict.policyHeader()).isEqualTo("\"user\";q=100;w=3600");
        assertThat(verdict.stateHeader()).isEqualTo("\"user\";r=99;t=3600");
    }

    @Test
    void whatNobodyCountsIsForgotten() {
        Takings takings = replica(0);
        take(takings, quota("old", 10));
        now += 2 * HOUR;
        take(takings, quota("young", 10));
        long forgotten = replicas.get(0)
                .preparedQuery("select sync_rate_forget($1)")
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(now))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
        assertThat(forgotten).isPositive();
        assertThat(database.count("select count(*) from rate_limit where key = 'old'"))
                .isZero();
        assertThat(database.count("select count(*) from rate_limit where key = 'young'"))
                .isOne();
    }

    @Test
    void theServicesRoleTouchesNoQuotaItself() {
        Throwable refused = Multi.createFrom()
                .uni(replicas.get(0).query("delete from rate_limit").execute())
                .onItem()
                .transform(rows -> (Throwable) new AssertionError("deleted"))
                .onFailure()
                .recoverWithItem(failure -> failure)
                .toUni()
                .await()
                .atMost(PATIENCE);
        assertThat(refused).hasMessageContaining("permission denied");
    }

    private static Deque<Long> log(Map<String, Deque<Long>> model, Quota quota) {
        return model.computeIfAbsent(quota.key(), any -> new ArrayDeque<>());
    }

    /** Random times, keys and limits against the plainest possible model. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithANaiveModel(long seed) {
        Random random = new Random(seed);
        Takings takings = replica(0);
        Map<String, Deque<Long>> model = new HashMap<>();
        for (int step = 0; step < 300; step++) {
            now += random.nextInt(5) == 0 ? (long) (random.nextDouble() * HOUR / 3) : random.nextInt(1000);
            List<Quota> quotas = new ArrayList<>();
            for (int key = 0; key < 3; key++) {
                if (quotas.isEmpty() || random.nextBoolean()) {
                    quotas.add(
                            quota("model-" + seed + "-" + (quotas.size() + random.nextInt(2) * 10), 3 + quotas.size()));
                }
            }
            boolean expected = true;
            for (Quota quota : quotas) {
                Deque<Long> given = log(model, quota);
                given.removeIf(at -> at <= now - HOUR);
                expected &= given.size() < quota.most();
            }
            if (expected) {
                quotas.forEach(quota -> log(model, quota).add(now));
            }
            Verdict verdict = take(takings, quotas.toArray(Quota[]::new));
            assertThat(verdict.granted()).as("step %d", step).isEqualTo(expected);
            for (Verdict.Share share : verdict.shares()) {
                Quota quota = share.quota();
                assertThat(share.remaining())
                        .isEqualTo(quota.most() - log(model, quota).size());
            }
        }
    }

    @Test
    void largeLimitsErrOnTheStrictSideOnly() {
        Random random = new Random(11);
        Takings takings = replica(0);
        Quota large = quota("large", 1001);
        Deque<Long> given = new ArrayDeque<>();
        int refusedWithRoom = 0;
        for (int step = 0; step < 3000; step++) {
            now += random.nextInt(4_000_000);
            given.removeIf(at -> at <= now - HOUR);
            Verdict verdict = take(takings, large);
            if (verdict.granted()) {
                given.add(now);
            } else if (given.size() < 1001) {
                refusedWithRoom++;
            }
            assertThat(given.size()).isLessThanOrEqualTo(1001);
        }
        assertThat(refusedWithRoom).isLessThan(300);
        assertThat(database.count("select cardinality(at) from rate_limit where key = 'large'"))
                .isLessThanOrEqualTo(62);
    }
}
