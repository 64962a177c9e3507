package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import syncsuite.core.tenant.Query;
import syncsuite.core.tenant.Tenants;

/** What one page tells: joined by the database where nothing in it needs to be looked at, else row by row. */
sealed interface PageEntries {
    /** The number of the last entry told, or where the page began if there was none. */
    long lastSeq();

    boolean hasMore();

    void into(PageWriter writer);

    static Uni<PageEntries> read(Tenants tenants, DeltaView view, WalkPosition from, DeltaRequest request) {
        Query joined =
                request.fields().isEmpty() ? view.source().joined(from.afterSeq(), request.limit(), from.full()) : null;
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
