package syncsuite.catalog.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredEntity;

/** A product of one brand. Its content is in the document; the other columns are what is looked up or varies by reader. */
@Entity
public class Product extends AdministeredEntity {
    @Column(name = "scope_id")
    public UUID brandId;

    /** The number of its last change in the feed {@code products}. */
    public long seq;

    /** Its number in the company, never given twice. */
    public long number;

    @Column(name = "category_id")
    public @Nullable UUID categoryId;

    public BigDecimal price = BigDecimal.ZERO;
    public @Nullable BigDecimal cost;
    public boolean active = true;
    public @Nullable String sku;
    public @Nullable String barcode;
    public String name = "";

    /** As {@link ProductDocument} writes it. */
    public byte[] document = {};
}
