package syncsuite.core.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.core.embedded.MigratedDatabase;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.job.Job;
import syncsuite.core.tenant.Caller;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] BODY = "{\"items\":[]}".getBytes(UTF_8);

    private final MigratedDatabase database = MigratedDatabase.create("idempotency", 60);
    private final Caller caller = caller(UUID.randomUUID(), "u1");
    private Instant now = Instant.now();
    private final Idempotency idempotency = new Idempotency(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @BeforeAll
    void table() {
        database.execute("create table applied (company_id uuid not null, what text not null)");
        database.execute("call sync_protect('applied')");
    }

    @AfterAll
    void close() {
        database.close();
    }

    private static Caller caller(UUID company, String user) {
        return new Caller(user, company, Set.of(), null, Set.of("edge"));
    }

    private static Uni<Answer> apply(SqlConnection connection, Caller who, String what) {
        return connection
                .preparedQuery("insert into applied values ($1, $2)")
                .execute(Tuple.of(who.companyId(), what))
                .map(done -> Answer.of(207, ("{\"applied\":\"" + what + "\"}").getBytes(UTF_8))
                        .with("Sync-Errors", "2"));
    }

    private Uni<Answer> post(Caller who, String endpoint, @Nullable String key, byte[] body, String what) {
        return database.tenants()
                .inTransaction(
                        who.companyId(),
                        connection -> once(connection, who, endpoint, key, body, () -> apply(connection, who, what)));
    }

    private Uni<Answer> once(
            SqlConnection connection,
            Caller who,
            String endpoint,
            @Nullable String key,
            byte[] body,
            Supplier<Uni<Answer>> work) {
        return idempotency.once(connection, who, endpoint, IdempotencyKey.of(key), Idempotency.hash(body), work);
    }

    private Answer posted(String key, byte[] body, String what) {
        return post(caller, "upload", key, body, what).await().atMost(PATIENCE);
    }

    private long applied(String what) {
        return database.count("select count(*) from applied where what = '" + what + "'");
    }

    private static void assertRefused(ErrorCode code, Uni<?> request) {
        assertThatThrownBy(() -> request.await().atMost(PATIENCE))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void aRepetitionIsAnsweredTheSameAndNotApplied() {
        Answer first = posted("k1", BODY, "once");
        Answer again = posted("k1", BODY, "once");

        assertThat(first.isReplayed()).isFalse();
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.status()).isEqualTo(207);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("Sync-Errors", "2").containsEntry("Idempotency-Replayed", "true");
        assertThat(applied("once")).isOne();
    }

    @Test
    void anotherBodyIsRefused() {
        posted("k2", BODY, "first");
        assertRefused(ErrorCode.IDEMPOTENCY_KEY_REUSED, post(caller, "upload", "k2", "{}".getBytes(UTF_8), "second"));
        assertThat(applied("second")).isZero();
    }

    @Test
    void keysArePerCompanyUserAndEndpointAndWithoutKeyEachIsNew() {
        Caller other = caller(caller.companyId(), "u2");
        Caller foreign = caller(UUID.randomUUID(), "u1");
        for (Uni<Answer> request : List.of(
                post(caller, "upload", "k3", BODY, "scoped"),
                post(caller, "other", "k3", BODY, "scoped"),
                post(other, "upload", "k3", BODY, "scoped"),
                post(foreign, "upload", "k3", BODY, "scoped"),
                post(caller, "upload", null, BODY, "scoped"),
                post(caller, "upload", null, BODY, "scoped"))) {
            assertThat(request.await().atMost(PATIENCE).isReplayed()).isFalse();
        }
        assertThat(applied("scoped")).isEqualTo(6);
    }

    @Test
    void fiftyTwinsApplyOnceAndNoneWaits() {
        List<Uni<String>> twins = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            twins.add(database.tenants()
                    .inTransaction(
                            caller.companyId(),
                            connection -> once(
                                    connection,
                                    caller,
                                    "upload",
                                    "twins",
                                    BODY,
                                    () -> connection
                                            .query("select pg_sleep(0.3)")
                                            .execute()
                                            .chain(slept -> apply(connection, caller, "twin"))))
                    .map(answer -> answer.isReplayed() ? "replayed" : "applied")
                    .onFailure(SyncException.class)
                    .recoverWithItem(refused -> refused.code().name()));
        }
        List<String> outcomes = Uni.join().all(twins).andFailFast().await().atMost(PATIENCE);

        assertThat(outcomes).containsOnlyOnce("applied");
        assertThat(outcomes).containsAnyOf("IDEMPOTENCY_IN_PROGRESS");
        assertThat(outcomes).isSubsetOf("applied", "replayed", "IDEMPOTENCY_IN_PROGRESS");
        assertThat(applied("twin")).isOne();
        assertThat(posted("twins", BODY, "twin").isReplayed()).isTrue();
    }

    @Test
    void failedWorkLeavesNothing() {
        Uni<Answer> failing = database.tenants()
                .inTransaction(
                        caller.companyId(),
                        connection -> once(
                                connection,
                                caller,
                                "upload",
                                "k4",
                                BODY,
                                () -> apply(connection, caller, "failed")
                                        .chain(answer -> Uni.createFrom().failure(SyncException.invalid("x", "no")))));
        assertRefused(ErrorCode.VALIDATION_ERROR, failing);
        assertThat(applied("failed")).isZero();
        assertThat(posted("k4", BODY, "healed").isReplayed()).isFalse();
    }

    @Test
    void aKilledConnectionLeavesNothing() {
        Uni<Answer> killed = database.tenants()
                .inTransaction(
                        caller.companyId(),
                        connection -> once(
                                connection,
                                caller,
                                "upload",
                                "k5",
                                BODY,
                                () -> apply(connection, caller, "killed")
                                        .call(answer -> connection
                                                .query("select pg_terminate_backend(pg_backend_pid())")
                                                .execute())));
        assertThatThrownBy(() -> killed.await().atMost(PATIENCE)).isNotNull();
        assertThat(applied("killed")).isZero();
        assertThat(posted("k5", BODY, "revived").isReplayed()).isFalse();
        assertThat(applied("revived")).isOne();
    }

    @Test
    void afterADayTheKeyIsNewAndTheRecordGoes() {
        posted("k6", BODY, "day");
        now = now.plus(Duration.ofHours(24)).minusSeconds(1);
        assertThat(posted("k6", BODY, "day").isReplayed()).isTrue();
        now = now.plusSeconds(2);
        assertThat(posted("k6", "{}".getBytes(UTF_8), "day").isReplayed()).isFalse();
        assertThat(applied("day")).isEqualTo(2);

        database.execute("update idempotency set expires_at = now() - interval '1 second' where key = 'k6'");
        posted("k7", BODY, "young");
        Job expiry = new IdempotencyExpiry().jobs().get(0);
        database.tenants()
                .asSystem(connection -> expiry.step().run(connection, null))
                .await()
                .atMost(PATIENCE);
        assertThat(database.count("select count(*) from idempotency where key = 'k6'"))
                .isZero();
        assertThat(database.count("select count(*) from idempotency where key = 'k7'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a\u0000", "\n"})
    void strangeKeysAreRefused(String key) {
        assertThatThrownBy(() -> IdempotencyKey.of(key)).isInstanceOf(SyncException.class);
    }

    @Test
    void keysHaveAtMost255Characters() {
        assertThat(IdempotencyKey.of("x".repeat(255))).isNotNull();
        assertThatThrownBy(() -> IdempotencyKey.of("x".repeat(256))).isInstanceOf(SyncException.class);
        assertThat(IdempotencyKey.of(null)).isNull();
    }
}
