package syncsuite.catalog.organisation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredType;
import syncsuite.core.admin.Administration;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.json.Fields;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;

/**
 * Stores and sites. A store whose brand changes starts its pulls of categories and products afresh: all it sold left its
 * scope at once.
 */
@ApplicationScoped
public class StoreType implements AdministeredType<Store> {
    static final EventType CHANGED = EventType.state("catalog.store.v1", "catalog.store.changed.v1");

    private final Events events;

    StoreType(Events events) {
        this.events = events;
    }

    @Override
    public Class<Store> entity() {
        return Store.class;
    }

    @Override
    public Store blank() {
        return new Store();
    }

    @Override
    public Fields fields() {
        return OrganisationFields.STORE;
    }

    @Override
    public List<String> searched() {
        return List.of("name", "code");
    }

    @Override
    public String order() {
        return "code, id";
    }

    @Override
    public ObjectNode content(Store store) {
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("brand_id", store.brandId == null ? null : store.brandId.toString())
                .put("code", store.code)
                .put("name", store.name)
                .put("timezone", store.timezone)
                .put("currency", store.currency)
                .put("latitude", store.latitude == null ? null : store.latitude.stripTrailingZeros())
                .put("longitude", store.longitude == null ? null : store.longitude.stripTrailingZeros())
                .put("radius_m", store.radiusMetres);
        content.set(
                "geofence",
                store.geofence == null
                        ? content.nullNode()
                        : StrictJson.read(store.geofence.getBytes(StandardCharsets.UTF_8)));
        return content.put("geofence_policy", store.geofencePolicy).put("is_active", store.active);
    }

    @Override
    public void apply(Store store, ObjectNode content) {
        JsonNode brand = content.get("brand_id");
        JsonNode radius = content.get("radius_m");
        JsonNode geofence = content.get("geofence");
        store.brandId = brand.isNull() ? null : UUID.fromString(brand.textValue());
        store.code = content.get("code").textValue();
        store.name = content.get("name").textValue();
        store.timezone = content.get("timezone").textValue();
        store.currency = content.get("currency").textValue();
        store.latitude = content.get("latitude").isNull()
                ? null
                : content.get("latitude").decimalValue();
        store.longitude = content.get("longitude").isNull()
                ? null
                : content.get("longitude").decimalValue();
        store.radiusMetres = radius.isNull() ? null : radius.intValue();
        store.geofence = geofence.isNull() ? null : geofence.toString();
        store.geofencePolicy = content.get("geofence_policy").textValue();
        store.active = content.get("is_active").booleanValue();
    }

    @Override
    public Uni<Void> beforeSave(Mutiny.Session session, Caller caller, Store store, @Nullable ObjectNode before) {
        Uni<?> brandIsLive = store.brandId == null
                ? Uni.createFrom().voidItem()
                : Administration.live(session, Brand.class, store.companyId, store.brandId, "brand_id");
        boolean brandChanged =
                before != null && !before.get("brand_id").equals(content(store).get("brand_id"));
        return brandIsLive.chain(() -> brandChanged
                ? numberBrandChange(session, store)
                : Uni.createFrom().voidItem());
    }

    private static Uni<Void> numberBrandChange(Mutiny.Session session, Store store) {
        return session.createNativeQuery("select sync_take_common(?1, array['categories', 'products'])", Long.class)
                .setParameter(1, store.companyId)
                .getSingleResult()
                .invoke(number -> store.brandChangedSeq = number)
                .replaceWithVoid();
    }

    @Override
    public Event event(Store store) {
        return store.deleted
                ? events.deletion(CHANGED, store.companyId, store.id)
                : events.state(CHANGED, store.companyId, store.id, store.version, shown(store));
    }
}
