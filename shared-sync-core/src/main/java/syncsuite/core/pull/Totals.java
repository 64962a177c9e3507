package syncsuite.core.pull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import syncsuite.core.feed.FeedHead;
import syncsuite.core.tenant.Tenants;

/** How many items lists have, counted once per reader's view and version of the feed. */
@ApplicationScoped
class Totals {
    private static final int KEPT = 20_000;

    private record View(UUID company, String feed, String key, long changedSeq) {}

    /** A total counted after that head was read: as long as it is the head, the total holds. */
    private record Total(FeedHead head, long items) {}

    private final Tenants tenants;
    private final Cache<View, Total> counted =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Totals(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * The total of that view, no older than the head; nothing where its list has none.
     *
     * @param head as read for this very request
     */
    Uni<Optional<Long>> of(DeltaList list, DeltaView view, FeedHead head) {
        Function<SqlConnection, Uni<Long>> total = view.total();
        if (total == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        View key = new View(view.company(), list.feed(), view.key(), view.changedSeq());
        Total kept = counted.getIfPresent(key);
        if (kept != null && kept.head().equals(head)) {
            return Uni.createFrom().item(Optional.of(kept.items()));
        }
        return tenants.inTransaction(view.company(), total)
                .invoke(items -> counted.put(key, new Total(head, items)))
                .map(Optional::of);
    }
}
