package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import syncsuite.core.feed.FeedHead;
import syncsuite.core.tenant.Query;
import syncsuite.core.tenant.Tenants;

/**
 * What one page tells: by kept items where they are the same for every reader, joined by the database where nothing in it
 * needs to be looked at, else row by row.
 */
sealed interface PageEntries {
    /** The number of the last entry told, or where the page began if there was none. */
    long lastSeq();

    boolean hasMore();

    void into(PageWriter writer);

    /** What a page is read by. */
    record Reader(Tenants tenants, KeptItems kept) {}

    static Uni<PageEntries> read(
            Reader reader, DeltaList list, DeltaView view, FeedHead head, WalkPosition from, DeltaRequest request) {
        if (!request.fields().isEmpty()) {
            return readSingle(reader.tenants(), view, from, request);
        }
        NumberedPage numbered = from.full() ? null : view.source().numbered(from.afterSeq(), request.limit());
        if (numbered == null) {
            return readJoined(reader.tenants(), view, from, request);
        }
        return reader.kept()
                .page(view.company(), list, head, numbered, request.limit())
                .chain(entries -> entries == null
                        ? readJoined(reader.tenants(), view, from, request)
                        : Uni.createFrom().item(new Joined(entries.joined(), from.afterSeq())));
    }

    private static Uni<PageEntries> readJoined(
            Tenants tenants, DeltaView view, WalkPosition from, DeltaRequest request) {
        Query joined = view.source().joined(from.afterSeq(), request.limit(), from.full());
        if (joined == null) {
            return readSingle(tenants, view, from, request);
        }
        return tenants.ask(view.company(), joined).chain(found -> {
            JoinedEntries entries = JoinedEntries.of(found.iterator().next(), from.full());
            return entries == null
                    ? readSingle(tenants, view, from, request)
                    : Uni.createFrom().item(new Joined(entries, from.afterSeq()));
        });
    }

    private static Uni<PageEntries> readSingle(
            Tenants tenants, DeltaView view, WalkPosition from, DeltaRequest request) {
        return tenants.inTransaction(
                view.company(),
                connection -> PageRows.read(connection, view.source(), from, request.limit())
                        .map(Single::new));
    }

    record Joined(JoinedEntries entries, long beganAt) implements PageEntries {
        @Override
        public long lastSeq() {
            return entries.lastSeq() == 0 ? beganAt : entries.lastSeq();
        }

        @Override
        public boolean hasMore() {
            return entries.hasMore();
        }

        @Override
        public void into(PageWriter writer) {
            writer.add(entries);
        }
    }

    record Single(PageRows page) implements PageEntries {
        @Override
        public long lastSeq() {
            return page.lastSeq();
        }

        @Override
        public boolean hasMore() {
            return page.hasMore();
        }

        @Override
        public void into(PageWriter writer) {
            page.rows().forEach(writer::add);
        }
    }
}
