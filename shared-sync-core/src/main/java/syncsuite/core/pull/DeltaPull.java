package syncsuite.core.pull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedHead;
import syncsuite.core.feed.FeedHeads;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.tenant.Tenants;

/**
 * The read path: cursor, page, next cursor.
 *
 * <p>Law: a client that follows {@code next_cursor}, or passes the last {@code sync_timestamp} as its next
 * {@code updated_since}, is told every committed change at least once. It rests on two things: numbers appear in commit
 * order ({@code sync_take}), and the head is read before the page, so all up to the head is visible to the page's query.
 */
@ApplicationScoped
public class DeltaPull {
    private record Answer(Optional<Long> total, PageEntries entries) {}

    private final FeedHeads heads;
    private final CursorCodec cursors;
    private final PageCache pages;
    private final PageEntries.Reader reader;
    private final Totals totals;
    private final ObjectMapper json;
    private final PullConfig config;
    private final Clock clock;

    DeltaPull(
            FeedHeads heads,
            CursorCodec cursors,
            PageCache pages,
            Tenants tenants,
            KeptItems kept,
            Totals totals,
            ObjectMapper json,
            PullConfig config,
            Clock clock) {
        this.heads = heads;
        this.cursors = cursors;
        this.pages = pages;
        this.reader = new PageEntries.Reader(tenants, kept);
        this.totals = totals;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** One page of that view, not compressed. */
    public Uni<DeltaPage> page(DeltaList list, DeltaView view, DeltaRequest request) {
        return ask(list, view, request).chain(question -> question.page(false));
    }

    /** Finds out where in the feed the request is; reads no page yet. */
    public Uni<DeltaQuestion> ask(DeltaList list, DeltaView view, DeltaRequest request) {
        DeltaCursor cursor = request.cursor() == null
                ? null
                : cursors.decode(request.cursor(), view.company(), list.feed(), view.key());
        return heads.reaching(view.company(), list.feed(), view.changedSeq(), view.head())
                .map(head -> {
                    DeltaRequest.Counted place = request.counted();
                    WalkPosition from = place != null
                            ? WalkPosition.of(head, place)
                            : WalkPosition.of(
                                    head, cursor, request.since(), view.changedSeq(), config.tombstones(), clock);
                    long day = clock.instant().getEpochSecond() / 86_400;
                    return DeltaQuestion.read(
                            PageKey.of(list, view, request, head, from, day),
                            pages,
                            () -> read(list, view, request, head, from));
                });
    }

    private Uni<DeltaPage> read(
            DeltaList list, DeltaView view, DeltaRequest request, FeedHead head, WalkPosition from) {
        Uni<Answer> answer = totals.of(list, view, head)
                .chain(total -> PageEntries.read(reader, list, view, head, from, request)
                        .map(entries -> new Answer(total, entries)));
        boolean parses = !request.fields().isEmpty();
        Uni<Answer> complete = answer.call(got -> stillTold(list, view, from));
        return (parses ? complete.emitOn(Infrastructure.getDefaultExecutor()) : complete)
                .map(got -> new DeltaPage(
                        write(
                                list,
                                view,
                                request,
                                head,
                                from,
                                got.entries(),
                                got.total().orElse(null)),
                        false));
    }

    /** A walk so old that its tombstones are being removed must not go on past one that went before the page was read. */
    private Uni<?> stillTold(DeltaList list, DeltaView view, WalkPosition from) {
        return from.full() || !from.isNearlyExpired(config.tombstones(), clock)
                ? Uni.createFrom().voidItem()
                : heads.head(view.company(), list.feed()).invoke(from::requireKept);
    }

    private byte[] write(
            DeltaList list,
            DeltaView view,
            DeltaRequest request,
            FeedHead head,
            WalkPosition from,
            PageEntries page,
            @Nullable Long total) {
        PageWriter writer = new PageWriter(json, list.items(), request.fields());
        page.into(writer);
        WalkPosition.End end = from.after(head, page.lastSeq(), page.hasMore());
        DeltaCursor next = new DeltaCursor(
                head.epoch(), end.seq(), end.startSeq(), clock.instant().getEpochSecond());
        Map<String, Object> last = new LinkedHashMap<>(view.extras());
        if (total != null) {
            last.put("total", total);
        }
        DeltaRequest.Counted place = request.counted();
        if (place != null) {
            last.put("next_offset", page.hasMore() ? place.offset() + request.limit() : null);
        }
        last.put("next_cursor", cursors.encode(next, view.company(), list.feed(), view.key()));
        last.put("has_more", page.hasMore());
        last.put("sync_timestamp", FeedTime.text(end.syncSeq()));
        if (list.repeatsTime()) {
            last.put("timestamp", FeedTime.text(end.syncSeq()));
        }
        last.put("version", head.lastSeq());
        if (from.full()) {
            last.put("full", true);
        }
        return writer.end(last);
    }
}
