package syncsuite.core.conflict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What becomes of an edit that was based on an older version than the server's. */
public sealed interface Resolution {

    /** The server holds already what the client wants: nothing to write, no conflict. */
    record Held() implements Resolution {}

    /**
     * Settled: this content is to be written.
     *
     * @param by {@code CLIENT_WINS} or {@code MERGE}
     * @param fields where the client's values were taken over the server's different ones
     */
    record Write(ConflictPolicy by, ObjectNode content, List<String> fields) implements Resolution {}

    /**
     * Nothing is applied.
     *
     * @param by {@code SERVER_WINS} where that decides it; {@code MANUAL} where somebody has to
     * @param fields in which the two are in conflict
     */
    record Report(ConflictPolicy by, List<String> fields) implements Resolution {}

    default <T> T fold(Supplier<T> held, Function<Write, T> write, Function<Report, T> report) {
        if (this instanceof Write decided) {
            return write.apply(decided);
        }
        return this instanceof Report open ? report.apply(open) : held.get();
    }
}
