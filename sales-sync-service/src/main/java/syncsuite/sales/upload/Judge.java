package syncsuite.sales.upload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.conflict.Conflicts;
import syncsuite.core.conflict.FieldRule;
import syncsuite.core.conflict.Resolution;
import syncsuite.core.conflict.ThreeWayMerge;
import syncsuite.core.json.Fields;
import syncsuite.core.push.Author;
import syncsuite.sales.sale.Checks;
import syncsuite.sales.sale.Known;
import syncsuite.sales.sale.Message;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.Reference;
import syncsuite.sales.sale.Sale;
import syncsuite.sales.sale.SaleFields;
import syncsuite.sales.sale.SaleTable;
import syncsuite.sales.sale.Submission;
import syncsuite.sales.sale.Surroundings;

/**
 * Decides what becomes of a sale that a client sent, in the light of what the server holds. Touches no database.
 *
 * <ul>
 *   <li>what was applied before, with equal content, is a success without effect, whatever came after
 *   <li>what cannot be applied is kept
 *   <li>a change of the current version is applied; one of an older version is settled by the policy or a conflict
 * </ul>
 */
final class Judge {
    private static final List<FieldRule> MERGING = SaleFields.MERGING;

    private final Surroundings known;
    private final Map<SaleTable.Version, SaleTable.Past> past;
    private final Map<SaleTable.Version, List<ObjectNode>> settled;
    private final ConflictPolicy policy;
    private final Author author;
    private final Failing failing;
    private final Instant now;

    /** What a failure makes of the sale. */
    interface Failing {
        void fail(Sale sale, Submission sent, Problem problem);
    }

    Judge(
            Surroundings known,
            Map<SaleTable.Version, SaleTable.Past> past,
            Map<SaleTable.Version, List<ObjectNode>> settled,
            ConflictPolicy policy,
            Author author,
            Failing failing,
            Instant now) {
        this.known = known;
        this.past = past;
        this.settled = settled;
        this.policy = policy;
        this.author = author;
        this.failing = failing;
        this.now = now;
    }

    /** @param sale that the caller may see, with the submission's id */
    Outcome judge(Submission sent, Sale sale) {
        return sale.isApplied() ? change(sent, sale) : first(sent, sale);
    }

    private Outcome first(Submission sent, Sale sale) {
        Checks checks = new Checks(sent, known, Fields.Mode.NEW);
        Problem problem = checks.first();
        if (problem == null) {
            problem = sent.version() > 1 ? Problem.of(Message.UNKNOWN_ITEM) : mistaken(sent, sale);
        }
        ObjectNode content = checks.content();
        if (problem != null || content == null) {
            return failed(sent, sale, problem == null ? Problem.of(Message.NOT_STORED) : problem);
        }
        sale.supersede(sent);
        apply(sale, content);
        return Outcome.success(sent, sale, null);
    }

    private Outcome change(Submission sent, Sale sale) {
        Checks checks = new Checks(sent, known, Fields.Mode.PATCH);
        ObjectNode change = checks.content();
        if (change != null && wasApplied(sent.version(), change, sale)) {
            return Outcome.success(sent, sale, Message.ALREADY_SYNCED);
        }
        Problem problem = checks.first();
        if (problem == null && sent.version() > sale.version()) {
            problem = Problem.of(Message.VERSION_MISMATCH, sale.version());
        }
        if (problem == null) {
            problem = mistaken(sent, sale);
        }
        if (problem != null || change == null) {
            return failed(sent, sale, problem == null ? Problem.of(Message.NOT_STORED) : problem);
        }
        if (sent.version() == sale.version()) {
            sale.supersede(sent);
            apply(sale, ThreeWayMerge.apply(MERGING, sale.content(), change));
            return Outcome.success(sent, sale, null);
        }
        return stale(sent, sale, change);
    }

    private Outcome stale(Submission sent, Sale sale, ObjectNode change) {
        ObjectNode server = sale.content();
        ObjectNode base = base(sent.version(), sale);
        if (isSettled(sent, sale, base, change)) {
            return Outcome.settled(sent, sale);
        }
        return Conflicts.resolve(policy, MERGING, base, server, change)
                .fold(
                        () -> Outcome.success(sent, sale, Message.ALREADY_SYNCED),
                        write -> settle(sent, sale, change, write),
                        report -> reported(sent, sale, change, report));
    }

