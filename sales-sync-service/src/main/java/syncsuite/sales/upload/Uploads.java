package syncsuite.sales.upload;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import syncsuite.core.http.SyncErrors;
import syncsuite.core.idempotency.Answer;
import syncsuite.core.idempotency.RepeatableRequest;
import syncsuite.core.idempotency.RepeatableRequests;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Ending;
import syncsuite.core.tenant.Tenants;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.Message;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.SaleWriter;
import syncsuite.sales.sale.Submission;

/**
 * Takes uploads in. The sales of one are judged one by one and written by one statement: each is in whole or not at all,
 * and one that fails is kept as failed and leaves the others in. Should the database refuse that statement, each sale is
 * written by a transaction of its own, so that only those stay out that it refuses.
 */
@ApplicationScoped
class Uploads {
    private static final Logger LOG = Logger.getLogger(Uploads.class);
    private static final int MOST_RACES = 5;

    private final Tenants tenants;
    private final RepeatableRequests requests;
    private final Batches batches;

    Uploads(Tenants tenants, RepeatableRequests requests, Batches batches) {
        this.tenants = tenants;
        this.requests = requests;
        this.batches = batches;
    }

    Uni<Answer> upload(RepeatableRequest request, List<Submission> sales, Language language) {
        Caller caller = request.caller();
        return raced(() -> requests.onceEnding(
                        request,
                        connection -> together(connection, caller, sales)
                                .map(ending -> ending.map(outcomes -> answer(outcomes, language)))))
                .onFailure(Uploads::isRefused)
                .recoverWithUni(refused -> {
                    LOG.errorf("An upload was refused as a whole and is written sale by sale: %s", refused.toString());
                    return oneByOne(caller, sales)
                            .map(outcomes -> answer(outcomes, language))
                            .chain(answer -> requests.once(
                                    request, connection -> Uni.createFrom().item(answer)));
                });
    }

    /** In rounds, so that a local_id that comes twice is judged by what the first one made of it. */
    private Uni<Ending<List<Outcome>>> together(SqlConnection connection, Caller caller, List<Submission> sales) {
        List<Outcome> outcomes = new ArrayList<>(sales.size());
        Uni<Ending<List<Outcome>>> rounds = Uni.createFrom().item(Ending.of(outcomes));
        for (List<Submission> round : rounds(sales)) {
            rounds = rounds.chain(before -> before.run(connection))
                    .chain(done -> batches.take(connection, caller, round))
                    .map(ending -> ending.map(taken -> {
                        outcomes.addAll(taken);
                        return outcomes;
                    }));
        }
        return rounds;
    }

    private static List<List<Submission>> rounds(List<Submission> sales) {
        List<Map<Object, Submission>> rounds = new ArrayList<>();
        for (Submission sale : sales) {
            Object identity = sale.id() == null ? sale : sale.id();
            rounds.stream()
                    .filter(round -> !round.containsKey(identity))
                    .findFirst()
                    .orElseGet(() -> {
                        Map<Object, Submission> further = new LinkedHashMap<>();
                        rounds.add(further);
                        return further;
                    })
                    .put(identity, sale);
        }
        return rounds.stream().map(round -> List.copyOf(round.values())).toList();
    }

    private Uni<List<Outcome>> oneByOne(Caller caller, List<Submission> sales) {
        UUID company = caller.companyId();
        List<Outcome> outcomes = new ArrayList<>(sales.size());
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Submission sale : sales) {
            all = all.chain(() -> raced(() -> tenants.inTransactionEnding(
                                    company, connection -> batches.take(connection, caller, List.of(sale))))
                            .onFailure(Uploads::isRefused)
                            .recoverWithItem(() -> List.of(notStored(sale)))
                            .invoke(outcomes::addAll))
                    .replaceWithVoid();
        }
        return all.replaceWith(outcomes);
    }

    private static Outcome notStored(Submission sale) {
        return Outcome.error(sale, null, Problem.of(Message.NOT_STORED));
    }

    /** Runs it again where somebody else has created one of the sales meanwhile. */
    private static <T> Uni<T> raced(Supplier<Uni<? extends T>> transaction) {
        return Uni.createFrom()
                .deferred(transaction)
                .onFailure(SaleWriter::isLostRace)
                .retry()
                .atMost(MOST_RACES);
    }

    /** Data that the database does not take: not its absence, and not a conflict of transactions. */
    private static boolean isRefused(Throwable failure) {
        String state = failure instanceof PgException refusal ? refusal.getSqlState() : null;
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("P0"));
    }

    private static Answer answer(List<Outcome> outcomes, Language language) {
        outcomes.stream()
                .filter(outcome -> outcome.status() == Outcome.Status.ERROR)
                .forEach(outcome -> LOG.warnf(
                        "Sale %s was not applied: %s",
                        outcome.submission().id(),
                        outcome.problem() == null ? "" : outcome.problem().message()));
        List<Outcome> ordered = new ArrayList<>(outcomes);
        ordered.sort(Comparator.comparingInt(outcome -> outcome.submission().index()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = answer.putArray("results");
        ordered.forEach(outcome -> results.add(outcome.json(language)));
        long errors = count(ordered, Outcome.Status.ERROR);
        answer.putObject("summary")
                .put("total", ordered.size())
                .put("successful", count(ordered, Outcome.Status.SUCCESS))
                .put("conflicts", count(ordered, Outcome.Status.CONFLICT))
                .put("errors", errors);
        Answer told = Answer.of(errors == ordered.size() ? 400 : 200, StrictJson.write(answer));
        return errors == 0 ? told : told.with(SyncErrors.HEADER, Long.toString(errors));
    }

    private static long count(List<Outcome> outcomes, Outcome.Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }
}
