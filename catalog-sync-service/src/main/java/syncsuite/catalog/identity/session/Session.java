package syncsuite.catalog.identity.session;

import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.account.Account;

/**
 * What a sign-in or a renewal gave.
 *
 * @param deviceId for which device; null for none
 * @param refresh the family's live refresh token
 */
public record Session(Account account, @Nullable String deviceId, String refresh) {}
