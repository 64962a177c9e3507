package syncsuite.core.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import syncsuite.core.tenant.Ending;
import syncsuite.core.tenant.Tenants;

/** Does requests' work, each in one transaction of its caller's company, by the laws of {@link Idempotency}. */
@ApplicationScoped
public class RepeatableRequests {
    private final Tenants tenants;
    private final Idempotency idempotency;

    public RepeatableRequests(Tenants tenants, Idempotency idempotency) {
        this.tenants = tenants;
        this.idempotency = idempotency;
    }

    /** @param work gives the answer of a processed request, whatever its status; what fails is not stored */
    public Uni<Answer> once(RepeatableRequest request, Function<SqlConnection, Uni<Answer>> work) {
        return onceEnding(request, connection -> work.apply(connection).map(Ending::of));
    }

    /** As above, of work whose last statement is left to be sent together with the commit, where nothing follows it. */
    public Uni<Answer> onceEnding(RepeatableRequest request, Function<SqlConnection, Uni<Ending<Answer>>> work) {
        return tenants.inTransactionEnding(
                request.caller().companyId(),
                connection -> idempotency.onceEnding(
                        connection,
                        request.caller(),
                        request.endpoint(),
                        request.key(),
                        request.bodyHash(),
                        () -> work.apply(connection)));
    }
}
