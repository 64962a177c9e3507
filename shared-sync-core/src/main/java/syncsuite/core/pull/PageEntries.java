package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/** What one page tells: joined by the database where nothing in it needs to be looked at, else row by row. */
sealed interface PageEntries {
    /** The number of the last entry told, or where the page began if there was none. */
    long lastSeq();

    boolean hasMore();

    void into(PageWriter writer);

    static Uni<PageEntries> read(
            SqlConnection connection, DeltaSource source, WalkPosition from, DeltaRequest request) {
        Uni<Optional<JoinedEntries>> joined = request.fields().isEmpty()
                ? source.join(connection, from.afterSeq(), request.limit(), from.full())
                : Uni.createFrom().item(Optional.empty());
        return joined.chain(found -> found.isPresent()
                ? Uni.createFrom().item(new Joined(found.get(), from.afterSeq()))
                : PageRows.read(connection, source, from, request.limit()).map(Single::new));
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
