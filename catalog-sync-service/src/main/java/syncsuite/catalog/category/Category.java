package syncsuite.catalog.category;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredEntity;

/** A category of one brand or of every brand. Its content is in the document; the other columns are looked up. */
@Entity
public class Category extends AdministeredEntity {
    /** Null: of every brand. */
    @Column(name = "scope_id")
    public @Nullable UUID brandId;

    /** The number of its last change in the feed {@code categories}. */
    public long seq;

    public boolean active = true;

    /** The wire JSON but for version and time. */
    public byte[] document = {};

    @Column(name = "parent_id")
    public @Nullable UUID parentId;

    public @Nullable String code;
    public String name = "";
}
