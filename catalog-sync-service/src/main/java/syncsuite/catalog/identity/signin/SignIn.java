package syncsuite.catalog.identity.signin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.account.Account;
import syncsuite.catalog.identity.session.Renewal;
import syncsuite.catalog.identity.session.Session;
import syncsuite.catalog.identity.session.Sessions;
import syncsuite.catalog.identity.signin.Proof.Verdict;
import syncsuite.catalog.identity.signin.SignInEvents.Reason;
import syncsuite.catalog.identity.signin.SignInThrottle.Attempt;
import syncsuite.catalog.identity.signin.SignInThrottle.End;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Tenants;

/**
 * Signing in, on one screen: the throttle lets the attempt begin, the proof is checked, and then one transaction holds the
 * session, the end of the attempt and its audit event. Whatever is wrong with an account or its proof, the answer is the
 * same.
 */
@ApplicationScoped
class SignIn {
    private final Tenants tenants;
    private final SignInThrottle throttle;
    private final Proof proof;
    private final Sessions sessions;
    private final SignInEvents events;

    SignIn(Tenants tenants, SignInThrottle throttle, Proof proof, Sessions sessions, SignInEvents events) {
        this.tenants = tenants;
        this.throttle = throttle;
        this.proof = proof;
        this.sessions = sessions;
        this.events = events;
    }

    /** @return fails with UNAUTHENTICATED, RATE_LIMITED, or FORBIDDEN when the account may not use the device */
    Uni<Session> with(Credentials credentials, Origin origin) {
        Attempt attempt = Attempt.of(credentials, origin);
        return throttle.begin(attempt)
                .chain(begun -> proof.check(credentials)
                        .chain(verdict -> decide(attempt, verdict, origin))
                        .onFailure(failure -> !(failure instanceof Refused))
                        .call(() -> throttle.abandon(attempt)))
                .onFailure(Refused.class)
                .transform(refused -> unauthenticated("The credentials are not valid."));
    }

    /** @return fails with UNAUTHENTICATED when the token is not the live one of a session that may go on */
    Uni<Session> renew(String refresh) {
        return tenants.asSystem(connection -> sessions.renew(connection, refresh)
                        .call(renewal -> renewal instanceof Renewal.Reused reused
                                ? events.failed(
                                        connection,
                                        reused.companyId(),
                                        reused.kind(),
                                        reused.accountId(),
                                        reused.deviceId(),
                                        Reason.REFRESH_REUSED)
                                : Uni.createFrom().voidItem()))
                .chain(renewal -> renewal instanceof Renewal.Renewed renewed
                        ? Uni.createFrom().item(renewed.session())
                        : Uni.createFrom().failure(unauthenticated("The refresh token is not valid. Sign in again.")));
    }

    Uni<Void> revoke(String refresh) {
        return tenants.asSystem(connection -> sessions.revoke(connection, refresh));
    }

    private Uni<Session> decide(Attempt attempt, Verdict verdict, Origin origin) {
        Optional<Account> account = verdict.account();
        if (account.isEmpty()) {
            return refuse(attempt, events::unknown);
        }
        if (!verdict.isProven() || !account.get().usable()) {
            Reason reason = verdict.isProven() ? Reason.INACTIVE_ACCOUNT : Reason.WRONG_PROOF;
            return refuse(attempt, connection -> events.failed(connection, account.get(), reason));
        }
        return admit(attempt, account.get(), deviceOf(account.get(), origin));
    }

    private Uni<Session> admit(Attempt attempt, Account account, @Nullable String deviceId) {
        return tenants.asSystem(connection -> sessions.open(connection, account, deviceId)
                        .chain(session -> session.isEmpty()
                                ? Uni.createFrom().item(session)
                                : throttle.end(connection, attempt, End.SUCCEEDED)
                                        .chain(ended -> events.succeeded(connection, account, deviceId))
                                        .replaceWith(session)))
                .chain(session -> session.map(given -> Uni.createFrom().item(given))
                        .orElseGet(() -> refuse(
                                attempt, connection -> events.failed(connection, account, Reason.INACTIVE_ACCOUNT))));
    }

    private Uni<Session> refuse(Attempt attempt, Function<SqlConnection, Uni<Void>> audit) {
        return tenants.asSystem(connection ->
                        throttle.end(connection, attempt, End.FAILED).chain(ended -> audit.apply(connection)))
                .chain(kept -> Uni.createFrom().failure(new Refused()));
    }

    private static @Nullable String deviceOf(Account account, Origin origin) {
        String fixed = account.deviceId();
        if (fixed != null && origin.deviceId() != null && !fixed.equals(origin.deviceId())) {
            throw SyncException.forbidden("This account may not be used on that device.");
        }
        return fixed != null ? fixed : origin.deviceId();
    }

    private static SyncException unauthenticated(String message) {
        return new SyncException(ErrorCode.UNAUTHENTICATED, message);
    }

    /** The attempt failed and is counted. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super(null, null, false, false);
        }
    }
}
