package syncsuite.core.idempotency;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The answer of a processed request as it is stored and given again: status, headers of its own, JSON. */
public final class Answer {
    private static final String REPLAYED = "Idempotency-Replayed";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public static Answer of(int status, byte[] body) {
        return new Answer(status, Map.of(), body);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    public int status() {
        return status;
    }

    /** What belongs to the answer beside its body, as {@code Sync-Errors}. */
    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    /** This answer marked as one that was given before. */
    Answer replayed() {
        return with(REPLAYED, "true");
    }

    public boolean isReplayed() {
        return headers.containsKey(REPLAYED);
    }

    public Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        headers.forEach(response::header);
        return response.build();
    }
}
