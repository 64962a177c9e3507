package syncsuite.shopify.standin.shop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One shop and the app that is installed in it. Changes are made one after the other and written to the journal before
 * they show; readers see each product whole.
 */
public final class Shop {
    private static final String PRODUCT = "product";
    private static final String DELETED = "deleted";
    private static final String DEFINITION = "definition";
    private static final String SUBSCRIPTION = "subscription";

    private final ShopSpec spec;
    private final Clock clock;
    private final Journal journal;
    private final ShopListener listener;
    private final Bucket bucket;
    private final NavigableMap<Long, Product> products = new ConcurrentSkipListMap<>();
    private final Map<Long, Location> locations = new TreeMap<>();
    private final Map<Long, Long> productOfItem = new ConcurrentHashMap<>();
    private final Map<String, Long> byHandle = new HashMap<>();
    private final Map<String, Long> byCustomId = new HashMap<>();
    private final Collection<String> definitions = new CopyOnWriteArrayList<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private final Idempotency idempotency;
    private volatile Duration lag = Duration.ofSeconds(2);
    private long lastId = 1000;

    Shop(ShopSpec spec, Clock clock, Journal journal, ShopListener listener) {
        this.spec = spec;
        this.clock = clock;
        this.journal = journal;
        this.listener = listener;
        this.bucket = new Bucket(spec.plan(), clock);
        this.idempotency = new Idempotency(spec.domain(), journal);
        long number = 0;
        for (String name : spec.locations()) {
            number++;
            locations.put(number, new Location(number, name));
        }
    }

    public String domain() {
        return spec.domain();
    }

    public App app() {
        return spec.app();
    }

    public ShopSpec spec() {
        return spec;
    }

    public Bucket bucket() {
        return bucket;
    }

    public Idempotency idempotency() {
        return idempotency;
    }

    public Collection<Location> locations() {
        return locations.values();
    }

    public @Nullable Location location(long id) {
        return locations.get(id);
    }

    /** In the order of their ids. */
    public Collection<Product> products() {
        return products.values();
    }

    public @Nullable Product product(long id) {
        return products.get(id);
    }

    public @Nullable Product productOfItem(long inventoryItem) {
        Long id = productOfItem.get(inventoryItem);
        return id == null ? null : products.get(id);
    }

    public synchronized @Nullable Product byHandle(String handle) {
        Long id = byHandle.get(handle);
        return id == null ? null : products.get(id);
    }

    public synchronized @Nullable Product byCustomId(String customId) {
        Long id = byCustomId.get(customId);
        return id == null ? null : products.get(id);
    }

    /** How long {@code totalInventory} stays behind a change. */
    public void lag(Duration behind) {
        lag = behind;
    }

    /** The total as a reader sees it who may be behind. */
    public int shownInventory(Product product) {
        boolean behind = clock.instant().isBefore(product.inventoryChangedAt().plus(lag));
        return behind ? product.inventoryBefore() : product.inventory();
    }

    /** A new product, with handle and ids of its own. */
    public synchronized Product create(String by, Consumer<ProductDraft> content) {
        ProductDraft draft = new ProductDraft(nextId(), now());
        content.accept(draft);
        if (draft.handle.isEmpty()) {
            draft.handle(freeHandle(draft.title));
        }
        return write(null, draft.product(now()), by, "products/create");
    }

    /** Changes a product; what leaves it as it was is no change and moves nothing. */
    public synchronized Product change(long id, String by, Consumer<ProductDraft> change) {
        Product before = products.get(id);
        if (before == null) {
            throw new IllegalArgumentException("no product " + id);
        }
        ProductDraft draft = new ProductDraft(before);
        change.accept(draft);
        Product after = draft.product(now());
        boolean[] changed = {!before.collections().equals(after.collections())};
        ProductDifference.between(before, after, (path, was, is) -> changed[0] = true);
        return changed[0] || !before.variants().equals(after.variants())
                ? write(before, after, by, "products/update")
                : before;
    }

