package syncsuite.fieldops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.conflict.ConflictPolicy;

/** What an operator can set of field operations. */
@ConfigMapping(prefix = "sync.field-ops")
public interface FieldOpsConfig {
    Policy policy();

    Attendance attendance();

    Overdue overdue();

    Escalation escalation();

    /** What is done with an item that is based on an older version: manual, server_wins, client_wins, merge. */
    interface Policy {
        @WithDefault("merge")
        ConflictPolicy task();

        @WithDefault("manual")
        ConflictPolicy workOrder();

        @WithDefault("merge")
        ConflictPolicy ticket();
    }

    /** What makes an event suspicious. */
    interface Attendance {
        /** In metres: above it {@code low_accuracy}. */
        @WithDefault("100")
        BigDecimal accuracyLimit();

        /** In km/h, from the user's event before and to the one after: above it {@code impossible_travel}. */
        @WithDefault("250")
        double speedLimit();

        /** How far a phone's clock may be before the server's: above it {@code clock_ahead}. */
        @WithDefault("5m")
        Duration clockTolerance();
    }

    /** Tasks that nobody finished in time. */
    interface Overdue {
        /** Whether the server closes them, for all companies. */
        @WithDefault("false")
        boolean close();

        /** Companies for which it does so whatever {@link #close} says. */
        Optional<Set<UUID>> companies();

        @WithDefault("1m")
        Duration every();
    }

    /** Tickets that nobody resolved in time. */
    interface Escalation {
        /** From creation to the first deadline and from each to the next, by priority. */
        @WithDefault("1h")
        Duration critical();

        @WithDefault("4h")
        Duration high();

        @WithDefault("24h")
        Duration medium();

        @WithDefault("72h")
        Duration low();

        /** The level that is not escalated any further. */
        @WithDefault("5")
        int highestLevel();

        @WithDefault("1m")
        Duration every();

        default Map<String, Duration> periods() {
            return Map.of("CRITICAL", critical(), "HIGH", high(), "MEDIUM", medium(), "LOW", low());
        }
    }
}
