package syncsuite.core.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.coalesce.Coalescer;
import syncsuite.core.tenant.Tenants;

/**
 * Reads where feeds stand, never from a cache: every change numbered at or below the answer is visible to a statement
 * that starts after it.
 */
@ApplicationScoped
public class FeedHeads {
    private record FeedKey(UUID company, String feed) {}

    private final Pool pool;
    private final Tenants tenants;
    private final Coalescer<FeedKey, FeedHead> heads = new Coalescer<>(this::lookUp);

    public FeedHeads(Pool pool, Tenants tenants) {
        this.pool = pool;
        this.tenants = tenants;
    }

    /** The head of that company's feed; a feed nobody wrote to yet begins now. */
    public Uni<FeedHead> head(UUID company, String feed) {
        return reaching(company, feed, 0);
    }

    /**
     * The head of that company's feed, moved up to {@code seq} where it is not there yet: what bears on the feed's
     * readers happened then in another feed.
     */
    public Uni<FeedHead> reaching(UUID company, String feed, long seq) {
        FeedKey key = new FeedKey(company, feed);
        return heads.get(key).chain(head -> {
            if (head.isPresent() && head.get().lastSeq() >= seq) {
                return Uni.createFrom().item(head.get());
            }
            return moveUp(key, seq).chain(() -> heads.get(key)).map(moved -> moved.orElseThrow());
        });
    }

    /** As {@link #reaching}, where the head may be known by another look-up for the same request. */
    public Uni<FeedHead> reaching(UUID company, String feed, long seq, @Nullable FeedHead known) {
        return known != null && known.lastSeq() >= seq ? Uni.createFrom().item(known) : reaching(company, feed, seq);
    }

    private Uni<Void> moveUp(FeedKey key, long seq) {
        return tenants.inTransaction(
                key.company(),
                connection -> connection
                        .preparedQuery("select sync_reach($1, $2, $3)")
                        .execute(Tuple.of(key.company(), key.feed(), seq))
                        .replaceWithVoid());
    }

    private Uni<Map<FeedKey, FeedHead>> lookUp(Set<FeedKey> keys) {
        UUID[] companies = keys.stream().map(FeedKey::company).toArray(UUID[]::new);
        String[] feeds = keys.stream().map(FeedKey::feed).toArray(String[]::new);
        return pool.preparedQuery("select company_id, name, epoch, last_seq, floor_seq from sync_heads($1, $2)")
                .execute(Tuple.of(companies, feeds))
                .map(rows -> {
                    Map<FeedKey, FeedHead> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(
                                new FeedKey(row.getUUID(0), row.getString(1)),
                                Objects.requireNonNull(FeedHead.of(row, 2)));
                    }
                    return found;
                });
    }
}