    public synchronized boolean delete(long id, String by) {
        Product gone = products.remove(id);
        if (gone == null) {
            return false;
        }
        journal.append(domain(), DELETED, id);
        forget(gone);
        written.add(new Written(clock.instant(), id, "deleted", false, true, by));
        listener.happened(this, "products/delete", Map.of("id", id));
        return true;
    }

    private void forget(Product gone) {
        byHandle.remove(gone.handle());
        if (gone.customId() != null) {
            byCustomId.remove(gone.customId());
        }
        gone.variants().forEach(variant -> productOfItem.remove(variant.inventoryItemId()));
    }

    /** False when there is such a one already. */
    public synchronized boolean subscribe(String topic, String address) {
        Subscription subscription = new Subscription(topic, address);
        if (subscriptions.contains(subscription)) {
            return false;
        }
        journal.append(domain(), SUBSCRIPTION, subscription);
        return subscriptions.add(subscription);
    }

    public List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** Declares a unique metafield of products, by which apps may name them; false when it is there. */
    public synchronized boolean define(String metafield) {
        if (definitions.contains(metafield)) {
            return false;
        }
        journal.append(domain(), DEFINITION, metafield);
        return definitions.add(metafield);
    }

    public boolean isDefined(String metafield) {
        return definitions.contains(metafield);
    }

    /** All that was written since the stand-in started, in order; seeds are not. */
    public synchronized List<Written> written() {
        return List.copyOf(written);
    }

    public synchronized void uninstall() {
        listener.happened(this, "app/uninstalled", Map.of("domain", domain()));
    }

    public synchronized long nextId() {
        return ++lastId;
    }

    /** Whole seconds, as Shopify's times are. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Product write(@Nullable Product before, Product after, String by, String topic) {
        journal.append(domain(), PRODUCT, after);
        keep(before, after);
        if (!by.equals(Seed.BY)) {
            Instant at = clock.instant();
            ProductDifference.between(
                    before, after, (path, was, is) -> written.add(new Written(at, after.id(), path, was, is, by)));
            listener.happened(this, topic, WebhookBodies.product(after));
            WebhookBodies.levels(before, after, body -> listener.happened(this, "inventory_levels/update", body));
        }
        return after;
    }

    private void keep(@Nullable Product before, Product after) {
        if (before != null) {
            forget(before);
        }
        byHandle.put(after.handle(), after.id());
        if (after.customId() != null) {
            byCustomId.put(after.customId(), after.id());
        }
        after.variants().forEach(variant -> productOfItem.put(variant.inventoryItemId(), after.id()));
        products.put(after.id(), after);
    }

    private String freeHandle(String title) {
        String wanted = ProductDraft.parameterized(title);
        String free = wanted;
        for (int i = 1; byHandle.containsKey(free); i++) {
            free = wanted + "-" + i;
        }
        return free;
    }

    /** Takes over what the journal holds. */
    synchronized void restore(String kind, Journal.Value value) {
        switch (kind) {
            case PRODUCT -> {
                Product product = value.as(Product.class);
                keep(products.get(product.id()), product);
                lastId = Math.max(lastId, product.id());
                product.variants()
                        .forEach(variant ->
                                lastId = Math.max(lastId, Math.max(variant.id(), variant.inventoryItemId())));
            }
            case DELETED -> {
                Product gone = products.remove(value.as(Long.class));
                if (gone != null) {
                    forget(gone);
                }
            }
            case SUBSCRIPTION -> subscriptions.add(value.as(Subscription.class));
            case DEFINITION -> definitions.add(value.as(String.class));
            case Idempotency.KIND -> idempotency.restore(value);
            default -> throw new IllegalStateException("the journal holds a " + kind);
        }
    }

    /** Writes the whole state anew. */
    synchronized void snapshot(Journal to) {
        products.values().forEach(product -> to.append(domain(), PRODUCT, product));
        definitions.forEach(metafield -> to.append(domain(), DEFINITION, metafield));
        subscriptions.forEach(subscription -> to.append(domain(), SUBSCRIPTION, subscription));
        idempotency.snapshot(to);
    }
}
