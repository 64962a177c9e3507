package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.product.ProductDocument;

/** A live product as it is stored now. */
record CurrentProduct(
        UUID id,
        long version,
        long number,
        UUID brand,
        Buffer document,
        BigDecimal price,
        @Nullable BigDecimal cost) {

    ObjectNode content() {
        return ProductDocument.content(document.getBytes(), price, cost);
    }
}
