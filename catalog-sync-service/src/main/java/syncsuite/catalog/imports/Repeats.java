package syncsuite.catalog.imports;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether rows of one file may say the same SKU, barcode or product twice: a Bloom filter, so its memory does not grow with
 * the file. What it does not suspect is certainly said once; what it suspects, the database is asked for.
 */
final class Repeats {
    /** 4 MB: of a file of 100,000 rows hardly ever a false suspicion. */
    private static final int BITS = 1 << 25;

    private static final int HASHES = 6;

    private final long[] bits = new long[BITS / Long.SIZE];
    private boolean suspected;

    void take(List<StagedRow> rows) {
        for (StagedRow row : rows) {
            take("s", row.sku());
            take("b", row.barcode());
            if (!row.isNew()) {
                UUID id = row.id();
                take(id.getMostSignificantBits() * 31 + id.getLeastSignificantBits());
            }
        }
    }

    boolean isSuspected() {
        return suspected;
    }

    private void take(String kind, @Nullable String text) {
        if (text != null) {
            long hash = kind.charAt(0);
            for (int i = 0; i < text.length(); i++) {
                hash = hash * 0x100000001B3L ^ text.charAt(i);
            }
            take(hash);
        }
    }

    private void take(long key) {
        long first = mixed(key);
        long step = mixed(first) | 1;
        boolean known = true;
        for (int i = 0; i < HASHES; i++) {
            int bit = (int) ((first + i * step) >>> 39);
            long mask = 1L << bit;
            known &= (bits[bit >>> 6] & mask) != 0;
            bits[bit >>> 6] |= mask;
        }
        suspected |= known;
    }

    /** Spreads a key over all 64 bits (the finalizer of SplitMix64). */
    private static long mixed(long key) {
        long z = key + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
