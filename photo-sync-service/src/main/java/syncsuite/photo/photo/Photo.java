package syncsuite.photo.photo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredEntity;

/** A photo of a product. Its bytes are those of the object that it names, which no other photo ever does. */
@Entity
public class Photo extends AdministeredEntity {
    /** The brand of its product. */
    @Column(name = "scope_id")
    public @Nullable UUID scopeId;

    /** The number of its last change in the feed {@code photos}. */
    public long seq;

    /** Whether its product is there. */
    public boolean active = true;

    @Column(name = "product_id")
    public UUID productId = new UUID(0, 0);

    @Column(name = "object_id")
    public @Nullable UUID objectId;

    public String filename = "";

    @Column(name = "is_primary")
    public boolean primary;

    @Column(name = "sort_order")
    public int sortOrder;

    /** Of its stored bytes, hex. */
    public String sha256 = "";

    /** The wire JSON but for its time. */
    public byte[] document = {};
}
