package syncsuite.sales.resolve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.conflict.FieldRule;
import syncsuite.core.conflict.ThreeWayMerge;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Fields;
import syncsuite.core.json.Instants;
import syncsuite.core.push.Author;
import syncsuite.core.tenant.Caller;
import syncsuite.sales.sale.Checks;
import syncsuite.sales.sale.Kept;
import syncsuite.sales.sale.Known;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.Reference;
import syncsuite.sales.sale.Sale;
import syncsuite.sales.sale.SaleFields;
import syncsuite.sales.sale.SaleTable;
import syncsuite.sales.sale.SaleWriter;
import syncsuite.sales.sale.Sight;
import syncsuite.sales.sale.Submission;
import syncsuite.sales.sale.Surroundings;
import syncsuite.sales.sale.SyncStatus;

/** Decides conflicts as people wish: data, version, history and events in one transaction. */
@ApplicationScoped
class Resolutions {
    private static final List<FieldRule> MERGING = SaleFields.MERGING;

    private final SaleWriter writer;
    private final Clock clock;

    Resolutions(SaleWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** @throws SyncException NOT_FOUND, CONFLICT, VALIDATION_ERROR */
    Uni<ObjectNode> decide(SqlConnection connection, Caller caller, Wish wish, Language language) {
        UUID company = caller.companyId();
        return SaleTable.lock(connection, company, wish.sale()).chain(sale -> {
            if (sale == null || !Sight.reaches(caller, sale)) {
                throw SyncException.notFound();
            }
            Kept kept = sale.kept();
            if (sale.syncStatus() != SyncStatus.CONFLICT || kept == null) {
                throw new SyncException(
                        ErrorCode.CONFLICT,
                        "The sale is in no conflict.",
                        Map.of("sync_status", sale.syncStatus().text()));
            }
            Submission sent = kept.submission();
            Submission named = Submission.named(wish.clientData());
            boolean asksClient =
                    wish.resolution() == ConflictPolicy.CLIENT_WINS || wish.resolution() == ConflictPolicy.MERGE;
            return SaleTable.surroundings(connection, company, List.of(sent, named))
                    .chain(known -> SaleTable.past(connection, company, List.of(sale.id()))
                            .map(past -> new Conflict(
                                    sale,
                                    asksClient ? change(sent, known, language) : null,
                                    asksClient ? change(named, known, language) : null,
                                    past.get(new SaleTable.Version(sale.id(), sent.version())),
                                    known)))
                    .invoke(conflict -> apply(conflict, wish, new Author(caller.subject(), caller.deviceId())))
                    .chain(conflict ->
                            writer.write(connection, company, conflict.known().zone(), List.of(sale)))
                    .replaceWith(() -> told(sale, wish));
        });
    }

    /**
     * A conflict with all that it can be decided by.
     *
     * @param client what the client sent; null where it is not asked
     * @param named what the decision names; null as well
     * @param base null where that version is not known any more
     */
    private record Conflict(
            Sale sale,
            @Nullable ObjectNode client,
            @Nullable ObjectNode named,
            SaleTable.@Nullable Past base,
            Surroundings known) {}

    private static @Nullable ObjectNode change(Submission sent, Surroundings known, Language language) {
        Checks checks = new Checks(sent, known, Fields.Mode.PATCH);
        Problem problem = checks.first();
        if (problem != null) {
            throw SyncException.invalid("client_data", problem.in(language));
        }
        return checks.content();
    }

    private void apply(Conflict conflict, Wish wish, Author author) {
        Sale sale = conflict.sale();
        Instant now = clock.instant();
        if (wish.resolution() == ConflictPolicy.MANUAL) {
            sale.underReview();
            return;
        }
        remember(conflict, wish);
        if (wish.resolution() != ConflictPolicy.SERVER_WINS) {
            ObjectNode content = wish.resolution() == ConflictPolicy.MERGE ? merged(conflict) : ofClient(conflict);
            if (!ThreeWayMerge.same(MERGING, content, sale.content())) {
                Known.Row customer = conflict.known().customers().find(Reference.of(content.get("customer_id")));
                sale.apply(content, customer == null ? sale.customerNumber() : customer.number(), author, now);
            }
        }
        sale.resolved(wish.resolution(), now);
    }

    private static void remember(Conflict conflict, Wish wish) {
        Sale sale = conflict.sale();
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        Kept kept = Objects.requireNonNull(sale.kept());
        client.set("sent", kept.submission().raw());
        client.set("client_data", wish.clientData());
        client.put("notes", wish.notes());
        sale.decide(wish.resolution().text(), kept.basedOn(), client, sale.content());
    }

    private static ObjectNode ofClient(Conflict conflict) {
        ObjectNode wins = ThreeWayMerge.apply(MERGING, conflict.sale().content(), given(conflict.client()));
        return ThreeWayMerge.apply(MERGING, wins, given(conflict.named()));
    }

    /** Fields that only one side changed, and for the others what the decision names. */
    private static ObjectNode merged(Conflict conflict) {
        ObjectNode server = conflict.sale().content();
        ObjectNode named = given(conflict.named());
        List<String> conflicting;
        ObjectNode client;
        ObjectNode base;
        if (conflict.base() == null) {
            base = server;
            client = ThreeWayMerge.apply(MERGING, server, given(conflict.client()));
            conflicting = ThreeWayMerge.differing(MERGING, server, client);
        } else {
            base = conflict.base().content();
            client = ThreeWayMerge.apply(MERGING, base, given(conflict.client()));
            conflicting = ThreeWayMerge.of(MERGING, base, server, client).conflicting();
        }
        List<String> open =
                conflicting.stream().filter(field -> !named.has(field)).toList();
        if (!open.isEmpty()) {
            throw new SyncException(
                    ErrorCode.CONFLICT,
                    "Both sides changed these fields: name their values in client_data: " + String.join(", ", open),
                    Map.of("open_fields", open));
        }
        ObjectNode agreed = client.deepCopy();
        conflicting.forEach(field -> agreed.set(field, server.path(field)));
        ObjectNode merged = ThreeWayMerge.of(MERGING, base, server, agreed).content();
        conflicting.forEach(field -> merged.set(field, named.get(field)));
        return merged;
    }

    private static ObjectNode given(@Nullable ObjectNode change) {
        return change == null ? JsonNodeFactory.instance.objectNode() : change;
    }

    private static ObjectNode told(Sale sale, Wish wish) {
        Instant succeeded = sale.attempts().succeededAt();
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "message",
                        wish.resolution() == ConflictPolicy.MANUAL
                                ? "Conflict marked for manual review"
                                : "Conflict resolved with " + wish.resolution().text());
        told.putObject("sale")
                .put("id", sale.number())
                .put("number", sale.saleNumber())
                .put("sync_status", sale.syncStatus().text())
                .put("sync_succeeded_at", succeeded == null ? null : Instants.text(succeeded))
                .put("version", sale.version())
                .put("conflict_resolution", sale.resolution());
        return told;
    }
}
