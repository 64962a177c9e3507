package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import syncsuite.core.feed.FeedHeads;

/**
 * Answers that depend on what one feed tells and on the question alone: made once, however many ask, until the feed moves.
 * The feed's head is read for each request, so no answer is stale.
 */
@ApplicationScoped
public class VersionedBytes {
    private final FeedHeads heads;
    private final PageCache kept;

    VersionedBytes(FeedHeads heads, PageCache kept) {
        this.heads = heads;
        this.kept = kept;
    }

    /**
     * The answer, which is shared: never to be changed.
     *
     * @param question all that the answer depends on beside company and feed, each with a {@code toString} of its own
     * @param made reads what was committed when it is asked
     */
    public Uni<byte[]> get(UUID company, String feed, List<?> question, Supplier<Uni<byte[]>> made) {
        return heads.head(company, feed)
                .chain(head -> kept.get(
                        PageKey.of(company, feed, question, head),
                        () -> made.get().map(bytes -> new DeltaPage(bytes, false))))
                .map(DeltaPage::body);
    }
}
