package syncsuite.deploy.chaos;

import java.math.BigDecimal;

/**
 * What a write makes of a product. The price follows from the name, so that a mixture of two writes is neither's.
 *
 * @param name given once only, so that it names the write
 */
record Content(String name, BigDecimal price) {
    Content {
        price = price.stripTrailingZeros();
    }

    static Content of(String name) {
        return new Content(name, new BigDecimal(Math.floorMod(name.hashCode(), 100_000)).movePointLeft(2));
    }
}
