package syncsuite.catalog.identity.signin;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.session.AccessTokens;
import syncsuite.catalog.identity.session.Session;
import syncsuite.catalog.identity.signin.SignInAnswer.Profile;
import syncsuite.core.error.SyncException;

/** Turns sessions into answers, which nobody on the way may keep. */
@ApplicationScoped
class SignInAnswers {
    private static final String TOKEN_TYPE = "Bearer";

    private final AccessTokens tokens;
    private final boolean enabled;

    SignInAnswers(AccessTokens tokens, SignInConfig config) {
        this.tokens = tokens;
        this.enabled = config.enabled();
    }

    /** @throws SyncException NOT_FOUND where another issuer took the place of this one */
    Uni<RestResponse<SignInAnswer>> pair(Supplier<Uni<Session>> session) {
        requireEnabled();
        return session.get().chain(given -> answer(given, null));
    }

    /** As {@link #pair}, with the user's profile. */
    Uni<RestResponse<SignInAnswer>> pairAndProfile(Supplier<Uni<Session>> session) {
        requireEnabled();
        return session.get().chain(given -> answer(given, Profile.of(given.account())));
    }

    private void requireEnabled() {
        if (!enabled) {
            throw SyncException.notFound();
        }
    }

    private Uni<RestResponse<SignInAnswer>> answer(Session session, @Nullable Profile profile) {
        return Uni.createFrom()
                .item(() -> tokens.issue(session.account(), session.deviceId()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(access -> RestResponse.ResponseBuilder.ok(new SignInAnswer(
                                access, session.refresh(), TOKEN_TYPE, tokens.lifetimeSeconds(), profile))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
