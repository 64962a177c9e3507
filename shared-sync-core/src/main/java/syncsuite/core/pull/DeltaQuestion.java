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
    private final Supplier<Uni<DeltaPage>> plain;

    private DeltaQuestion(PageKey key, PageCache pages, Supplier<Uni<DeltaPage>> plain) {
        this.key = key;
        this.pages = pages;
        this.plain = plain;
    }

    /** @param read reads the page, which is kept whole */
    static DeltaQuestion read(PageKey key, PageCache pages, Supplier<Uni<DeltaPage>> read) {
        return new DeltaQuestion(key, pages, () -> pages.get(key, read));
    }

    /** @param built makes the page of parts that are kept; only its compressed form is kept whole */
    static DeltaQuestion built(PageKey key, PageCache pages, Supplier<Uni<DeltaPage>> built) {
        return new DeltaQuestion(key, pages, built);
    }

    /** As the header's value, quoted: equal for equal questions while nothing changed. */
    public String etag() {
        return key.etag();
    }

    /** The page, compressed if asked for and worth it. */
    public Uni<DeltaPage> page(boolean gzip) {
        return gzip ? pages.get(key.compressed(), this::compressed) : plain.get();
    }

    private Uni<DeltaPage> compressed() {
        return plain.get().chain(page -> {
            Uni<DeltaPage> whole = Uni.createFrom().item(page);
            return (page.body().length > LARGE ? whole.emitOn(Infrastructure.getDefaultExecutor()) : whole)
                    .map(DeltaPage::compressed);
        });
    }
}
