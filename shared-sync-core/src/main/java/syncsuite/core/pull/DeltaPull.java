package syncsuite.core.pull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final FeedHeads heads;
    private final CursorCodec cursors;
    private final PageCache pages;
    private final Tenants tenants;
    private final ObjectMapper json;
    private final PullConfig config;
    private final Clock clock;

    DeltaPull(
            FeedHeads heads,
            CursorCodec cursors,
            PageCache pages,
            Tenants tenants,
            ObjectMapper json,
            PullConfig config,
            Clock clock) {
        this.heads = heads;
        this.cursors = cursors;
        this.pages = pages;
        this.tenants = tenants;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** One page of that view. */
    public Uni<DeltaPage> page(DeltaList list, DeltaView view, DeltaRequest request) {
        DeltaCursor cursor = request.cursor() == null
                ? null
                : cursors.decode(request.cursor(), view.company(), list.feed(), view.key());
        return heads.head(view.company(), list.feed()).chain(head -> {
            WalkPosition from =
                    WalkPosition.of(head, cursor, request.since(), view.changedSeq(), config.tombstones(), clock);
            PageCache.Key key =
                    new PageCache.Key(view.company(), list, head, from, view.key(), request.limit(), request.fields());
            return pages.get(key, () -> read(list, view, request, head, from));
        });
    }

    private Uni<byte[]> read(DeltaList list, DeltaView view, DeltaRequest request, FeedHead head, WalkPosition from) {
        return tenants.inTransaction(
                view.company(),
                connection -> total(view, connection)
                        .chain(total -> fill(
                                        connection, view.source(), request.limit(), from, from.afterSeq(), List.of())
                                .map(rows -> write(list, view, request, head, from, rows, total.orElse(null)))));
    }

    /** Reads on until the page and the first entry after it are found, or the feed ends: has_more is exact. */
    private Uni<List<DeltaRow>> fill(
            SqlConnection connection,
            DeltaSource source,
            int limit,
            WalkPosition from,
            long afterSeq,
            List<DeltaRow> got) {
        int wanted = limit + 1;
        return source.read(connection, afterSeq, wanted, from.full()).chain(rows -> {
            List<DeltaRow> told = new ArrayList<>(got);
            for (DeltaRow row : rows) {
                if (row.kind() == DeltaRow.Kind.ITEM || (row.kind() == DeltaRow.Kind.GONE && !from.full())) {
                    told.add(row);
                }
            }
            return told.size() >= wanted || rows.size() < wanted
                    ? Uni.createFrom().item(told)
                    : fill(
                            connection,
                            source,
                            limit,
                            from,
                            rows.get(rows.size() - 1).seq(),
                            told);
        });
    }

    private byte[] write(
            DeltaList list,
            DeltaView view,
            DeltaRequest request,
            FeedHead head,
            WalkPosition from,
            List<DeltaRow> rows,
            @Nullable Long total) {
        boolean hasMore = rows.size() > request.limit();
        List<DeltaRow> page = hasMore ? rows.subList(0, request.limit()) : rows;
        PageWriter writer = new PageWriter(json, list.items(), request.fields());
        page.forEach(writer::add);
        long lastSeq =
                page.isEmpty() ? from.afterSeq() : page.get(page.size() - 1).seq();
        WalkPosition.End end = from.after(head, lastSeq, hasMore);
        DeltaCursor next = new DeltaCursor(
                head.epoch(), end.seq(), end.startSeq(), clock.instant().getEpochSecond());
        Map<String, Object> last = new LinkedHashMap<>(view.extras());
        if (total != null) {
            last.put("total", total);
        }
        last.put("next_cursor", cursors.encode(next, view.company(), list.feed(), view.key()));
        last.put("has_more", hasMore);
        last.put("sync_timestamp", FeedTime.text(end.syncSeq()));
        last.put("version", head.lastSeq());
        if (from.full()) {
            last.put("full", true);
        }
        return writer.end(last);
    }

    private static Uni<Optional<Long>> total(DeltaView view, SqlConnection connection) {
        return view.total() == null
                ? Uni.createFrom().item(Optional.empty())
                : view.total().apply(connection).map(Optional::of);
    }
}
