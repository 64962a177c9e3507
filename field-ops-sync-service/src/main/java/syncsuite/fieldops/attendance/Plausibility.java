package syncsuite.fieldops.attendance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldError;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.Incoming;
import syncsuite.core.type.Rule;
import syncsuite.core.type.Rules;
import syncsuite.core.type.Ruling;
import syncsuite.fieldops.FieldOpsConfig;
import syncsuite.fieldops.site.Site;
import syncsuite.fieldops.site.Sites;

/**
 * Refuses a check-out of someone who is not checked in and, where the site wants it so, what happened outside of it; flags
 * what else is suspicious.
 */
record Plausibility(FieldOpsConfig.Attendance config) implements Rules {
    @Override
    public Uni<Rule> prepare(SqlConnection connection, Caller caller, List<Incoming> batch) {
        return Sites.of(connection, caller, batch)
                .chain(sites -> Presence.of(connection, caller, batch).map(presence -> {
                    Rule known = sites::judge;
                    return known.and(attempt -> judge(attempt, sites, presence));
                }));
    }

    private Ruling judge(Rule.Attempt attempt, Sites sites, Presence presence) {
        if (attempt.deletion()) {
            return Ruling.accept(attempt.candidate());
        }
        presence.take(attempt.earlier());
        Sighting sighting = Sighting.of(attempt.candidate());
        Sighting before = presence.before(sighting.at());
        if (sighting.isCheckOut() && (before == null || before.isCheckOut())) {
            return Ruling.refuse(FieldError.invalid("event", "is a check-out of someone who is not checked in"));
        }
        Site site = sites.of(attempt.candidate());
        boolean outside = site != null && !site.contains(sighting.place());
        if (outside && site != null && site.strict()) {
            return Ruling.refuse(FieldError.invalid("latitude", "is outside of the site"));
        }
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        raise(flags, Flag.OUTSIDE_GEOFENCE, outside);
        raise(
                flags,
                Flag.IMPOSSIBLE_TRAVEL,
                tooFast(sighting, before) || tooFast(sighting, presence.after(sighting.at())));
        raise(flags, Flag.CLOCK_AHEAD, isAhead(sighting.at(), attempt.now()));
        raise(
                flags,
                Flag.MOCK_LOCATION,
                attempt.candidate().path("mock_location").asBoolean());
        raise(flags, Flag.LOW_ACCURACY, isCoarse(attempt.candidate()));
        return Ruling.accept(flagged(attempt.candidate(), flags));
    }

    private boolean tooFast(Sighting sighting, @Nullable Sighting other) {
        return other != null && sighting.isTooFarFrom(other, config.speedLimit());
    }

    private boolean isAhead(Instant at, Instant now) {
        return at.isAfter(now.plus(config.clockTolerance()));
    }

    private boolean isCoarse(ObjectNode content) {
        return content.path("accuracy_m").isNumber()
                && content.path("accuracy_m").decimalValue().compareTo(config.accuracyLimit()) > 0;
    }

    private static void raise(Set<Flag> flags, Flag flag, boolean raised) {
        if (raised) {
            flags.add(flag);
        }
    }

    private static ObjectNode flagged(ObjectNode candidate, Set<Flag> flags) {
        ObjectNode content = candidate.deepCopy();
        ArrayNode texts = content.putArray("flags");
        flags.forEach(flag -> texts.add(flag.text()));
        return content;
    }
}
