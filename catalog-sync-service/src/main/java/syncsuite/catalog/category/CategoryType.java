package syncsuite.catalog.category;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.organisation.Brand;
import syncsuite.core.admin.AdministeredType;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.FeedWriter;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.json.Fields;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;

/** Categories as administrators see them: a tree in which a child belongs to no other brand than its parent. */
@ApplicationScoped
public class CategoryType implements AdministeredType<Category> {
    private static final String FEED = "categories";

    private final Events events;

    CategoryType(Events events) {
        this.events = events;
    }

    @Override
    public Class<Category> entity() {
        return Category.class;
    }

    @Override
    public Category blank() {
        return new Category();
    }

    @Override
    public Fields fields() {
        return CategoryFields.CATEGORY;
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
    public ObjectNode content(Category category) {
        return CategoryDocument.content(category.document);
    }

    @Override
    public void apply(Category category, ObjectNode content) {
        JsonNode code = content.get("code");
        category.brandId = id(content, "brand_id");
        category.parentId = id(content, "parent_id");
        category.code = code.isNull() ? null : code.textValue();
        category.name = content.get("name").textValue();
        category.active = content.get("is_active").booleanValue();
        category.document = StrictJson.write(CategoryDocument.shown(category.id, content));
    }

    @Override
    public ObjectNode shown(Category category) {
        return CategoryDocument.shown(category.id, content(category))
                .put("company_id", category.companyId.toString())
                .put("version", category.version)
                .put("updated_at", FeedTime.text(category.seq));
    }

    @Override
    public Uni<Void> beforeSave(Mutiny.Session session, Caller caller, Category category, @Nullable ObjectNode before) {
        FeedWriter feed = new FeedWriter(session, category.companyId, FEED);
        CategoryTree tree = new CategoryTree(feed, category);
        UUID left = before == null ? null : id(before, "brand_id");
        boolean moved = before != null && !Objects.equals(left, category.brandId);
        Uni<?> brandIsLive = category.brandId == null
                ? Uni.createFrom().voidItem()
                : Administration.live(session, Brand.class, category.companyId, category.brandId, "brand_id");
        return brandIsLive
                .chain(tree::requireParent)
                .chain(() ->
                        moved ? tree.requireFittingContent() : Uni.createFrom().voidItem())
                .chain(feed::take)
                .invoke(seq -> category.seq = seq)
                .chain(() ->
                        moved ? depart(feed, category, left) : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> beforeDelete(Mutiny.Session session, Caller caller, Category category) {
        FeedWriter feed = new FeedWriter(session, category.companyId, FEED);
        return new CategoryTree(feed, category)
                .requireEmpty()
                .chain(feed::take)
                .invoke(seq -> category.seq = seq)
                .replaceWithVoid();
    }

    @Override
    public Event event(Category category) {
        return category.deleted
                ? events.deletion(CategoryDocument.CHANGED, category.companyId, category.id)
                : events.state(
                        CategoryDocument.CHANGED,
                        category.companyId,
                        category.id,
                        category.version,
                        CategoryDocument.shown(category.id, content(category)));
    }

    /** One of every brand is in all readers' scope, so nobody needs to be told that it left. */
    private static Uni<Void> depart(FeedWriter feed, Category category, @Nullable UUID left) {
        UUID brand = category.brandId;
        return brand == null
                ? feed.execute(
                        "delete from departure where company_id = ?1 and feed = 'categories' and item_id = ?2",
                        category.id)
                : feed.move(category.id, left == null ? CategorySource.EVERY_BRAND : left, brand, category.seq);
    }

    private static @Nullable UUID id(ObjectNode content, String field) {
        JsonNode value = content.get(field);
        return value == null || value.isNull() ? null : UUID.fromString(value.textValue());
    }
}
