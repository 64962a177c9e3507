package syncsuite.sales.upload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import syncsuite.sales.sale.Amounts;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.Message;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.Sale;
import syncsuite.sales.sale.SaleJson;
import syncsuite.sales.sale.Submission;

/**
 * What became of one sale of an upload; told once it is written and knows its numbers.
 *
 * @param sale null where nothing is stored that the caller may be told of
 * @param message of a success or a conflict
 * @param problem of an error
 * @param conflict both sides and their base
 * @param data what the server holds, where it may differ from what the client sent
 */
record Outcome(
        Submission submission,
        Status status,
        @Nullable Sale sale,
        @Nullable Message message,
        @Nullable Problem problem,
        @Nullable ObjectNode conflict,
        @Nullable ObjectNode data) {
    enum Status {
        SUCCESS,
        CONFLICT,
        ERROR
    }

    static Outcome success(Submission submission, Sale sale, @Nullable Message message) {
        return new Outcome(submission, Status.SUCCESS, sale, message, null, null, null);
    }

    static Outcome merged(Submission submission, Sale sale) {
        return new Outcome(submission, Status.SUCCESS, sale, Message.MERGED, null, null, sale.content());
    }

    /** Sent again after the policy has applied it: what the sale is now may be something else. */
    static Outcome settled(Submission submission, Sale sale) {
        return new Outcome(submission, Status.SUCCESS, sale, Message.ALREADY_SYNCED, null, null, sale.content());
    }

    static Outcome conflict(Submission submission, Sale sale, Message message, ObjectNode conflict) {
        return new Outcome(submission, Status.CONFLICT, sale, message, null, conflict, null);
    }

    static Outcome error(Submission submission, @Nullable Sale sale, Problem problem) {
        return new Outcome(submission, Status.ERROR, sale, null, problem, null, null);
    }

    ObjectNode json(Language language) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("local_id", submission.shownId())
                .put("status", status.name().toLowerCase(Locale.ROOT));
        if (sale != null) {
            json.put("sale_id", sale.number())
                    .put("sale_number", sale.saleNumber())
                    .put("uuid", sale.id().toString())
                    .put("version", sale.version());
        }
        if (problem != null) {
            json.put("error", problem.in(language))
                    .put("code", problem.message().name());
        } else {
            json.put("message", message == null ? null : message.in(language));
        }
        if (conflict != null) {
            json.set("conflict_data", conflict);
        }
        if (data != null) {
            json.set("data", data);
        }
        if (status == Status.SUCCESS && sale != null) {
            reportTotal(json, sale);
        }
        return json;
    }

    /** An own total that the client sent and that differs is told, and not trusted. */
    private void reportTotal(ObjectNode json, Sale written) {
        String sent = submission.raw().path("total").asText();
        if (!submission.raw().hasNonNull("total")) {
            return;
        }
        BigDecimal total = SaleJson.total(written.content());
        try {
            if (sent.length() <= 100 && new BigDecimal(sent).compareTo(total) == 0) {
                return;
            }
        } catch (NumberFormatException other) {
            // differs
        }
        ObjectNode differing = json.putObject("total_differs");
        differing.set("sent", submission.raw().get("total"));
        differing.put("computed", Amounts.money(total));
    }
}
