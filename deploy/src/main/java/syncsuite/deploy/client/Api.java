package syncsuite.deploy.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one address of the suite. An answer that asks to come back later (429, 503) is obeyed a few times. What the
 * sender takes compressed comes compressed.
 */
public final class Api {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 5;

    private final HttpClient client;
    private final String address;

    /** @param address without a slash at the end */
    public Api(String address) {
        this.address = address;
        this.client = OwnCertificate.of(System.getenv())
                .builder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    public String address() {
        return address;
    }

    /**
     * Sends one request.
     *
     * @param body null for none
     * @throws SuiteNotRunning when nobody listens
     */
    public Answer send(
            String method, String path, Map<String, String> headers, HttpRequest.@Nullable BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Accept-Encoding", "gzip")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : body);
        headers.forEach(request::setHeader);
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response = once(request.build());
            boolean later = response.statusCode() == 503 || response.statusCode() == 429;
            Duration pause = pause(response);
            if (!later || attempt == ATTEMPTS || pause.compareTo(LONGEST_PAUSE) > 0) {
                return answer(response);
            }
            sleep(pause);
        }
    }

    private HttpResponse<byte[]> once(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new SuiteNotRunning(
                    "nobody listens at " + address + ". See deploy/status; deploy/up --detach starts the suite");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    request.method() + " " + request.uri().getPath() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        boolean gzip = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("ETag"),
                gzip && body.length > 0 ? decompressed(body) : body,
                body.length);
    }

    private static byte[] decompressed(byte[] body) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a compressed answer is damaged", e);
        }
    }

    private static Duration pause(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ofSeconds(1));
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
