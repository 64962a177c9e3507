package syncsuite.catalog.identity.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.account.Account;

/** How a refresh token was answered. */
public sealed interface Renewal {

    /** The token was the live one; it is spent now. */
    record Renewed(Session session) implements Renewal {}

    /** The token is unknown, expired or revoked, or its account or device may no longer sign in. */
    record Refused() implements Renewal {}

    /** The token was spent before: somebody holds a copy, so its whole family was revoked with this. */
    record Reused(
            UUID companyId,
            Account.Kind kind,
            UUID accountId,
            @Nullable String deviceId) implements Renewal {}
}
