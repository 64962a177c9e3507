package syncsuite.core.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.StrictJson;

/**
 * What a refused client is told. {@code {"error": code, "message", "details", "request_id"}}; below {@code /api/sync} the
 * shape of the Shopify source document: the message in {@code error}, the code in {@code details.code}.
 */
public record ErrorBody(ErrorCode code, String message, Map<String, Object> details, String requestId) {
    private static final String SHOPIFY = "/api/sync";

    public ErrorBody {
        details = Map.copyOf(details);
    }

    public static ErrorBody of(SyncException refusal, String requestId) {
        return new ErrorBody(refusal.code(), String.valueOf(refusal.getMessage()), refusal.details(), requestId);
    }

    /** The body as JSON in the shape that belongs to the path. */
    public byte[] json(String path) {
        ObjectNode body = StrictJson.mapper().createObjectNode();
        ObjectNode facts = StrictJson.mapper().createObjectNode();
        boolean shopify = path.equals(SHOPIFY) || path.startsWith(SHOPIFY + "/");
        if (shopify) {
            body.put("success", false).put("error", message);
            facts.put("code", code.name());
        } else {
            body.put("error", code.name()).put("message", message);
        }
        details.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(fact -> facts.set(fact.getKey(), StrictJson.mapper().valueToTree(fact.getValue())));
        body.set("details", facts);
        if (code == ErrorCode.RATE_LIMITED) {
            body.setAll(facts);
            body.remove("code");
        }
        return StrictJson.write(body.put("request_id", requestId));
    }
}
