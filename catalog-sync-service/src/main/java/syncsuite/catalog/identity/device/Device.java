package syncsuite.catalog.identity.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredEntity;

/** A machine that signs in by a secret: the edge server of a store, a till, a phone. Its id is the {@code device_id}. */
@Entity
public class Device extends AdministeredEntity {
    public String name = "";

    @Column(name = "store_id")
    public UUID storeId = new UUID(0, 0);

    public String[] roles = {};

    @Column(name = "secret_hash")
    public byte[] secretHash = {};

    /** Set once and never unset: a device that comes back is enrolled anew. */
    @Column(name = "revoked_at")
    public @Nullable Instant revokedAt;

    /** Written by sign-ins and renewals, without a new version. */
    @Column(name = "last_contact_at", insertable = false, updatable = false)
    public @Nullable Instant lastContactAt;

    /** Known while the device is being enrolled and never again. */
    @Transient
    @Nullable
    String newSecret;
}
