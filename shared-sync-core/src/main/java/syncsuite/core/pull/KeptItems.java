package syncsuite.core.pull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedHead;
import syncsuite.core.tenant.Tenants;

/**
 * Items by their numbers, shared by all pages of changes: clients whose cursors differ are told the same items, though no
 * two of their pages are alike. For each page the database tells the numbers, and an item is read once.
 */
@ApplicationScoped
class KeptItems {
    /** What an entry takes beside its bytes. */
    private static final int OVERHEAD = 160;

    /** @param epoch of the feed: after a restore the same numbers are given anew */
    private record Feed(UUID company, String feed, String form, int epoch) {}

    private record Key(Feed feed, long number) {}

    private final Tenants tenants;
    private final Cache<Key, byte[]> kept;

    KeptItems(Tenants tenants, PullConfig config) {
        this.tenants = tenants;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(config.itemBytes().orElseGet(PullConfig::eighthOfHeap))
                .weigher((Key key, byte[] item) -> item.length + OVERHEAD)
                .expireAfterWrite(PageCache.KEPT)
                .build();
    }

    /**
     * What the page tells; null where an item was changed between the two questions.
     *
     * @param limit the most entries that the page tells
     */
    Uni<@Nullable NumberedEntries> page(UUID company, DeltaList list, FeedHead head, NumberedPage page, int limit) {
        Feed feed = new Feed(company, list.feed(), page.form(), head.epoch());
        return tenants.ask(company, page.numbers()).chain(found -> {
            NumberedEntries entries = NumberedEntries.of(
                    found.iterator().next(), limit, number -> kept.getIfPresent(new Key(feed, number)));
            List<Long> missing = entries.missing();
            return missing.isEmpty()
                    ? Uni.createFrom().item(entries)
                    : tenants.ask(company, page.items().apply(missing)).map(read -> entries.with(keep(feed, read)));
        });
    }

    private Map<Long, byte[]> keep(Feed feed, RowSet<Row> read) {
        Map<Long, byte[]> items = new HashMap<>();
        for (Row row : read) {
            long number = row.getLong(0);
            byte[] item = row.getDelegate().getBuffer(1).getBytes();
            items.put(number, item);
            kept.put(new Key(feed, number), item);
        }
        return items;
    }
}
