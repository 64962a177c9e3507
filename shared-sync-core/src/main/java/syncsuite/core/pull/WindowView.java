package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedHead;

/**
 * What one reader sees of a list whose items come and go by time.
 *
 * @param key names the scope and filters that were asked for: cursors are bound to it, cached pages are shared by it
 * @param changedSeq the number of the last change of the view itself (the store's brand, the settings): a walk that began
 *     earlier starts afresh
 * @param edges the window's edges now, moved to the nearest rows, so that they are equal as long as no row passed one;
 *     read after the feed's head
 * @param edgesAt the window's edges at a time, and how far clock changes between it and now may have carried others
 * @param total how many items a walk from nothing delivers through these edges
 * @param extras further fields of the answer
 * @param head the feed's head, where it was looked up together with the view; null leaves that to the pull
 */
public record WindowView(
        UUID company,
        String key,
        long changedSeq,
        Supplier<Uni<Edges>> edges,
        Function<Instant, Past> edgesAt,
        WindowSource source,
        Total total,
        Map<String, Object> extras,
        @Nullable FeedHead head) {

    /** The edges at a past time, give or take {@code slack} microseconds. */
    public record Past(Edges edges, long slack) {}

    /** Counts what is inside. */
    @FunctionalInterface
    public interface Total {
        Uni<Long> count(SqlConnection connection, long headSeq, Edges edges);
    }
}
