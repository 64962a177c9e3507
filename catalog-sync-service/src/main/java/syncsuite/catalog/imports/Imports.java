package syncsuite.catalog.imports;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.Events;
import syncsuite.core.event.UuidV7;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.tenant.Tenants;

/** Runs imports, each on a worker thread, and only a few at once: each holds a connection and some megabytes. */
@ApplicationScoped
class Imports {
    private static final int AT_ONCE = 2;

    private final Tenants tenants;
    private final Outbox outbox;
    private final Events events;
    private final UuidV7 ids;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Imports(Tenants tenants, Outbox outbox, Events events, UuidV7 ids) {
        this.tenants = tenants;
        this.outbox = outbox;
        this.events = events;
        this.ids = ids;
    }

    /** @throws SyncException UNAVAILABLE while as many imports run as this replica takes */
    Uni<ImportSummary> take(UUID company, UUID brand, FileFormat format, boolean partial, InputStream body) {
        if (!places.tryAcquire()) {
            return Uni.createFrom().failure(busy("Other imports are running: try again when they are done."));
        }
        AtomicBoolean isRead = new AtomicBoolean();
        return tenants.inTransaction(
                        company,
                        connection -> Uni.createFrom()
                                .item(() -> run(connection, company, brand, format, partial, body, isRead))
                                .runSubscriptionOn(Infrastructure.getDefaultExecutor()))
                .onFailure(ImportRejected.class)
                .recoverWithItem(ImportRejected::summary)
                .eventually(() -> places.release());
    }

    /** The file can be read once only: a transaction that is run again has to be the client's. */
    private ImportSummary run(
            SqlConnection connection,
            UUID company,
            UUID brand,
            FileFormat format,
            boolean partial,
            InputStream body,
            AtomicBoolean isRead) {
        if (isRead.getAndSet(true)) {
            throw busy("Other changes came in the way: send the file again.");
        }
        try {
            return new ProductImport(connection, company, brand, partial, outbox, events, ids).run(format.open(body));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SyncException busy(String message) {
        return new SyncException(ErrorCode.UNAVAILABLE, message, Map.of(), Duration.ofSeconds(10));
    }
}
