package syncsuite.shopify.standin.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A product on its way to its next state; values are normalised as Shopify does it. */
public final class ProductDraft {
    final long id;
    private final Instant createdAt;
    private final int inventoryBefore;
    private final Instant inventoryChangedAt;

    String title;
    String descriptionHtml;
    String vendor;
    String productType;
    List<String> tags;
    String status;
    String handle;

    @Nullable
    String customId;

    List<Long> collections;
    List<Variant> variants;

    /** A new product. */
    ProductDraft(long id, Instant now) {
        this(new Product(
                id, "", "", "", "", List.of(), "ACTIVE", "", now, now, null, List.of(), List.of(), 0, Instant.EPOCH));
    }

    ProductDraft(Product from) {
        id = from.id();
        createdAt = from.createdAt();
        inventoryBefore = from.inventory();
        inventoryChangedAt = from.inventoryChangedAt();
        title = from.title();
        descriptionHtml = from.descriptionHtml();
        vendor = from.vendor();
        productType = from.productType();
        tags = from.tags();
        status = from.status();
        handle = from.handle();
        customId = from.customId();
        collections = from.collections();
        variants = from.variants();
    }

    public ProductDraft title(String given) {
        title = given.strip();
        return this;
    }

    public ProductDraft descriptionHtml(String given) {
        descriptionHtml = given;
        return this;
    }

    public ProductDraft vendor(String given) {
        vendor = given.strip();
        return this;
    }

    public ProductDraft productType(String given) {
        productType = given.strip();
        return this;
    }

    /** Sorted, each once whatever its case. */
    public ProductDraft tags(List<String> given) {
        TreeMap<String, String> once = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        given.stream().map(String::strip).filter(tag -> !tag.isEmpty()).forEach(tag -> once.putIfAbsent(tag, tag));
        tags = List.copyOf(once.values());
        return this;
    }

    public ProductDraft status(String given) {
        status = given;
        return this;
    }

    public ProductDraft handle(String given) {
        handle = parameterized(given);
        return this;
    }

    public ProductDraft customId(@Nullable String given) {
        customId = given;
        return this;
    }

    public ProductDraft collections(List<Long> given) {
        collections = given;
        return this;
    }

    public ProductDraft variants(List<Variant> given) {
        variants = given;
        return this;
    }

    public List<Variant> variants() {
        return variants;
    }

    public String title() {
        return title;
    }

    public String handle() {
        return handle;
    }

    public ProductDraft replace(Variant changed) {
        List<Variant> all = new ArrayList<>(variants);
        all.replaceAll(variant -> variant.id() == changed.id() ? changed : variant);
        variants = all;
        return this;
    }

    public ProductDraft available(long variant, long location, int quantity) {
        for (Variant one : variants) {
            if (one.id() == variant) {
                return replace(one.withAvailable(location, quantity));
            }
        }
        throw new IllegalArgumentException("no variant " + variant);
    }

    Product product(Instant now) {
        int inventory = variants.stream().mapToInt(Variant::inventoryQuantity).sum();
        boolean moved = inventory != inventoryBefore;
        return new Product(
                id,
                title,
                descriptionHtml,
                vendor,
                productType,
                tags,
                status,
                handle,
                createdAt,
                now,
                customId,
                collections,
                variants,
                inventoryBefore,
                moved ? now : inventoryChangedAt);
    }

    /** Money has two places in a shop's currency. */
    public static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    static String parameterized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
    }
}
