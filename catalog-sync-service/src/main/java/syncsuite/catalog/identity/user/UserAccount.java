package syncsuite.catalog.identity.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredEntity;

/** A person, or a program, that signs in by a password. */
@Entity
@Table(name = "user_account")
public class UserAccount extends AdministeredEntity {
    /** Unique over the whole suite, without regard to case. */
    public String username = "";

    @Column(name = "display_name")
    public String displayName = "";

    public @Nullable String email;

    public String[] roles = {};

    @Column(name = "store_ids")
    public UUID[] storeIds = {};

    /** The one device that it may be used on; null for any. */
    @Column(name = "device_id")
    public @Nullable String deviceId;

    @Column(name = "is_active")
    public boolean active = true;

    @Column(name = "password_hash")
    public String passwordHash = "";

    boolean has(String role) {
        return Arrays.asList(roles).contains(role);
    }
}
