package syncsuite.catalog.identity;

import java.util.List;
import syncsuite.core.contract.EventTypeContract;
import syncsuite.core.event.EventType;

class IdentityEventTypesTest extends EventTypeContract {
    @Override
    protected List<EventType> types() {
        return List.of(
                EventType.fact("catalog.device.v1", "catalog.device.enrolled.v1"),
                EventType.fact("catalog.device.v1", "catalog.device.revoked.v1"),
                EventType.fact("catalog.sign-in.v1", "catalog.sign-in.succeeded.v1"),
                EventType.fact("catalog.sign-in.v1", "catalog.sign-in.failed.v1"));
    }
}
