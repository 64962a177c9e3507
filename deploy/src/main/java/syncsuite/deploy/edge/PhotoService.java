package syncsuite.deploy.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The head office's photo service as an edge server calls it. A request that breaks off is an {@link IOException}. */
public final class PhotoService {
    private static final String PATH = "/api/v1/sync/product-photos/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CHUNK = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI address;
    private final UUID store;
    private final Supplier<String> authorization;

    /**
     * @param address of the gateway, without a slash at the end
     * @param authorization the header's value at the moment
     */
    public PhotoService(HttpClient client, URI address, UUID store, Supplier<String> authorization) {
        this.client = client;
        this.address = address;
        this.store = store;
        this.authorization = authorization;
    }

    /**
     * What came of a download.
     *
     * @param arrived the bytes from the file's beginning, with those that were there before
     * @param broken why it is not more; null where the answer came to its end
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Arrived(byte[] arrived, @Nullable IOException broken) {}

    /** One page; from nothing without a cursor. */
    JsonNode page(@Nullable String cursor) throws IOException, InterruptedException {
        String query = "?limit=100&store_id=" + store
                + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        HttpResponse<InputStream> answer = send(request(PATH + query).GET());
        return JSON.readTree(body(answer));
    }

    /** Reports a batch; the same batch again has no effect. */
    JsonNode report(JsonNode batch) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = send(request(PATH + "status/")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(batch))));
        return JSON.readTree(body(answer));
    }

    UUID store() {
        return store;
    }

    /** Fetches a file, or the rest of it if it is still the same file. */
    Arrived download(EdgePhoto photo) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(PATH + photo.id() + "/download/?store_id=" + store).GET();
        boolean resumes = photo.partial().length > 0 && photo.partial().length < photo.size();
        if (resumes) {
            request.header("Range", "bytes=" + photo.partial().length + "-");
        }
        HttpResponse<InputStream> answer = send(request);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (answer.statusCode() == 206 && sameFile(answer, photo)) {
            bytes.writeBytes(photo.partial());
        }
        return read(answer.body(), bytes);
    }

    private static boolean sameFile(HttpResponse<?> answer, EdgePhoto photo) {
        return answer.headers()
                .firstValue("X-Checksum")
                .filter(photo.checksum()::equals)
                .isPresent();
    }

    private static Arrived read(InputStream from, ByteArrayOutputStream into) {
        byte[] chunk = new byte[CHUNK];
        try (from) {
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                into.write(chunk, 0, read);
            }
            return new Arrived(into.toByteArray(), null);
        } catch (IOException broken) {
            return new Arrived(into.toByteArray(), broken);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization.get());
    }

    /** @throws Refused for any answer that is no success */
    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() / 100 != 2) {
            throw Refused.of(answer, new String(body(answer), StandardCharsets.UTF_8));
        }
        return answer;
    }

    private static byte[] body(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return body.readAllBytes();
        }
    }

    /** The service answered, and said no. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;
        private final long retryAfterSeconds;

        private Refused(int status, String code, long retryAfterSeconds) {
            super(status + " " + code);
            this.status = status;
            this.code = code;
            this.retryAfterSeconds = retryAfterSeconds;
        }

        static Refused of(HttpResponse<?> answer, String body) {
            String code;
            try {
                code = JSON.readTree(body).path("error").asText();
            } catch (IOException noJson) {
                code = "";
            }
            long pause = answer.headers()
                    .firstValue("Retry-After")
                    .filter(text -> text.matches("[0-9]{1,6}"))
                    .map(Long::parseLong)
                    .orElse(1L);
            return new Refused(answer.statusCode(), code, pause);
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }

        /** Whether the same request can succeed later. */
        boolean isForNow() {
            return status == 429 || status == 503 || status == 504;
        }

        long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }
}
