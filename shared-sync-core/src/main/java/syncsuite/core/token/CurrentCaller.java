package syncsuite.core.token;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;

/** Hands resources the caller of the running request. Read it at the start of a method, before anything asynchronous. */
@ApplicationScoped
public class CurrentCaller {
    static final String KEY = "sync.caller";

    private final RoutingContext request;

    public CurrentCaller(RoutingContext request) {
        this.request = request;
    }

    /** @throws SyncException UNAUTHENTICATED when the route is open and nobody signed in */
    public Caller get() {
        Caller caller = of(request);
        if (caller == null) {
            throw new SyncException(ErrorCode.UNAUTHENTICATED, "Sign in: send an access token.");
        }
        return caller;
    }

    /** The caller of a request; null before its authentication, which open routes never ask for. */
    public static @Nullable Caller of(RoutingContext request) {
        return request.get(KEY);
    }
}
