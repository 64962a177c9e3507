package syncsuite.promotion.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.Instants;

/**
 * One use of a promotion as it was reported.
 *
 * @param index its place in the batch
 * @param id what makes it the same as another: made of {@code usage_id}, else of store, bill, promotion and time
 * @param content the rest, as a digest: tells a repetition from another use under the same {@code usage_id}
 */
record Usage(
        int index,
        UUID id,
        UUID content,
        @Nullable String usageId,
        UUID promotion,
        UUID store,
        String bill,
        @Nullable String customer,
        @Nullable String cashier,
        BigDecimal discount,
        Instant usedAt,
        @Nullable String items) {

    /** @param value canonical, as {@link UsageFields#USAGE} reads it */
    static Usage of(int index, ObjectNode value) {
        String usageId = text(value, "usage_id");
        ObjectNode content = value.deepCopy();
        content.remove("usage_id");
        String key = usageId == null
                ? "use\n" + value.get("store_id").textValue() + '\n'
                        + value.get("promotion_id").textValue() + '\n'
                        + value.get("used_at").textValue() + '\n'
                        + value.get("bill_id").textValue()
                : "id\n" + usageId;
        return new Usage(
                index,
                digest(key),
                usageId == null ? new UUID(0, 0) : digest(content.toString()),
                usageId,
                UUID.fromString(value.get("promotion_id").textValue()),
                UUID.fromString(value.get("store_id").textValue()),
                value.get("bill_id").textValue(),
                text(value, "customer_id"),
                text(value, "cashier_id"),
                value.get("discount_amount").decimalValue(),
                Instants.parse("used_at", value.get("used_at").textValue()),
                value.get("items").isNull() ? null : value.get("items").toString());
    }

    /** Whether the other is a repetition of this one, given that both have the same id. */
    boolean isSame(UUID otherContent) {
        return content.equals(otherContent);
    }

    private static @Nullable String text(ObjectNode value, String field) {
        JsonNode found = value.get(field);
        return found == null || found.isNull() ? null : found.textValue();
    }

    private static UUID digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
