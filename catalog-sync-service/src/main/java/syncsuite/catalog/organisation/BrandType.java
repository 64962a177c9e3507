package syncsuite.catalog.organisation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import syncsuite.core.admin.AdministeredType;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.json.Fields;
import syncsuite.core.tenant.Caller;

/** Brands; one that still has stores, categories or products is not deleted. */
@ApplicationScoped
public class BrandType implements AdministeredType<Brand> {
    static final EventType CHANGED = EventType.state("catalog.brand.v1", "catalog.brand.changed.v1");

    private final Events events;

    BrandType(Events events) {
        this.events = events;
    }

    @Override
    public Class<Brand> entity() {
        return Brand.class;
    }

    @Override
    public Brand blank() {
        return new Brand();
    }

    @Override
    public Fields fields() {
        return OrganisationFields.BRAND;
    }

    @Override
    public List<String> searched() {
        return List.of("name", "code");
    }

    @Override
    public String order() {
        return "name, id";
    }

    @Override
    public ObjectNode content(Brand brand) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", brand.code)
                .put("name", brand.name)
                .put("is_active", brand.active);
    }

    @Override
    public void apply(Brand brand, ObjectNode content) {
        brand.code = content.get("code").textValue();
        brand.name = content.get("name").textValue();
        brand.active = content.get("is_active").booleanValue();
    }

    @Override
    public Uni<Void> beforeDelete(Mutiny.Session session, Caller caller, Brand brand) {
        return References.refuseWhere(session, "store", "brand_id", brand)
                .chain(() -> References.refuseWhere(session, "category", "scope_id", brand))
                .chain(() -> References.refuseWhere(session, "product", "scope_id", brand));
    }

    @Override
    public Event event(Brand brand) {
        return brand.deleted
                ? events.deletion(CHANGED, brand.companyId, brand.id)
                : events.state(CHANGED, brand.companyId, brand.id, brand.version, shown(brand));
    }
}
