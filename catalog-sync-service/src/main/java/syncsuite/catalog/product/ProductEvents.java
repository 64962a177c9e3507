package syncsuite.catalog.product;

import syncsuite.core.event.EventType;

/** The product's state topic. Store prices and costs are not in it: no consumer needs them. */
public final class ProductEvents {
    public static final EventType CHANGED = EventType.state("catalog.product.v1", "catalog.product.changed.v1");

    private ProductEvents() {}
}
