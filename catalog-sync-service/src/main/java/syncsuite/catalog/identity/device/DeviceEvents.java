package syncsuite.catalog.identity.device;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;

/** The audit trail of devices. */
@ApplicationScoped
class DeviceEvents {
    static final String TOPIC = "catalog.device.v1";
    static final EventType ENROLLED = EventType.fact(TOPIC, "catalog.device.enrolled.v1");
    static final EventType REVOKED = EventType.fact(TOPIC, "catalog.device.revoked.v1");

    private final Events events;

    DeviceEvents(Events events) {
        this.events = events;
    }

    Event enrolled(Device device) {
        return event(ENROLLED, device);
    }

    /** The device may not sign in any more, because it was revoked or deleted. */
    Event revoked(Device device) {
        return event(REVOKED, device);
    }

    private Event event(EventType type, Device device) {
        String id = device.id.toString();
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("device_id", id).put("name", device.name);
        Arrays.stream(device.roles).forEach(data.putArray("roles")::add);
        return events.fact(type, device.companyId, id, id, device.storeId, data);
    }
}
