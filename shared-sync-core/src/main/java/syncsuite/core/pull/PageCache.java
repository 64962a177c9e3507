package syncsuite.core.pull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import syncsuite.core.coalesce.Shared;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * Pages by the version of their feed: as long as nothing changed, however many clients ask for the same page, it is read
 * and built once, and compressed once. A page is never stale, as {@link PageKey} says. Failures are not kept.
 */
@ApplicationScoped
class PageCache {
    static final Duration KEPT = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What an entry takes beside its bytes. */
    private static final int OVERHEAD = 512;

    /** A page on its way. The cache itself is told of a failure as of an absence only, as it would log the failure. */
    private static final class Building extends CompletableFuture<DeltaPage> {
        final CompletableFuture<DeltaPage> outcome = new CompletableFuture<>();

        void built(DeltaPage page) {
            complete(page);
            outcome.complete(page);
        }

        void failed(Throwable failure) {
            complete(null);
            outcome.completeExceptionally(failure);
        }
    }

    private final AsyncCache<PageKey, DeltaPage> pages;

    PageCache(PullConfig config) {
        pages = Caffeine.newBuilder()
                .maximumWeight(config.cacheBytes().orElseGet(PullConfig::eighthOfHeap))
                .weigher((PageKey key, DeltaPage page) -> page.body().length + OVERHEAD)
                .expireAfterWrite(KEPT)
                .buildAsync();
    }

    /** The page as it is kept, else as built now for all who ask meanwhile. */
    Uni<DeltaPage> get(PageKey key, Supplier<Uni<DeltaPage>> build) {
        Building mine = new Building();
        CompletableFuture<DeltaPage> kept = pages.asMap().putIfAbsent(key, mine);
        if (kept != null) {
            return Shared.answer(kept instanceof Building building ? building.outcome : kept);
        }
        Uni<DeltaPage> answer = Shared.answer(mine.outcome);
        Uni.createFrom()
                .deferred(build::get)
                .ifNoItem()
                .after(PATIENCE)
                .failWith(PageCache::unavailable)
                .subscribe()
                .with(mine::built, mine::failed);
        return answer;
    }

    /** The page if it is kept; none that is still being built. */
    @Nullable
    DeltaPage present(PageKey key) {
        return pages.synchronous().getIfPresent(key);
    }

    /** Bytes of pages held, once the cache has done its housekeeping. */
    long weight() {
        pages.synchronous().cleanUp();
        return pages.synchronous()
                .policy()
                .eviction()
                .orElseThrow()
                .weightedSize()
                .orElseThrow();
    }

    private static SyncException unavailable() {
        return new SyncException(
                ErrorCode.UNAVAILABLE,
                "The page could not be read in time. Try again.",
                Map.of(),
                Duration.ofSeconds(2));
    }
}
