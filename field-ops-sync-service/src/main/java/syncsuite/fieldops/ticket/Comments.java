package syncsuite.fieldops.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.Instants;
import syncsuite.core.type.Rule;
import syncsuite.core.type.Ruling;

/** Signs new comments: the author is who uploads them, the time is the one that the phone says, else the server's. */
final class Comments implements Rule {
    static final String FIELD = "comments";
    static final String ID = "comment_id";
    static final int MOST = 1000;

    @Override
    public Ruling judge(Attempt attempt) {
        JsonNode comments = attempt.candidate().path(FIELD);
        JsonNode before = attempt.current() == null
                ? attempt.candidate().nullNode()
                : attempt.current().path(FIELD);
        if (attempt.deletion() || comments.size() == before.size()) {
            return Ruling.accept(attempt.candidate());
        }
        if (comments.size() > MOST) {
            return Ruling.refuse(FieldError.invalid(FIELD, "may have at most " + MOST + " entries with the server's"));
        }
        Set<String> known = new HashSet<>();
        before.forEach(comment -> known.add(comment.path(ID).asText()));
        ObjectNode content = attempt.candidate().deepCopy();
        for (JsonNode comment : content.path(FIELD)) {
            if (!known.contains(comment.path(ID).asText())) {
                sign((ObjectNode) comment, attempt);
            }
        }
        return Ruling.accept(content);
    }

    private static void sign(ObjectNode comment, Attempt attempt) {
        comment.put("author", attempt.caller().subject());
        if (!comment.hasNonNull("created_at")) {
            comment.put("created_at", Instants.text(attempt.now()));
        }
    }
}
