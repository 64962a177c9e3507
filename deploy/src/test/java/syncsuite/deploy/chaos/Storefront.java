package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.RequestFailed;
import syncsuite.deploy.client.SuiteNotRunning;

/** An administrator's way to the gateway, one try for each request. */
record Storefront(String gateway, Account administrator, String brandId) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** What was answered. */
    record Reply(int status, JsonNode body) {
        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    /**
     * Empty where nobody knows whether the request was carried out: the connection was lost, or the answer is a 503. So it
     * is where no token could be had.
     */
    Optional<Reply> send(String method, String path, Map<String, String> headers, String body)
            throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                    .timeout(PATIENCE)
                    .header("Authorization", administrator.authorization())
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 503
                    ? Optional.empty()
                    : Optional.of(new Reply(response.statusCode(), JSON.readTree(response.body())));
        } catch (IOException | UncheckedIOException | RequestFailed | SuiteNotRunning lost) {
            return Optional.empty();
        }
    }
}
