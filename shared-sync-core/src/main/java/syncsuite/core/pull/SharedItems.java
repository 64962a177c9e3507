package syncsuite.core.pull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import syncsuite.core.feed.FeedHead;
import syncsuite.core.tenant.Query;
import syncsuite.core.tenant.Tenants;

/**
 * Items of pages, shared by all readers whose pages hold the same ones, as those of many stores do: for each reader the
 * database tells which rows it sees, by their numbers, and the rows are read and kept once.
 *
 * <p>Law: a row's bytes change only together with its number, so equal numbers of one feed are equal items.
 */
@ApplicationScoped
class SharedItems {
    private static final int PAGES = 4096;

    /** A page by its frame and the key of its items. */
    private record Parts(PageFrame frame, PageKey items) {}

    private final Tenants tenants;
    private final PageCache kept;
    private final Cache<PageKey, Parts> pages = Caffeine.newBuilder()
            .maximumSize(PAGES)
            .expireAfterWrite(PageCache.KEPT)
            .build();

    SharedItems(Tenants tenants, PageCache kept) {
        this.tenants = tenants;
        this.kept = kept;
    }

    /**
     * The page as it is kept, else read.
     *
     * @param frame what is around the items of the page that was read
     */
    Uni<DeltaPage> page(
            PageKey key,
            UUID company,
            DeltaList list,
            FeedHead head,
            WindowSource.Joined queries,
            Function<JoinedWindow, Uni<PageFrame>> frame) {
        Parts parts = pages.getIfPresent(key);
        DeltaPage items = parts == null ? null : kept.present(parts.items());
        if (parts != null && items != null) {
            return Uni.createFrom().item(page(parts.frame(), items));
        }
        return ask(company, queries.numbers()).chain(seen -> {
            PageKey its = PageKey.ofItems(company, list, head, seen);
            return kept.get(its, () -> ask(company, queries.items()).map(read -> items(seen, read)))
                    .chain(read -> frame.apply(seen).map(made -> {
                        pages.put(key, new Parts(made, its));
                        return page(made, read);
                    }))
                    .onFailure(Moved.class)
                    .recoverWithUni(moved -> single(company, queries, frame));
        });
    }

    /** Reads items and frame at once, for this reader alone. */
    private Uni<DeltaPage> single(
            UUID company, WindowSource.Joined queries, Function<JoinedWindow, Uni<PageFrame>> frame) {
        return ask(company, queries.items())
                .chain(read -> frame.apply(read).map(made -> page(made, items(read, read))));
    }

    private Uni<JoinedWindow> ask(UUID company, Query query) {
        return tenants.ask(company, query)
                .map(found -> JoinedWindow.of(found.iterator().next()));
    }

    private static DeltaPage items(JoinedWindow seen, JoinedWindow read) {
        if (!seen.numbers().equals(read.numbers())) {
            throw new Moved();
        }
        Buffer items = read.items();
        return new DeltaPage(items == null ? new byte[0] : items.getBytes(), false);
    }

    private static DeltaPage page(PageFrame frame, DeltaPage items) {
        return new DeltaPage(frame.around(items.body()), false);
    }

    /** Between the two questions a row was changed. */
    private static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Moved() {
            super("Rows moved between two questions", null, false, false);
        }
    }
}