    private boolean isSettled(Submission sent, Sale sale, @Nullable ObjectNode base, ObjectNode change) {
        ObjectNode before = base == null ? change.objectNode() : base;
        ObjectNode client = ThreeWayMerge.apply(MERGING, before, change);
        return settled.getOrDefault(new SaleTable.Version(sale.id(), sent.version()), List.of()).stream()
                .anyMatch(applied -> isSame(before, applied, client));
    }

    private Outcome settle(Submission sent, Sale sale, ObjectNode change, Resolution.Write write) {
        sale.decide(write.by().text(), sent.version(), change, sale.content());
        apply(sale, write.content());
        return write.by() == ConflictPolicy.MERGE ? Outcome.merged(sent, sale) : Outcome.success(sent, sale, null);
    }

    private Outcome reported(Submission sent, Sale sale, ObjectNode change, Resolution.Report report) {
        ObjectNode data = conflictData(sent.version(), sale, change, report.fields(), report.by());
        if (report.by() == ConflictPolicy.SERVER_WINS) {
            sale.decide(report.by().text(), sent.version(), change, sale.content());
            sale.overruled(now);
            return Outcome.conflict(sent, sale, Message.CONFLICT_SERVER_WINS, data);
        }
        sale.supersede(sent);
        sale.conflict(report.fields(), sent.keep(author.subject()), now);
        return Outcome.conflict(sent, sale, Message.CONFLICT_OPEN, data);
    }

    private ObjectNode conflictData(
            long version, Sale sale, ObjectNode change, List<String> fields, ConflictPolicy resolution) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("server", sale.content().put("version", sale.version()));
        data.set("client", change.deepCopy().put("version", version));
        ObjectNode base = base(version, sale);
        data.set(
                "base",
                base == null
                        ? JsonNodeFactory.instance.nullNode()
                        : base.deepCopy().put("version", version));
        fields.forEach(data.withArray("conflicting_fields")::add);
        return data.put("resolution", resolution.text());
    }

    private Outcome failed(Submission sent, Sale sale, Problem problem) {
        sale.supersede(sent);
        failing.fail(sale, sent, problem);
        return Outcome.error(sent, sale, problem);
    }

    private void apply(Sale sale, ObjectNode content) {
        Known.Row customer = known.customers().find(Reference.of(content.get("customer_id")));
        sale.apply(content, customer == null ? sale.customerNumber() : customer.number(), author, now);
    }

    /** A sale_id that names another sale. */
    private static @Nullable Problem mistaken(Submission sent, Sale sale) {
        Reference named = sent.saleId();
        if (named == null) {
            return null;
        }
        boolean matches = named.number() != null
                ? named.number().equals(sale.number())
                : sale.id().equals(named.id()) && sale.isStored();
        return matches ? null : Problem.of(Message.SALE_ID, named.shown());
    }

    /**
     * Whether the client's content is what the server holds, or what it held when the client's lost answer was given: the
     * version it names, or the one that the same user made of it.
     */
    private boolean wasApplied(long version, ObjectNode change, Sale sale) {
        if (isSame(sale.content(), change, sale.content())) {
            return true;
        }
        ObjectNode base = version < sale.version() ? base(version, sale) : null;
        if (base == null) {
            return false;
        }
        if (isSame(base, change, base)) {
            return true;
        }
        SaleTable.Past next = version + 1 == sale.version()
                ? new SaleTable.Past(sale.content(), sale.updatedBy())
                : past.get(new SaleTable.Version(sale.id(), version + 1));
        return next != null && next.by().equals(author.subject()) && isSame(base, change, next.content());
    }

    private static boolean isSame(ObjectNode base, ObjectNode change, ObjectNode other) {
        return ThreeWayMerge.same(MERGING, ThreeWayMerge.apply(MERGING, base, change), other);
    }

    private @Nullable ObjectNode base(long version, Sale sale) {
        if (version == sale.version()) {
            return sale.content();
        }
        SaleTable.Past held = past.get(new SaleTable.Version(sale.id(), version));
        return held == null ? null : held.content();
    }
}
