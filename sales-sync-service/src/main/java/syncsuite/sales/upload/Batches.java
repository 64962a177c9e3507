package syncsuite.sales.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncsuite.core.push.Author;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Ending;
import syncsuite.sales.SalesConfig;
import syncsuite.sales.sale.Kept;
import syncsuite.sales.sale.Message;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.Sale;
import syncsuite.sales.sale.SaleTable;
import syncsuite.sales.sale.SaleWriter;
import syncsuite.sales.sale.Sight;
import syncsuite.sales.sale.Submission;
import syncsuite.sales.sale.Surroundings;

/** Sales with different ids, in one transaction: rows locked, each judged, all written. Three statements mostly. */
@ApplicationScoped
public class Batches {

    private final SalesConfig config;
    private final SaleWriter writer;
    private final Clock clock;

    Batches(SalesConfig config, SaleWriter writer, Clock clock) {
        this.config = config;
        this.writer = writer;
        this.clock = clock;
    }

    /** What the batch is judged by. */
    private record Held(
            Map<UUID, Sale> sales,
            Surroundings known,
            Map<SaleTable.Version, SaleTable.Past> past,
            Map<SaleTable.Version, List<ObjectNode>> settled) {}

    /** Judges the batch; what it ends with writes it. */
    Uni<Ending<List<Outcome>>> take(SqlConnection connection, Caller caller, List<Submission> batch) {
        return held(connection, caller.companyId(), caller.subject(), batch).chain(held -> {
            Author author = new Author(caller.subject(), caller.deviceId());
            Instant now = clock.instant();
            Judge judge =
                    judge(held, author, (sale, sent, problem) -> sale.fail(problem, sent.keep(author.subject()), now));
            List<Outcome> outcomes = new ArrayList<>(batch.size());
            List<Sale> touched = new ArrayList<>(batch.size());
            for (Submission sent : batch) {
                UUID id = sent.id();
                if (id == null) {
                    outcomes.add(Outcome.error(sent, null, Objects.requireNonNull(sent.flaw())));
                    continue;
                }
                Sale stored = held.sales().get(id);
                Sale sale = stored == null ? Sale.unknown(id, author, now) : stored;
                if (!Sight.reaches(caller, sale)) {
                    outcomes.add(Outcome.error(sent, null, Problem.of(Message.NOT_FOUND, sent.shownId())));
                    continue;
                }
                outcomes.add(judge.judge(sent, sale));
                touched.add(sale);
            }
            List<Sale> changed = touched.stream().filter(Sale::isChanged).toList();
            return writer.ending(connection, caller.companyId(), held.known().zone(), changed)
                    .map(ending -> ending.map(written -> outcomes));
        });
    }

    /**
     * Tries a kept payload again.
     *
     * @param sale locked, with a payload
     * @param failing what a failure makes of it
     */
    public Uni<Void> again(SqlConnection connection, UUID company, Sale sale, Consumer<Problem> failing) {
        Kept kept = Objects.requireNonNull(sale.kept());
        Submission sent = kept.submission();
        Author author = new Author(kept.by(), null);
        return held(connection, company, author.subject(), List.of(sent)).chain(held -> {
            Outcome outcome = judge(held, author, (failed, again, problem) -> failing.accept(problem))
                    .judge(sent, sale);
            if (outcome.status() == Outcome.Status.SUCCESS && !sale.isChanged()) {
                sale.confirm(clock.instant());
            }
            return writer.write(connection, company, held.known().zone(), List.of(sale));
        });
    }

    private Judge judge(Held held, Author author, Judge.Failing failing) {
        return new Judge(
                held.known(), held.past(), held.settled(), config.conflictPolicy(), author, failing, clock.instant());
    }

    private static Uni<Held> held(SqlConnection connection, UUID company, String user, List<Submission> batch) {
        List<UUID> ids = ids(batch.stream().map(Submission::id));
        return Uni.combine()
                .all()
                .unis(SaleTable.lock(connection, company, ids), SaleTable.surroundings(connection, company, batch))
                .asTuple()
                .chain(read -> {
                    List<UUID> outdated = outdated(batch, read.getItem1());
                    return Uni.combine()
                            .all()
                            .unis(
                                    SaleTable.past(connection, company, outdated),
                                    SaleTable.settled(connection, company, user, outdated))
                            .with((past, settled) -> new Held(read.getItem1(), read.getItem2(), past, settled));
                });
    }

    /** Sales whose upload is based on an older version. */
    private static List<UUID> outdated(List<Submission> batch, Map<UUID, Sale> sales) {
        return ids(batch.stream().map(sent -> {
            Sale sale = sent.id() == null ? null : sales.get(sent.id());
            return sale != null && sale.isApplied() && sent.version() < sale.version() ? sale.id() : null;
        }));
    }

    private static List<UUID> ids(Stream<@Nullable UUID> ids) {
        return ids.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }
}
