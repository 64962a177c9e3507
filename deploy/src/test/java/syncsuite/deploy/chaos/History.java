package syncsuite.deploy.chaos;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one product was asked to become, in order, and what was answered. One thread writes it. */
final class History {
    /** A write that may have taken place. One that was refused is not among them. */
    record Write(Content content, boolean acknowledged, long version) {}

    /** The version that an answer does not tell. */
    static final long UNTOLD = 0;

    private final @Nullable String sku;
    private final List<Write> writes = new ArrayList<>();
    private @Nullable String id;

    private History(@Nullable String id, @Nullable String sku) {
        this.id = id;
        this.sku = sku;
    }

    static History ofId(String id) {
        return new History(id, null);
    }

    static History ofSku(String sku) {
        return new History(null, sku);
    }

    void acknowledged(Content content, long version) {
        writes.add(new Write(content, true, version));
    }

    void unanswered(Content content) {
        writes.add(new Write(content, false, UNTOLD));
    }

    List<Write> writes() {
        return writes;
    }

    /** The place of the last acknowledged write; -1 before the first. */
    int lastAcknowledged() {
        int last = writes.size() - 1;
        while (last >= 0 && !writes.get(last).acknowledged()) {
            last--;
        }
        return last;
    }

    String key() {
        return id == null ? String.valueOf(sku) : id;
    }

    @Override
    public String toString() {
        return id == null ? "product of sku " + sku : "product " + id;
    }
}
