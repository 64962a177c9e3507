package syncsuite.catalog.identity.signin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Tenants;

/**
 * Slows failed sign-ins down, per account and per address, over all replicas. An attempt counts before its proof is
 * checked, so that many at once gain nothing over one after the other. Names of accounts that do not exist are throttled
 * like others and kept as hashes only.
 */
@ApplicationScoped
class SignInThrottle {

    /** Whose failures count: an account by its name, and an address. */
    record Attempt(String account, String address) {
        static Attempt of(Credentials credentials, Origin origin) {
            return new Attempt(
                    credentials instanceof Credentials.UserPassword user
                            ? "user:" + user.username()
                            : "device:" + ((Credentials.DeviceProof) credentials).deviceId(),
                    "address:" + origin.address());
        }
    }

    /** How an attempt ended. */
    enum End {
        SUCCEEDED,
        FAILED,
        /** Nothing was learnt of the proof. */
        ABANDONED
    }

    private static final String KEY = "sha256(convert_to(username_key($1), 'UTF8'))";
    private static final String BEGIN = "select sign_in_begin(" + KEY + ", $2, $3, $4, $5, $6) as wait";
    private static final String FINISH = "call sign_in_end(" + KEY + ", $2, $3, $4, $5, $6, $7)";

    private final Tenants tenants;
    private final SignInConfig config;

    SignInThrottle(Tenants tenants, SignInConfig config) {
        this.tenants = tenants;
        this.config = config;
    }

    /** @return fails with RATE_LIMITED when the account or the address has to wait */
    Uni<Void> begin(Attempt attempt) {
        return tenants.asSystem(connection -> begin(connection, attempt.address(), config.address())
                .chain(passed -> begin(connection, attempt.account(), config.account())));
    }

    /** In the transaction that keeps what became of the attempt. */
    Uni<Void> end(SqlConnection connection, Attempt attempt, End end) {
        boolean failed = end == End.FAILED;
        return end(connection, attempt.address(), failed, false, config.address())
                .chain(done -> end(connection, attempt.account(), failed, end == End.SUCCEEDED, config.account()));
    }

    Uni<Void> abandon(Attempt attempt) {
        return tenants.asSystem(connection -> end(connection, attempt, End.ABANDONED));
    }

    private static Uni<Void> begin(SqlConnection connection, String name, SignInConfig.Limits limits) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(
                                name,
                                limits.free(),
                                seconds(limits.firstDelay()),
                                seconds(limits.longestDelay()),
                                seconds(limits.forgetOneIn()))
                        .addInteger(limits.atOnce()))
                .chain(rows -> {
                    double wait = rows.iterator().next().getDouble("wait");
                    return wait > 0
                            ? Uni.createFrom().failure(mustWait(wait))
                            : Uni.createFrom().voidItem();
                });
    }

    private static Uni<Void> end(
            SqlConnection connection, String name, boolean failed, boolean cleared, SignInConfig.Limits limits) {
        return connection
                .preparedQuery(FINISH)
                .execute(Tuple.from(new Object[] {
                    name,
                    failed,
                    cleared,
                    limits.free(),
                    seconds(limits.firstDelay()),
                    seconds(limits.longestDelay()),
                    seconds(limits.forgetOneIn())
                }))
                .replaceWithVoid();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static SyncException mustWait(double seconds) {
        long wait = Math.max(1, (long) Math.ceil(seconds));
        String detail = "Request was throttled. Expected available in " + wait + " seconds.";
        return new SyncException(
                ErrorCode.RATE_LIMITED,
                "Too many sign-ins failed. Try again later.",
                Map.of("retry_after", wait, "detail", detail),
                Duration.ofSeconds(wait));
    }
}
