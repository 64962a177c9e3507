package syncsuite.core.ratelimit;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.coalesce.Shared;
import syncsuite.core.tenant.Tenants;

/** The limits that companies have of their own; read anew every 30 seconds. */
@ApplicationScoped
public class Overrides {
    private static final String READ = "select name, per_user, per_device from rate_limit_override";
    private static final int COMPANIES_KEPT = 10_000;

    private final Tenants tenants;
    private final AsyncCache<UUID, Map<String, RateLimitConfig.Hourly>> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(30))
            .maximumSize(COMPANIES_KEPT)
            .buildAsync();

    public Overrides(Tenants tenants) {
        this.tenants = tenants;
    }

    /** The company's limits by name; empty where it has none of its own. */
    Uni<Map<String, RateLimitConfig.Hourly>> of(UUID company) {
        return Uni.createFrom()
                .deferred(() -> Shared.answer(known.get(
                        company,
                        (id, executor) ->
                                tenants.inTransaction(id, Overrides::read).subscribeAsCompletionStage())));
    }

    private static Uni<Map<String, RateLimitConfig.Hourly>> read(SqlConnection connection) {
        return connection.preparedQuery(READ).execute().map(rows -> {
            Map<String, RateLimitConfig.Hourly> limits = new HashMap<>();
            for (Row row : rows) {
                limits.put(
                        row.getString("name"),
                        new Stored(optional(row.getInteger("per_user")), optional(row.getInteger("per_device"))));
            }
            return limits;
        });
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private record Stored(OptionalInt perUser, OptionalInt perDevice) implements RateLimitConfig.Hourly {}
}
