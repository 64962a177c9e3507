package syncsuite.shopify.standin.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value that was written, for tests that count what was applied and how often.
 *
 * @param path as the staging service names it: {@code title}, {@code variants[SKU].price}, {@code inventory[SKU@location]}
 * @param by the operation that wrote it
 */
public record Written(
        Instant at,
        long productId,
        String path,
        @Nullable Object before,
        @Nullable Object after,
        String by) {}
