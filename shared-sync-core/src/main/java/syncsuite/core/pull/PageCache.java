package syncsuite.core.pull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import syncsuite.core.coalesce.Coalescer;
import syncsuite.core.feed.FeedHead;

/**
 * Pages by the version of their feed: as long as nothing changed, however many clients ask for the same page, it is read
 * and built once. A page is never stale, as its key holds the feed's head read for this very request.
 */
@ApplicationScoped
class PageCache {
    /** All that a page's bytes depend on. */
    record Key(
            UUID company,
            DeltaList list,
            FeedHead head,
            WalkPosition from,
            String view,
            int limit,
            List<String> fields) {
        String etag() {
            String all = String.join("\n", company.toString(), list.toString(), head.toString(), from.toString(), view)
                    + "\n" + limit + "\n" + fields;
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 16);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java has no SHA-256", e);
            }
        }
    }

    /** Cursors in a page carry its time, so a page is not kept for long even where its feed rests. */
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final AsyncCache<Key, DeltaPage> pages;

    PageCache(PullConfig config) {
        pages = Caffeine.newBuilder()
                .maximumWeight(config.cacheBytes())
                .weigher((Key key, DeltaPage page) -> page.body().length + 512)
                .expireAfterWrite(KEPT)
                .buildAsync();
    }

    Uni<DeltaPage> get(Key key, Supplier<Uni<byte[]>> build) {
        CompletableFuture<DeltaPage> mine = new CompletableFuture<>();
        CompletableFuture<DeltaPage> kept = pages.asMap().putIfAbsent(key, mine);
        if (kept == null) {
            build.get()
                    .subscribe()
                    .with(body -> mine.complete(new DeltaPage(key.etag(), body)), mine::completeExceptionally);
        }
        return Coalescer.onCallersContext(Uni.createFrom().completionStage(kept == null ? mine : kept));
    }
}
