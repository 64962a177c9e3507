package syncsuite.catalog.identity.device;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.account.DeviceSecret;
import syncsuite.catalog.organisation.Store;
import syncsuite.core.admin.AdministeredType;
import syncsuite.core.admin.Administration;
import syncsuite.core.event.Event;
import syncsuite.core.json.Fields;
import syncsuite.core.json.Instants;
import syncsuite.core.tenant.Caller;

/** Devices. The secret is made here, shown in the answer to the enrolment and kept as a hash only. */
@ApplicationScoped
class DeviceType implements AdministeredType<Device> {
    private final DeviceEvents events;
    private final SecureRandom random = new SecureRandom();

    DeviceType(DeviceEvents events) {
        this.events = events;
    }

    @Override
    public Class<Device> entity() {
        return Device.class;
    }

    @Override
    public Device blank() {
        Device device = new Device();
        device.newSecret = DeviceSecret.next(random);
        device.secretHash = DeviceSecret.hash(device.newSecret);
        return device;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Fields fields() {
        return DeviceFields.ALL;
    }

    @Override
    public List<String> searched() {
        return List.of("name");
    }

    @Override
    public String order() {
        return "name, id";
    }

    @Override
    public ObjectNode content(Device device) {
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("name", device.name)
                .put("store_id", device.storeId.toString());
        ArrayNode roles = content.putArray("roles");
        Arrays.stream(device.roles).forEach(roles::add);
        return content;
    }

    @Override
    public void apply(Device device, ObjectNode content) {
        device.name = content.get("name").textValue();
        device.storeId = UUID.fromString(content.get("store_id").textValue());
        device.roles = StreamSupport.stream(content.get("roles").spliterator(), false)
                .map(role -> role.textValue())
                .toArray(String[]::new);
    }

    @Override
    public ObjectNode shown(Device device) {
        ObjectNode shown = AdministeredType.super
                .shown(device)
                .put("device_id", device.id.toString())
                .put("revoked_at", text(device.revokedAt))
                .put("last_contact_at", text(device.lastContactAt));
        return device.newSecret == null ? shown : shown.put("device_secret", device.newSecret);
    }

    @Override
    public Uni<Void> beforeSave(Mutiny.Session session, Caller caller, Device device, @Nullable ObjectNode before) {
        return Administration.live(session, Store.class, device.companyId, device.storeId, "store_id")
                .replaceWithVoid();
    }

    @Override
    public @Nullable Event event(Device device) {
        if (device.newSecret != null) {
            return events.enrolled(device);
        }
        return device.deleted && device.revokedAt == null ? events.revoked(device) : null;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Instants.text(time);
    }
}
