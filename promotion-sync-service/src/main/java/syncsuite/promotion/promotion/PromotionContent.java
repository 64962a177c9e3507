package syncsuite.promotion.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import syncsuite.core.event.EventType;
import syncsuite.core.json.Instants;
import syncsuite.core.json.StrictJson;

/** A promotion's content between its canonical form and what is stored and published. */
public final class PromotionContent {
    public static final EventType CHANGED = EventType.state("promotion.promotion.v1", "promotion.promotion.changed.v1");

    private PromotionContent() {}

    static ObjectNode read(byte[] stored) {
        return (ObjectNode) StrictJson.read(stored);
    }

    /** The rule with the id in front. */
    static byte[] document(UUID id, byte[] rule) {
        ByteArrayOutputStream document = new ByteArrayOutputStream(rule.length + 48);
        document.writeBytes(("{\"id\":\"" + id + "\",").getBytes(StandardCharsets.US_ASCII));
        document.write(rule, 1, rule.length - 1);
        return document.toByteArray();
    }

    /** Takes over what pulls look up. */
    static void columns(Promotion promotion, ObjectNode content) {
        JsonNode schedule = content.get("schedule");
        promotion.startsAt = micros(schedule.get("starts_at"), Long.MIN_VALUE);
        promotion.endsAt = micros(schedule.get("ends_at"), Long.MAX_VALUE);
        promotion.rank = -content.get("priority").longValue();
        JsonNode total = content.get("limits").path("total");
        promotion.totalLimit = total.isNumber() ? total.longValue() : null;
        promotion.active = content.get("is_active").booleanValue();
        promotion.storeIds = ids(content.get("scope").path("store_ids"));
        promotion.brandIds = ids(content.get("scope").path("brand_ids"));
        promotion.code = content.get("code").textValue();
        promotion.name = content.get("name").textValue();
    }

    /** Both together; null, which is all, swallows the other. */
    static UUID @Nullable [] union(UUID @Nullable [] one, UUID @Nullable [] other) {
        if (one == null || other == null) {
            return null;
        }
        Set<UUID> both = new LinkedHashSet<>(Arrays.asList(one));
        both.addAll(Arrays.asList(other));
        return both.toArray(UUID[]::new);
    }

    private static UUID @Nullable [] ids(JsonNode list) {
        return list.isEmpty()
                ? null
                : StreamSupport.stream(list.spliterator(), false)
                        .map(id -> UUID.fromString(id.textValue()))
                        .toArray(UUID[]::new);
    }

    private static long micros(@Nullable JsonNode time, long otherwise) {
        return time == null || !time.isTextual()
                ? otherwise
                : ChronoUnit.MICROS.between(Instant.EPOCH, Instants.parse("schedule", time.textValue()));
    }
}
