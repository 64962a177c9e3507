package syncsuite.sales;

import java.util.ArrayList;
import java.util.List;
import syncsuite.core.contract.EventTypeContract;
import syncsuite.core.event.EventType;
import syncsuite.sales.customer.CustomerFields;
import syncsuite.sales.sale.SaleEvents;

class SalesEventsTest extends EventTypeContract {
    @Override
    protected List<EventType> types() {
        List<EventType> types = new ArrayList<>(SaleEvents.ALL);
        types.add(CustomerFields.CHANGED);
        return types;
    }
}
