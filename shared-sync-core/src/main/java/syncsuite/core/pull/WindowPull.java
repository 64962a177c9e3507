package syncsuite.core.pull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedHead;
import syncsuite.core.feed.FeedHeads;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.tenant.Tenants;

/**
 * Delta pulls of a list whose items come and go by time without being written.
 *
 * <p>Law: as for {@link DeltaPull}, and what entered or left the window since the client's last pull is told as well. A
 * client's knowledge is a number of the feed and the window's edges, both exactly as they were when its walk began; a row
 * that was not written since has changed for it if and only if its beginning or its end lies between the edges then and
 * now. Page and ETag depend on the head and the edges, which stand still while no row passes them.
 */
@ApplicationScoped
public class WindowPull {
    private record Answer(long total, WindowPages page) {}

    private final FeedHeads heads;
    private final CursorCodec cursors;
    private final PageCache pages;
    private final SharedItems items;
    private final Tenants tenants;
    private final ObjectMapper json;
    private final PullConfig config;
    private final Clock clock;

    WindowPull(
            FeedHeads heads,
            CursorCodec cursors,
            PageCache pages,
            SharedItems items,
            Tenants tenants,
            ObjectMapper json,
            PullConfig config,
            Clock clock) {
        this.heads = heads;
        this.cursors = cursors;
        this.pages = pages;
        this.items = items;
        this.tenants = tenants;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** Finds out where in the feed and in time the request is; reads no page yet. */
    public Uni<DeltaQuestion> ask(DeltaList list, WindowView view, DeltaRequest request) {
        WindowCursor cursor = request.cursor() == null
                ? null
                : cursors.decodeWindow(request.cursor(), view.company(), list.feed(), view.key());
        return heads.reaching(view.company(), list.feed(), view.changedSeq(), view.head())
                .chain(head -> view.edges().get().map(edges -> {
                    WindowWalk walk = walk(head, mark(head.lastSeq(), edges), cursor, request.since(), view);
                    long day = clock.instant().getEpochSecond() / 86_400;
                    PageKey key = PageKey.of(list, view, request, head, walk, day);
                    WindowSource.Joined joined =
                            request.fields().isEmpty() ? WindowPages.joined(view, walk, request.limit()) : null;
                    return joined == null
                            ? DeltaQuestion.read(key, pages, () -> read(list, view, request, head, walk))
                            : DeltaQuestion.built(
                                    key,
                                    pages,
                                    () -> items.page(
                                            key,
                                            view.company(),
                                            list,
                                            head,
                                            joined,
                                            seen -> frame(list, view, head, walk, seen)));
                }));
    }

    private WindowWalk walk(
            FeedHead head, WindowMark now, @Nullable WindowCursor cursor, @Nullable Instant since, WindowView view) {
        if (cursor != null) {
            WindowWalk walk = cursor.walk();
            long known = walk.from().seq();
            boolean viewChanged = known < view.changedSeq();
            boolean ended = walk.isPhaseEmpty();
            if (cursor.epoch() != head.epoch() || (viewChanged && walk.full())) {
                throw WalkPosition.expired();
            }
            requireKept(head, known, Instant.ofEpochSecond(cursor.issuedAt()));
            return viewChanged
                    ? WindowWalk.fromNothing(now)
                    : ended ? WindowWalk.since(walk.to(), now, WindowWalk.EXACT) : walk;
        }
        if (since == null) {
            return WindowWalk.fromNothing(now);
        }
        long known = FeedTime.seq(since);
        requireKept(head, known, since);
        if (known < view.changedSeq()) {
            return WindowWalk.fromNothing(now);
        }
        WindowMark from = mark(Math.min(known, head.lastSeq()), now.edges());
        WindowView.Past past = view.edgesAt().apply(FeedTime.instant(from.time()));
        return WindowWalk.since(new WindowMark(from.seq(), from.time(), past.edges()), now, past.slack());
    }

    private WindowMark mark(long seq, Edges edges) {
        return new WindowMark(seq, Math.min(seq, FeedTime.seq(clock.instant())), edges);
    }

    private void requireKept(FeedHead head, long known, Instant told) {
        if (told.isBefore(clock.instant().minus(config.tombstones())) || known < head.floorSeq()) {
            throw WalkPosition.expired();
        }
    }

    private Uni<DeltaPage> read(DeltaList list, WindowView view, DeltaRequest request, FeedHead head, WindowWalk walk) {
        Uni<Answer> answer = WindowPages.read(tenants, view, walk, request.limit())
                .chain(page ->
                        total(view, walk, page.rows().size(), page.next()).map(total -> new Answer(total, page)));
        Uni<Answer> complete = walk.full()
                ? answer
                : answer.call(() -> heads.head(view.company(), list.feed()).invoke(after -> {
                    if (walk.from().seq() < after.floorSeq()) {
                        throw WalkPosition.expired();
                    }
                }));
        return (request.fields().isEmpty() ? complete : complete.emitOn(Infrastructure.getDefaultExecutor()))
                .map(got -> {
                    PageWriter writer = new PageWriter(json, list.items(), request.fields());
                    got.page().into(writer);
                    return new DeltaPage(
                            writer.end(last(list, view, head, walk, got.page().next(), got.total())), false);
                });
    }

    private Uni<PageFrame> frame(DeltaList list, WindowView view, FeedHead head, WindowWalk walk, JoinedWindow seen) {
        WindowWalk next = seen.next() == null ? null : walk.at(WindowPhase.ALL, seen.next());
        return total(view, walk, seen.count(), next)
                .map(total ->
                        new PageWriter(json, list.items(), List.of()).frame(last(list, view, head, walk, next, total)));
    }

    /** A first page that is the whole walk has been counted by reading it. */
    private Uni<Long> total(WindowView view, WindowWalk walk, long count, @Nullable WindowWalk next) {
        return walk.full() && walk.after().equals(WindowWalk.Place.FIRST) && next == null
                ? Uni.createFrom().item(count)
                : tenants.inTransaction(
                        view.company(),
                        connection -> view.total()
                                .count(connection, walk.to().seq(), walk.to().edges()));
    }

    /** The answer's fields after the items. */
    private Map<String, Object> last(
            DeltaList list, WindowView view, FeedHead head, WindowWalk walk, @Nullable WindowWalk next, long total) {
        boolean hasMore = next != null;
        WindowCursor cursor = new WindowCursor(
                head.epoch(), clock.instant().getEpochSecond(), next == null ? ended(walk.to()) : next);
        Map<String, Object> last = new LinkedHashMap<>(view.extras());
        last.put("next_cursor", cursors.encode(cursor, view.company(), list.feed(), view.key()));
        last.put("has_more", hasMore);
        last.put("sync_timestamp", FeedTime.text(safeTime(walk, next)));
        last.put("version", head.lastSeq());
        last.put("total", total);
        if (walk.full()) {
            last.put("full", true);
        }
        return last;
    }

    /** A walk that has nothing more to tell: where the next one continues. */
    private static WindowWalk ended(WindowMark to) {
        return new WindowWalk(WindowPhase.CHANGED, to, to, WindowWalk.EXACT, WindowWalk.Place.behind(to.seq()));
    }

    /**
     * The latest time that a client may pass instead of the cursor: it knows all changes up to it and saw the window later
     * than at it. A walk from nothing under way has none but one that starts afresh.
     */
    private static long safeTime(WindowWalk walk, @Nullable WindowWalk next) {
        if (next == null) {
            return walk.to().time();
        }
        if (walk.full()) {
            return 0;
        }
        return next.phase() == WindowPhase.CHANGED
                ? Math.min(next.after().major(), walk.to().time())
                : walk.from().time();
    }
}
