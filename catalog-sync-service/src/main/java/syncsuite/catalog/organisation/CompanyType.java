package syncsuite.catalog.organisation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredType;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.json.Fields;
import syncsuite.core.tenant.Caller;

/** Companies: created, listed and deleted by {@code ops}; its own {@code ho-admin} reads and changes one. */
@ApplicationScoped
public class CompanyType implements AdministeredType<Company> {
    static final EventType CHANGED = EventType.state("catalog.company.v1", "catalog.company.changed.v1");

    private final Events events;

    CompanyType(Events events) {
        this.events = events;
    }

    @Override
    public Class<Company> entity() {
        return Company.class;
    }

    @Override
    public Company blank() {
        return new Company();
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Fields fields() {
        return OrganisationFields.COMPANY;
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
    public ObjectNode content(Company company) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", company.name)
                .put("timezone", company.timezone)
                .put("currency", company.currency)
                .put("is_active", company.active);
    }

    @Override
    public void apply(Company company, ObjectNode content) {
        company.name = content.get("name").textValue();
        company.timezone = content.get("timezone").textValue();
        company.currency = content.get("currency").textValue();
        company.active = content.get("is_active").booleanValue();
    }

    @Override
    public UUID companyOfNew(Caller caller, UUID newId, ObjectNode body) {
        return newId;
    }

    @Override
    public UUID company(Caller caller, UUID id) {
        return caller.is("ops") ? id : caller.companyId();
    }

    @Override
    public boolean listsAllCompanies(Caller caller) {
        return caller.is("ops");
    }

    @Override
    public void allow(Caller caller, Action action, @Nullable Company company) {
        boolean own = action == Action.READ || action == Action.CHANGE;
        if (!caller.is("ops") && !(own && caller.is("ho-admin"))) {
            throw SyncException.forbidden("This needs the role ops.");
        }
    }

    /** A company's feeds begin with it, so that nothing but a change ever moves its version. */
    @Override
    public Uni<Void> beforeSave(Mutiny.Session session, Caller caller, Company company, @Nullable ObjectNode before) {
        return before != null
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery("select sync_take_common(?1, array['categories', 'products'])", Long.class)
                        .setParameter(1, company.companyId)
                        .getSingleResult()
                        .replaceWithVoid();
    }

    @Override
    public Event event(Company company) {
        return company.deleted
                ? events.deletion(CHANGED, company.companyId, company.id)
                : events.state(CHANGED, company.companyId, company.id, company.version, shown(company));
    }
}
