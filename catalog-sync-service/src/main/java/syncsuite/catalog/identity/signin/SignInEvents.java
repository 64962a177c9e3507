package syncsuite.catalog.identity.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.Platform;
import syncsuite.catalog.identity.account.Account;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.outbox.Outbox;

/**
 * The audit trail of sign-ins. It names accounts by id only; of accounts that do not exist it says that much and nothing
 * of what was typed, under the platform's company.
 */
@ApplicationScoped
class SignInEvents {
    static final String TOPIC = "catalog.sign-in.v1";
    static final EventType SUCCEEDED = EventType.fact(TOPIC, "catalog.sign-in.succeeded.v1");
    static final EventType FAILED = EventType.fact(TOPIC, "catalog.sign-in.failed.v1");

    /** Why a sign-in was refused. */
    enum Reason {
        UNKNOWN_ACCOUNT,
        WRONG_PROOF,
        INACTIVE_ACCOUNT,
        REFRESH_REUSED
    }

    private static final String NOBODY = "unknown";

    private final Outbox outbox;
    private final Events events;

    SignInEvents(Outbox outbox, Events events) {
        this.outbox = outbox;
        this.events = events;
    }

    Uni<Void> succeeded(SqlConnection connection, Account account, @Nullable String deviceId) {
        return append(
                connection, SUCCEEDED, account.companyId(), account.id(), data(account.kind(), account.id(), deviceId));
    }

    Uni<Void> failed(SqlConnection connection, Account account, Reason reason) {
        return failed(connection, account.companyId(), account.kind(), account.id(), null, reason);
    }

    Uni<Void> failed(
            SqlConnection connection,
            UUID company,
            Account.Kind kind,
            UUID account,
            @Nullable String deviceId,
            Reason reason) {
        ObjectNode data = data(kind, account, deviceId).put("reason", word(reason));
        return append(connection, FAILED, company, account, data);
    }

    Uni<Void> unknown(SqlConnection connection) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("reason", word(Reason.UNKNOWN_ACCOUNT));
        return outbox.append(connection, List.of(events.fact(FAILED, Platform.COMPANY, NOBODY, NOBODY, null, data)));
    }

    private Uni<Void> append(SqlConnection connection, EventType type, UUID company, UUID account, ObjectNode data) {
        Event event = events.fact(type, company, account.toString(), account.toString(), null, data);
        return outbox.append(connection, List.of(event));
    }

    private static ObjectNode data(Account.Kind kind, UUID account, @Nullable String deviceId) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("account_kind", kind.name().toLowerCase(Locale.ROOT))
                .put("account_id", account.toString());
        return deviceId == null ? data : data.put("device_id", deviceId);
    }

    private static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
