package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.function.Supplier;

/** A request for a page whose place in the feed is known, and with that its ETag, though the page is not read yet. */
public final class DeltaQuestion {
    /** Compressing more than this is not for an event loop. */
    private static final int LARGE = 32 * 1024;

    private final PageKey key;
    private final PageCache pages;
    private final Supplier<Uni<DeltaPage>> build;

    DeltaQuestion(PageKey key, PageCache pages, Supplier<Uni<DeltaPage>> build) {
        this.key = key;
        this.pages = pages;
        this.build = build;
    }

    /** As the header's value, quoted: equal for equal questions while nothing changed. */
    public String etag() {
        return key.etag();
    }

    /** The page, compressed if asked for and worth it. */
    public Uni<DeltaPage> page(boolean gzip) {
        return gzip ? pages.get(key.compressed(), this::compressed) : pages.get(key, build);
    }

    private Uni<DeltaPage> compressed() {
        return pages.get(key, build).chain(page -> {
            Uni<DeltaPage> plain = Uni.createFrom().item(page);
            return (page.body().length > LARGE ? plain.emitOn(Infrastructure.getDefaultExecutor()) : plain)
                    .map(DeltaPage::compressed);
        });
    }
}
