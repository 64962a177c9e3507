package syncsuite.core.token;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;

/**
 * Takes {@code Authorization: Bearer T} and {@code Authorization: Token T}. A {@code Device-Id} header must equal the
 * token's device (403 otherwise) and names the device where the token names none.
 */
@ApplicationScoped
public class BearerAuthentication implements HttpAuthenticationMechanism {
    private static final String DEVICE_ID = "Device-Id";
    private static final int LONGEST_DEVICE_ID = 255;
    private static final List<String> SCHEMES = List.of("bearer ", "token ");

    private final TokenVerifier tokens;

    public BearerAuthentication(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager unused) {
        List<String> given = request.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (given.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        String token = given.size() == 1 ? token(given.get(0)) : null;
        return tokens.verify(token == null ? "" : token).map(caller -> identity(onDevice(caller, request), request));
    }

    private static SecurityIdentity identity(Caller caller, RoutingContext request) {
        request.put(CurrentCaller.KEY, caller);
        MDC.put("company_id", caller.companyId().toString());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.subject()))
                .addRoles(caller.roles())
                .build();
    }

    /** @throws SyncException FORBIDDEN when the header names another device than the token */
    private static Caller onDevice(Caller caller, RoutingContext request) {
        String named = request.request().getHeader(DEVICE_ID);
        if (named == null || named.equals(caller.deviceId())) {
            return caller;
        }
        boolean acceptable = !named.isBlank()
                && named.length() <= LONGEST_DEVICE_ID
                && named.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        if (caller.deviceId() != null || !acceptable) {
            throw SyncException.forbidden("The Device-Id header names another device than the access token.");
        }
        return new Caller(caller.subject(), caller.companyId(), caller.storeIds(), named, caller.roles());
    }

    static @Nullable String token(String header) {
        for (String scheme : SCHEMES) {
            if (header.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return header.substring(scheme.length()).trim();
            }
        }
        return null;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }
}
