package syncsuite.catalog.product;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.category.CategoryUse;
import syncsuite.catalog.organisation.Brand;
import syncsuite.core.admin.AdministeredType;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.FeedWriter;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.json.Fields;
import syncsuite.core.tenant.Caller;

/** Products as administrators see them. One that goes to another brand departs from the old one's lists. */
@ApplicationScoped
public class ProductType implements AdministeredType<Product> {
    private static final String FEED = "products";

    private final Events events;

    ProductType(Events events) {
        this.events = events;
    }

    @Override
    public Class<Product> entity() {
        return Product.class;
    }

    @Override
    public Product blank() {
        return new Product();
    }

    @Override
    public Fields fields() {
        return ProductFields.PRODUCT;
    }

    @Override
    public List<String> searched() {
        return List.of("name", "sku", "barcode");
    }

    @Override
    public String order() {
        return "number, id";
    }

    @Override
    public ObjectNode content(Product product) {
        return ProductDocument.content(product.document, product.price, product.cost);
    }

    @Override
    public void apply(Product product, ObjectNode content) {
        product.brandId = Objects.requireNonNull(ProductDocument.id(content, "brand_id"));
        product.categoryId = ProductDocument.id(content, "category_id");
        product.price = content.get("price").decimalValue();
        product.cost = ProductDocument.money(content, "cost");
        product.active = content.get("is_active").booleanValue();
        product.sku = ProductDocument.text(content, "sku");
        product.barcode = ProductDocument.text(content, "barcode");
        product.name = content.get("name").textValue();
        product.document = ProductDocument.document(product.id, content);
    }

    @Override
    public ObjectNode shown(Product product) {
        return state(product)
                .put("company_id", product.companyId.toString())
                .put("version", product.version)
                .put("updated_at", FeedTime.text(product.seq));
    }

    @Override
    public Uni<Void> beforeSave(Mutiny.Session session, Caller caller, Product product, @Nullable ObjectNode before) {
        UUID left = before == null ? null : ProductDocument.id(before, "brand_id");
        FeedWriter feed = new FeedWriter(session, product.companyId, FEED);
        return Administration.live(session, Brand.class, product.companyId, product.brandId, "brand_id")
                .chain(() -> CategoryUse.require(session, product.companyId, product.categoryId, product.brandId))
                .chain(() -> before == null
                        ? feed.number("product")
                        : Uni.createFrom().item(product.number))
                .invoke(number -> product.number = number)
                .chain(feed::take)
                .invoke(seq -> product.seq = seq)
                .chain(() -> left == null || left.equals(product.brandId)
                        ? Uni.createFrom().voidItem()
                        : feed.move(product.id, left, product.brandId, product.seq)
                                .chain(() -> feed.execute(
                                        "update product_store set brand_id = ?3 where company_id = ?1 and product_id = ?2",
                                        product.id,
                                        product.brandId)));
    }

    @Override
    public Uni<Void> beforeDelete(Mutiny.Session session, Caller caller, Product product) {
        return new FeedWriter(session, product.companyId, FEED)
                .take()
                .invoke(seq -> product.seq = seq)
                .replaceWithVoid();
    }

    @Override
    public Event event(Product product) {
        if (product.deleted) {
            return events.deletion(ProductEvents.CHANGED, product.companyId, product.id);
        }
        ObjectNode state = state(product);
        state.remove("cost");
        return events.state(ProductEvents.CHANGED, product.companyId, product.id, product.version, state);
    }

    private ObjectNode state(Product product) {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("id", product.id.toString())
                .put("number", product.number);
        state.setAll(content(product));
        return state;
    }
}
