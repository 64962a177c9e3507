package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedHead;

/**
 * What one reader sees of a list.
 *
 * @param key names the scope and filters and everything else that the answer depends on, but for the feed itself: cursors
 *     are bound to it, cached pages are shared by it
 * @param changedSeq the scope itself changed then (a store got another brand), as a number of any feed: a walk that began
 *     earlier starts afresh; 0 where a scope never changes
 * @param total how many items a walk from nothing delivers, or null where the list has no total
 * @param extras further fields of the answer
 * @param head the feed's head, where it was looked up together with the scope; null leaves that to the pull
 */
public record DeltaView(
        UUID company,
        String key,
        long changedSeq,
        DeltaSource source,
        @Nullable Function<SqlConnection, Uni<Long>> total,
        Map<String, Object> extras,
        @Nullable FeedHead head) {

    public DeltaView(
            UUID company,
            String key,
            long changedSeq,
            DeltaSource source,
            @Nullable Function<SqlConnection, Uni<Long>> total,
            Map<String, Object> extras) {
        this(company, key, changedSeq, source, total, extras, null);
    }
}
