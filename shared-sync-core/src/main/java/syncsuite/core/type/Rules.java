package syncsuite.core.type;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import syncsuite.core.tenant.Caller;

/** Makes the rule of one batch, reading what it needs (geofences, the user's last event) in a statement or two. */
@FunctionalInterface
public interface Rules {

    /** Called once per batch, in its transaction, after the rows of the items are locked. */
    Uni<Rule> prepare(SqlConnection connection, Caller caller, List<Incoming> batch);

    static Rules always(Rule rule) {
        return (connection, caller, batch) -> Uni.createFrom().item(rule);
    }

    /** Every change is accepted. */
    static Rules none() {
        return always(attempt -> Ruling.accept(attempt.candidate()));
    }
}
