package syncsuite.sales.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredType;
import syncsuite.core.admin.FeedWriter;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.json.Fields;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;

/** Customers as people edit them: sellers read and create, administrators do all. */
@ApplicationScoped
class CustomerType implements AdministeredType<Customer> {
    private static final String FEED = "customers";

    private final Events events;

    CustomerType(Events events) {
        this.events = events;
    }

    @Override
    public Class<Customer> entity() {
        return Customer.class;
    }

    @Override
    public Customer blank() {
        return new Customer();
    }

    @Override
    public Fields fields() {
        return CustomerFields.CUSTOMER;
    }

    @Override
    public List<String> searched() {
        return List.of("name", "taxId", "email");
    }

    @Override
    public String order() {
        return "name, id";
    }

    @Override
    public void allow(Caller caller, Action action, @Nullable Customer customer) {
        boolean asSeller = caller.is("seller") && (action == Action.READ || action == Action.CREATE);
        if (!asSeller && !caller.is("ho-admin")) {
            throw SyncException.forbidden("This needs the role ho-admin.");
        }
    }

    @Override
    public ObjectNode content(Customer customer) {
        ObjectNode document = (ObjectNode) StrictJson.read(customer.document);
        document.remove(List.of("id", "number", "version"));
        return document;
    }

    @Override
    public void apply(Customer customer, ObjectNode content) {
        customer.name = content.get("name").textValue();
        customer.taxId = text(content.get("tax_id"));
        customer.email = text(content.get("email"));
        customer.active = content.get("is_active").booleanValue();
        customer.document = StrictJson.write(content);
    }

    @Override
    public ObjectNode shown(Customer customer) {
        return state(customer, content(customer))
                .put("company_id", customer.companyId.toString())
                .put("version", customer.version)
                .put("updated_at", FeedTime.text(customer.seq));
    }

    @Override
    public Uni<Void> beforeSave(Mutiny.Session session, Caller caller, Customer customer, @Nullable ObjectNode before) {
        FeedWriter feed = new FeedWriter(session, customer.companyId, FEED);
        ObjectNode content = content(customer);
        boolean isNew = before == null;
        return (isNew ? feed.number("customer") : Uni.createFrom().item(customer.number))
                .invoke(number -> customer.number = number)
                .chain(feed::take)
                .invoke(seq -> {
                    customer.seq = seq;
                    customer.document =
                            StrictJson.write(state(customer, content).put("version", isNew ? 1 : customer.version + 1));
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> beforeDelete(Mutiny.Session session, Caller caller, Customer customer) {
        return new FeedWriter(session, customer.companyId, FEED)
                .take()
                .invoke(seq -> customer.seq = seq)
                .replaceWithVoid();
    }

    @Override
    public Event event(Customer customer) {
        return customer.deleted
                ? events.deletion(CustomerFields.CHANGED, customer.companyId, customer.id)
                : events.state(
                        CustomerFields.CHANGED,
                        customer.companyId,
                        customer.id,
                        customer.version,
                        state(customer, content(customer)));
    }

    private static ObjectNode state(Customer customer, ObjectNode content) {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("id", customer.id.toString())
                .put("number", customer.number);
        state.setAll(content);
        return state;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.textValue();
    }
}
