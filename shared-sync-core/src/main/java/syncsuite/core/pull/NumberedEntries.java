package syncsuite.core.pull;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one page, told by their numbers.
 *
 * @param numbers of the items, in their order
 * @param items the whole wire JSON of each; null for one that is not read yet
 * @param deleted the ids of those that are gone
 * @param lastSeq the number of the last entry, or 0 without one
 */
record NumberedEntries(
        List<Long> numbers, List<byte @Nullable []> items, List<UUID> deleted, long lastSeq, boolean hasMore) {
    /** Where the numbers begin in an array as PostgreSQL sends it, and how far they are apart: each after its length. */
    private static final int FIRST = 24;

    private static final int STEP = 12;

    /** Reads the one row of {@link NumberedPage#sql}. */
    static NumberedEntries of(Row row, int limit, LongFunction<byte @Nullable []> kept) {
        Buffer sent = row.getDelegate().getBuffer(0);
        int found = sent == null ? 0 : (sent.length() - FIRST) / STEP + 1;
        int told = Math.min(found, limit);
        List<Long> numbers = new ArrayList<>(told);
        List<byte @Nullable []> items = new ArrayList<>(told);
        long last = 0;
        for (int i = 0; i < told; i++) {
            last = sent.getLong(FIRST + i * STEP);
            if (last > 0) {
                numbers.add(last);
                items.add(kept.apply(last));
            }
        }
        UUID[] gone = row.getDelegate().getArrayOfUUIDs(1);
        List<UUID> deleted = gone == null ? List.of() : List.of(gone).subList(0, told - numbers.size());
        return new NumberedEntries(numbers, items, deleted, Math.abs(last), found > limit);
    }

    /** As one text, of entries of which no item is missing. */
    JoinedEntries joined() {
        String gone = deleted.stream().map(id -> "\"" + id + '"').collect(Collectors.joining(","));
        return new JoinedEntries(numbers.isEmpty() ? null : wire(), gone.isEmpty() ? null : gone, lastSeq, hasMore);
    }

    private Buffer wire() {
        int length = items.size();
        for (byte[] item : items) {
            length += Objects.requireNonNull(item).length;
        }
        Buffer joined = Buffer.buffer(length);
        for (byte[] item : items) {
            if (joined.length() > 0) {
                joined.appendByte((byte) ',');
            }
            joined.appendBytes(Objects.requireNonNull(item));
        }
        return joined;
    }

    /** The numbers of the items that are not read yet. */
    List<Long> missing() {
        List<Long> missing = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            if (items.get(i) == null) {
                missing.add(numbers.get(i));
            }
        }
        return missing;
    }

    /** The entries with these items too; null where one is still missing. */
    @Nullable
    NumberedEntries with(Map<Long, byte[]> read) {
        List<byte @Nullable []> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            byte[] kept = items.get(i);
            byte[] item = kept == null ? read.get(numbers.get(i)) : kept;
            if (item == null) {
                return null;
            }
            all.add(item);
        }
        return new NumberedEntries(numbers, all, deleted, lastSeq, hasMore);
    }
}
