package syncsuite.catalog.identity.account;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who can sign in: a user or a device.
 *
 * @param epoch counts up when all that the account was given must end
 * @param usable neither deactivated nor revoked
 * @param deviceId of a device its own id, of a user the one device that it may use; null for any
 * @param name the user name, or the device's name
 */
public record Account(
        Kind kind,
        UUID companyId,
        UUID id,
        int epoch,
        boolean usable,
        Set<String> roles,
        Set<UUID> storeIds,
        @Nullable String deviceId,
        String name,
        String displayName) {

    /** Which table it is in. */
    public enum Kind {
        USER,
        DEVICE
    }

    public Account {
        roles = Set.copyOf(roles);
        storeIds = Set.copyOf(storeIds);
    }
}
