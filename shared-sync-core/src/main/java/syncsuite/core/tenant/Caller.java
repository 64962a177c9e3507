package syncsuite.core.tenant;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * Who calls, as the verified access token says.
 *
 * @param subject the user or device account ({@code sub})
 * @param storeIds the stores (sites) it may act for; empty means all stores of the company for {@code ho-admin} and none
 *     for everybody else
 * @param deviceId the token's device, else the {@code Device-Id} header
 * @param roles the token's {@code groups}
 */
public record Caller(
        String subject,
        UUID companyId,
        Set<UUID> storeIds,
        @Nullable String deviceId,
        Set<String> roles) {
    public Caller {
        storeIds = Set.copyOf(storeIds);
        roles = Set.copyOf(roles);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    /** Whether the caller is bound to no store: an administrator of the whole company. */
    public boolean actsForAllStores() {
        return storeIds.isEmpty() && is("ho-admin");
    }

    /** @throws SyncException MISSING_COMPANY_ID without one, COMPANY_NOT_FOUND for any but the caller's own */
    public UUID requireCompany(@Nullable UUID named) {
        if (named == null) {
            throw new SyncException(ErrorCode.MISSING_COMPANY_ID, "Name the company: company_id=<id>.");
        }
        if (!named.equals(companyId)) {
            throw new SyncException(ErrorCode.COMPANY_NOT_FOUND, "There is no such company.");
        }
        return named;
    }

    /** @throws SyncException STORE_NOT_FOUND for a store that the caller may not act for, as for an unknown one */
    public UUID requireStore(UUID named) {
        if (!actsForAllStores() && !storeIds.contains(named)) {
            throw storeNotFound();
        }
        return named;
    }

    public static SyncException storeNotFound() {
        return new SyncException(ErrorCode.STORE_NOT_FOUND, "There is no such store.");
    }
}
