package syncsuite.core.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
        FeedKey key = new FeedKey(company, feed);
        return heads.get(key)
                .chain(head -> head.isPresent()
                        ? Uni.createFrom().item(head.get())
                        : begin(key).chain(() -> heads.get(key)).map(begun -> begun.orElseThrow()));
    }

    private Uni<Void> begin(FeedKey key) {
        return tenants.inTransaction(
                key.company(),
                connection -> connection
                        .preparedQuery("select sync_take($1, $2, 0)")
                        .execute(Tuple.of(key.company(), key.feed()))
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
                                new FeedHead(row.getInteger(2), row.getLong(3), row.getLong(4)));
                    }
                    return found;
                });
    }
}
