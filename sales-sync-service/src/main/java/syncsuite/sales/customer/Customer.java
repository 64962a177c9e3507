package syncsuite.sales.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredEntity;

/** A customer of the company. Its content is in the document; the other columns are looked up. */
@Entity
public class Customer extends AdministeredEntity {
    /** The number of its last change in the feed {@code customers}. */
    public long seq;

    /** Its number in the company, never given twice. */
    public long number;

    public boolean active = true;
    public String name = "";

    @Column(name = "tax_id")
    public @Nullable String taxId;

    public @Nullable String email;

    /** The wire JSON but for its time. */
    public byte[] document = {};
}
