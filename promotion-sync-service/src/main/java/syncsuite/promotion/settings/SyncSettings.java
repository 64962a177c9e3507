package syncsuite.promotion.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a company's stores sync.
 *
 * @param version 0 where nothing was ever set
 * @param strategy how far before its beginning a promotion is delivered
 */
public record SyncSettings(
        long version,
        Strategy strategy,
        int futureDays,
        int pastDays,
        int maxPromotionsPerSync,
        boolean includeInactive,
        int syncIntervalHours,
        boolean enableCompression) {

    /** How far before its beginning a promotion is delivered. */
    public enum Strategy {
        /** Not before. */
        CURRENT_ONLY,
        /** By {@code future_days}. */
        INCLUDE_FUTURE,
        /** However far. */
        ALL_ACTIVE;

        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Strategy of(String wire) {
            return valueOf(wire.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** What holds for a company that has set nothing. */
    public static final SyncSettings DEFAULT = of(0, SettingsFields.defaults());

    /** @param content canonical, as {@link SettingsFields#SETTINGS} reads it */
    static SyncSettings of(long version, ObjectNode content) {
        return new SyncSettings(
                version,
                Strategy.of(content.get("sync_strategy").textValue()),
                content.get("future_days").intValue(),
                content.get("past_days").intValue(),
                content.get("max_promotions_per_sync").intValue(),
                content.get("include_inactive").booleanValue(),
                content.get("sync_interval_hours").intValue(),
                content.get("enable_compression").booleanValue());
    }

    /** The wire JSON. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sync_strategy", strategy.wire())
                .put("future_days", futureDays)
                .put("past_days", pastDays)
                .put("max_promotions_per_sync", maxPromotionsPerSync)
                .put("include_inactive", includeInactive)
                .put("sync_interval_hours", syncIntervalHours)
                .put("enable_compression", enableCompression);
    }
}
