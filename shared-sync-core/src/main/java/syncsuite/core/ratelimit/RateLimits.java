package syncsuite.core.ratelimit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Caller;

/**
 * Decides whether a caller may make one more request: N in any 60 minutes, however many replicas are asked and however
 * many requests come at once, and never more. A request under a limit per user and one per device takes of both or of
 * neither. A caller without a device is counted as a device of its own.
 */
@ApplicationScoped
public class RateLimits {
    private final RateLimitConfig config;
    private final Overrides overrides;
    private final Takings takings;

    public RateLimits(RateLimitConfig config, Overrides overrides, Pool pool) {
        this.config = config;
        this.overrides = overrides;
        this.takings = new Takings(pool, () -> -1);
    }

    /** The verdict on one more request under the limit of that name; without shares when nothing limits it. */
    Uni<Verdict> take(Caller caller, String name) {
        RateLimitConfig.Hourly configured = config.limit().get(name);
        if (!config.enabled() || configured == null) {
            return Uni.createFrom().item(new Verdict(true, List.of()));
        }
        return overrides.of(caller.companyId()).chain(own -> {
            List<Quota> quotas = quotas(caller, name, configured, own);
            return quotas.isEmpty() ? Uni.createFrom().item(new Verdict(true, List.of())) : takings.take(quotas);
        });
    }

    private static List<Quota> quotas(
            Caller caller,
            String name,
            RateLimitConfig.Hourly configured,
            Map<String, RateLimitConfig.Hourly> overrides) {
        RateLimitConfig.Hourly own = overrides.get(name);
        UUID company = caller.companyId();
        List<Quota> quotas = new ArrayList<>(2);
        most(configured.perUser(), own == null ? null : own.perUser())
                .ifPresent(most -> quotas.add(new Quota("user", company, name + "|user|" + caller.subject(), most)));
        String device = caller.deviceId() == null ? "user|" + caller.subject() : "device|" + caller.deviceId();
        most(configured.perDevice(), own == null ? null : own.perDevice())
                .ifPresent(most -> quotas.add(new Quota("device", company, name + "|per-device|" + device, most)));
        return quotas;
    }

    private static OptionalInt most(OptionalInt configured, @Nullable OptionalInt own) {
        return own != null && own.isPresent() ? own : configured;
    }
}
