package syncsuite.core.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** Refuses what no route could take: a parameter given twice, a NUL character, escapes that are none. */
@Singleton
public final class QueryCheck {
    private static final int LONGEST_NAME_SHOWN = 64;

    void register(@Observes Filters filters) {
        filters.register(QueryCheck::check, FilterOrder.QUERY);
    }

    private static void check(RoutingContext request) {
        SyncException refusal =
                request.request().query() == null && request.request().path().indexOf('%') < 0
                        ? null
                        : refusal(request);
        if (refusal == null) {
            request.next();
        } else {
            ErrorAnswers.send(refusal, request);
        }
    }

    private static @Nullable SyncException refusal(RoutingContext request) {
        try {
            if (request.request().path().contains("%00")) {
                return SyncException.notFound();
            }
            MultiMap parameters = request.queryParams();
            for (String name : parameters.names()) {
                String shown = name.length() > LONGEST_NAME_SHOWN ? name.substring(0, LONGEST_NAME_SHOWN) : name;
                if (parameters.getAll(name).size() > 1) {
                    return SyncException.invalid(shown, "is given more than once");
                }
                if (String.valueOf(parameters.get(name)).indexOf(0) >= 0) {
                    return SyncException.invalid(shown, "has a NUL character");
                }
            }
            return null;
        } catch (IllegalArgumentException | io.vertx.ext.web.handler.HttpException malformed) {
            return new SyncException(
                    ErrorCode.VALIDATION_ERROR,
                    "The query string has a malformed escape: a percent sign needs two hexadecimal digits.");
        }
    }
}
