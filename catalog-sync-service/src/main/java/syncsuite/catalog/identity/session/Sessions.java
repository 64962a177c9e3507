package syncsuite.catalog.identity.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.account.Account;
import syncsuite.catalog.identity.account.Accounts;
import syncsuite.catalog.identity.session.RefreshFamilies.Family;
import syncsuite.catalog.identity.session.RefreshFamilies.Presented;
import syncsuite.core.error.SyncException;

/**
 * Sessions live in their refresh tokens. One is opened by a sign-in, goes on as long as each of its tokens is used once,
 * and ends at the first that is used twice, when it is revoked, or when its account or device may no longer sign in.
 * Everything here runs in the caller's transaction, which sees all companies.
 */
@ApplicationScoped
public class Sessions {
    private final RefreshFamilies families;
    private final Accounts accounts;

    Sessions(RefreshFamilies families, Accounts accounts) {
        this.families = families;
        this.accounts = accounts;
    }

    /**
     * Opens a session for an account that has proved itself.
     *
     * @param account as it was when the proof was checked; a session is only given if it still is that way
     * @return nothing when it is not
     * @throws SyncException FORBIDDEN when the device was revoked
     */
    public Uni<Optional<Session>> open(SqlConnection connection, Account account, @Nullable String deviceId) {
        return accounts.locked(connection, account.kind(), account.companyId(), account.id())
                .chain(now -> now.filter(is -> is.usable() && is.epoch() == account.epoch())
                        .map(is -> admit(connection, is, deviceId))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Spends the token, if it is the live one of a session that may go on. */
    public Uni<Renewal> renew(SqlConnection connection, String refresh) {
        return presented(connection, refresh)
                .chain(presented -> presented.isEmpty()
                        ? Uni.createFrom().item(new Renewal.Refused())
                        : renew(connection, presented.get()));
    }

    /** Ends the session that the token is or was one of; nothing happens when there is none. */
    public Uni<Void> revoke(SqlConnection connection, String refresh) {
        return presented(connection, refresh)
                .chain(presented -> presented.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : families.revoke(connection, presented.get().family()));
    }

    private Uni<Optional<Session>> admit(SqlConnection connection, Account account, @Nullable String deviceId) {
        return accounts.noteContact(connection, account.companyId(), deviceId)
                .chain(barred -> barred
                        ? Uni.createFrom().failure(SyncException.forbidden("This device was revoked."))
                        : families.open(connection, account, deviceId))
                .map(token -> Optional.of(new Session(account, deviceId, token.text())));
    }

    private Uni<Renewal> renew(SqlConnection connection, Presented presented) {
        Family family = presented.family();
        if (presented.isOver()) {
            return Uni.createFrom().item(new Renewal.Refused());
        }
        if (!presented.isLive()) {
            return families.revoke(connection, family)
                    .replaceWith(new Renewal.Reused(
                            family.companyId(), family.kind(), family.accountId(), family.deviceId()));
        }
        return accounts.locked(connection, family.kind(), family.companyId(), family.accountId())
                .chain(account -> account.filter(now -> now.usable() && now.epoch() == family.epoch())
                        .map(now -> turn(connection, family, now))
                        .orElseGet(() -> Uni.createFrom().item(new Renewal.Refused())));
    }

    private Uni<Renewal> turn(SqlConnection connection, Family family, Account account) {
        return accounts.noteContact(connection, family.companyId(), family.deviceId())
                .chain(barred -> barred
                        ? Uni.createFrom().item(new Renewal.Refused())
                        : families.turn(connection, family)
                                .map(token ->
                                        new Renewal.Renewed(new Session(account, family.deviceId(), token.text()))));
    }

    private Uni<Optional<Presented>> presented(SqlConnection connection, String refresh) {
        return RefreshToken.parse(refresh)
                .map(token -> families.present(connection, token))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
