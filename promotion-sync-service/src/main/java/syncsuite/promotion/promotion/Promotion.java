package syncsuite.promotion.promotion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredEntity;

/** A promotion as it was given, its compiled rule, and what pulls look up. */
@Entity
public class Promotion extends AdministeredEntity {
    /** The number of its last change in the feed {@code promotions}. */
    public long seq;

    /** The number of its creation. */
    @Column(name = "created_seq")
    public long createdSeq;

    /** Microseconds since 1970. */
    @Column(name = "starts_at")
    public long startsAt;

    /** Microseconds since 1970, the largest number for none. */
    @Column(name = "ends_at")
    public long endsAt = Long.MAX_VALUE;

    /** The priority, highest first. */
    public long rank;

    @Column(name = "total_limit")
    public @Nullable Long totalLimit;

    public boolean active = true;

    @Column(name = "used_up")
    public boolean usedUp;

    /** For which stores; null for all. */
    @Column(name = "store_ids")
    public UUID @Nullable [] storeIds;

    /** For which brands; null for all. */
    @Column(name = "brand_ids")
    public UUID @Nullable [] brandIds;

    /** For which stores it was at any time; null for all. */
    @Column(name = "ever_store_ids")
    public UUID @Nullable [] everStoreIds;

    @Column(name = "ever_brand_ids")
    public UUID @Nullable [] everBrandIds;

    public String code = "";
    public String name = "";

    /** The canonical content, as {@code PromotionFields.PROMOTION} reads it. */
    public byte[] content = {};

    /** The wire JSON but for version and time: the id and the rule's members. */
    public byte[] document = {};
}
