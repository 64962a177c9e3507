package syncsuite.catalog.category;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;
import syncsuite.core.admin.FeedWriter;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** What a category's place in the tree asks for. */
final class CategoryTree {
    /** Levels of categories. */
    static final int DEEPEST = 20;

    private static final UUID NONE = CategorySource.EVERY_BRAND;

    /** Two moves at once could each be right and together make a circle. */
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('category tree'), hashtext(cast(cast(?1 as uuid) as text))) is not null";

    private static final String PARENT_FITS = """
            select exists (select from (
                select id from category
                 where company_id = ?1 and id = ?2 and not deleted
                   and (scope_id is null or scope_id = ?3) for share) parent)""";

    private static final String IS_BELOW_ITSELF = """
            with recursive up (id, parent_id, level) as (
                select id, parent_id, 1 from category where company_id = ?1 and id = ?2
                union all
                select c.id, c.parent_id, up.level + 1
                  from category c join up on c.company_id = ?1 and c.id = up.parent_id
                 where up.level <= 20)
            select coalesce(bool_or(id = ?3) or max(level) >= 20, false) from up""";

    private static final String HAS_FOREIGN_CONTENT = """
            select exists (select from category
                            where company_id = ?1 and parent_id = ?2 and not deleted
                              and scope_id is distinct from ?3)
                or exists (select from product
                            where company_id = ?1 and category_id = ?2 and not deleted and scope_id <> ?3)""";

    private static final String HAS_CONTENT = """
            select exists (select from category where company_id = ?1 and parent_id = ?2 and not deleted)
                or exists (select from product where company_id = ?1 and category_id = ?2 and not deleted)""";

    private final FeedWriter feed;
    private final Category category;

    CategoryTree(FeedWriter feed, Category category) {
        this.feed = feed;
        this.category = category;
    }

    /** The parent is there, of every brand or of the same one, and not below its own child. */
    Uni<Void> requireParent() {
        UUID parent = category.parentId;
        if (parent == null) {
            return Uni.createFrom().voidItem();
        }
        return feed.asks(ONE_AT_A_TIME)
                .chain(() -> feed.asks(PARENT_FITS, parent, category.brandId == null ? NONE : category.brandId))
                .invoke(fits -> {
                    if (!fits) {
                        throw SyncException.invalid("parent_id", "there is no such category for this brand");
                    }
                })
                .chain(() -> feed.asks(IS_BELOW_ITSELF, parent, category.id))
                .invoke(circular -> {
                    if (circular) {
                        throw SyncException.invalid(
                                "parent_id", "is below this category or more than " + DEEPEST + " levels deep");
                    }
                })
                .replaceWithVoid();
    }

    /** @throws SyncException CONFLICT where children or products are of another brand than it is going to be */
    Uni<Void> requireFittingContent() {
        return category.brandId == null
                ? Uni.createFrom().voidItem()
                : refuseIf(
                        feed.asks(HAS_FOREIGN_CONTENT, category.id, category.brandId),
                        "It holds categories or products of another brand: move them first.");
    }

    /** @throws SyncException CONFLICT where it still holds categories or products */
    Uni<Void> requireEmpty() {
        return refuseIf(feed.asks(HAS_CONTENT, category.id), "It still holds categories or products: move them first.");
    }

    private static Uni<Void> refuseIf(Uni<Boolean> wrong, String message) {
        return wrong.invoke(is -> {
                    if (is) {
                        throw new SyncException(ErrorCode.CONFLICT, message, Map.of("field", "id"));
                    }
                })
                .replaceWithVoid();
    }
}
