package syncsuite.catalog.category;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;

/** Keeps what products name alive. */
public final class CategoryUse {
    private static final String LOCK = """
            select id from category
             where company_id = ?1 and id = ?2 and not deleted and (scope_id is null or scope_id = ?3)
               for share""";

    private CategoryUse() {}

    /**
     * Locks the category against deletion until the transaction ends.
     *
     * @param category null for none
     * @throws SyncException VALIDATION_ERROR where it is not, or is another brand's
     */
    public static Uni<Void> require(Mutiny.Session session, UUID company, @Nullable UUID category, UUID brand) {
        return category == null
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(LOCK, UUID.class)
                        .setParameter(1, company)
                        .setParameter(2, category)
                        .setParameter(3, brand)
                        .setFlushMode(FlushMode.MANUAL)
                        .getResultList()
                        .invoke(found -> {
                            if (found.isEmpty()) {
                                throw SyncException.invalid("category_id", "there is no such category for this brand");
                            }
                        })
                        .replaceWithVoid();
    }
}
