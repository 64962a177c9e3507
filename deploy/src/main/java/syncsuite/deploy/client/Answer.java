package syncsuite.deploy.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param body decompressed
 * @param wireBytes length of the body as it was sent
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Optional<String> etag, byte[] body, long wireBytes) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    public ObjectNode json() {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer of status " + status + " is not JSON", e);
        }
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8).strip();
    }
}
