package syncsuite.catalog;

import java.util.List;
import syncsuite.catalog.category.CategoryDocument;
import syncsuite.catalog.product.ProductEvents;
import syncsuite.core.contract.EventTypeContract;
import syncsuite.core.event.EventType;

class CatalogEventsTest extends EventTypeContract {
    @Override
    protected List<EventType> types() {
        return List.of(CategoryDocument.CHANGED, ProductEvents.CHANGED);
    }
}
