package syncsuite.sales.retry;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import syncsuite.core.tenant.Tenants;
import syncsuite.sales.SalesConfig;
import syncsuite.sales.sale.Message;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.Sale;
import syncsuite.sales.sale.SaleTable;
import syncsuite.sales.sale.SaleWriter;
import syncsuite.sales.upload.Batches;

/** One try of one kept payload, in a transaction of its own. */
@ApplicationScoped
class Tries {
    private final Tenants tenants;
    private final Batches batches;
    private final SaleWriter writer;
    private final Clock clock;
    private final Pauses pauses;
    private final int most;

    Tries(Tenants tenants, Batches batches, SaleWriter writer, Clock clock, SalesConfig config) {
        this.tenants = tenants;
        this.batches = batches;
        this.writer = writer;
        this.clock = clock;
        this.pauses = new Pauses(config.retry().firstPause(), config.retry().longestPause(), new SecureRandom());
        this.most = config.retry().most();
    }

    /** Tries again what is still due; whether it was. */
    Uni<Boolean> again(UUID company, UUID id) {
        return due(company, id, (connection, sale) -> batches.again(connection, company, sale, failing(sale)));
    }

    /** Counts a try that failed for what it is not known. */
    Uni<Boolean> failed(UUID company, UUID id) {
        return due(company, id, (connection, sale) -> {
            failing(sale).accept(Problem.of(Message.NOT_STORED));
            return writer.write(connection, company, List.of(sale));
        });
    }

    private interface Work {
        Uni<Void> on(SqlConnection connection, Sale sale);
    }

    private Uni<Boolean> due(UUID company, UUID id, Work work) {
        return tenants.inTransaction(
                company,
                connection -> SaleTable.lock(connection, company, List.of(id)).chain(sales -> {
                    Sale sale = sales.get(id);
                    Instant next = sale == null ? null : sale.attempts().nextAt();
                    return sale == null || next == null || next.isAfter(clock.instant())
                            ? Uni.createFrom().item(false)
                            : work.on(connection, sale).replaceWith(true);
                }));
    }

    /** What a failed try makes of the sale. */
    private Consumer<Problem> failing(Sale sale) {
        return problem -> {
            Instant now = clock.instant();
            int failures = sale.attempts().failures() + 1;
            if (failures >= most) {
                sale.giveUp(problem, now);
            } else {
                sale.failAgain(problem, now.plus(pauses.after(failures)), now);
            }
        };
    }
}
