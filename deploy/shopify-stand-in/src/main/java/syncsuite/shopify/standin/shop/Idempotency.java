package syncsuite.shopify.standin.shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers of mutations that named a key: the same key with the same input answers the same, with another is refused. */
public final class Idempotency {
    static final String KIND = "idempotent";

    /**
     * A mutation that was carried out.
     *
     * @param input what was asked, as text
     * @param answer its payload
     */
    public record Done(String key, String input, Map<String, Object> answer) {}

    private final String shop;
    private final Journal journal;
    private final Map<String, Done> done = new ConcurrentHashMap<>();
    private final Map<String, Boolean> running = new ConcurrentHashMap<>();

    Idempotency(String shop, Journal journal) {
        this.shop = shop;
        this.journal = journal;
    }

    public @Nullable Done find(String key) {
        return done.get(key);
    }

    /** False when a request with that key is being carried out. */
    public boolean begin(String key) {
        return running.putIfAbsent(key, true) == null;
    }

    public void end(String key) {
        running.remove(key);
    }

    public void keep(Done one) {
        journal.append(shop, KIND, one);
        done.put(one.key(), one);
    }

    void restore(Journal.Value value) {
        Done one = value.as(Done.class);
        done.put(one.key(), one);
    }

    void snapshot(Journal to) {
        done.values().forEach(one -> to.append(shop, KIND, one));
    }
}
