package syncsuite.core.event;

import java.util.List;
import syncsuite.core.contract.EventTypeContract;

class EventTypesTest extends EventTypeContract {
    @Override
    protected List<EventType> types() {
        return List.of(EventTest.ITEM);
    }
}
