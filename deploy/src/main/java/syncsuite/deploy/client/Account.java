package syncsuite.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One who signed in. The access token is renewed by signing in again before it expires. Every method throws
 * {@link RequestFailed} for any status that its caller has no use for.
 */
public final class Account {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PER_PAGE = 200;

    private final Api api;
    private final Credentials credentials;
    private String token = "";
    private long renewAtNanos;

    private Account(Api api, Credentials credentials) {
        this.api = api;
        this.credentials = credentials;
    }

    public static Account signIn(Api api, Credentials credentials) {
        Account account = new Account(api, credentials);
        account.renew();
        return account;
    }

    /** The {@code Authorization} header, for at least a fifth of the token's lifetime. */
    public synchronized String authorization() {
        if (System.nanoTime() - renewAtNanos > 0) {
            renew();
        }
        return "Bearer " + token;
    }

    public Answer get(String path) {
        return succeeded("GET", path, send("GET", path, Map.of(), null));
    }

    /** A GET that may answer 304. */
    public Answer getIfChanged(String path, String etag) {
        Answer answer = send("GET", path, Map.of("If-None-Match", etag), null);
        return answer.status() == 304 ? answer : succeeded("GET", path, answer);
    }

    public ObjectNode post(String path, JsonNode body) {
        return succeeded("POST", path, send("POST", path, jsonHeaders(), json(body)))
                .json();
    }

    public void put(String path, JsonNode body) {
        succeeded("PUT", path, send("PUT", path, jsonHeaders(), json(body)));
    }

    /** Changes the fields of {@code body} in the row that still has that version. */
    public ObjectNode patch(String path, long version, JsonNode body) {
        Map<String, String> headers = new LinkedHashMap<>(jsonHeaders());
        headers.putAll(basedOn(version));
        return succeeded("PATCH", path, send("PATCH", path, headers, json(body)))
                .json();
    }

    /** Deletes the row that still has that version. */
    public void delete(String path, long version) {
        succeeded("DELETE", path, send("DELETE", path, basedOn(version), null));
    }

    /** Uploads a body; answers whatever the status is. */
    public Answer upload(String path, String contentType, HttpRequest.BodyPublisher body) {
        return send("POST", path, Map.of("Content-Type", contentType), body);
    }

    public Answer uploadFile(String path, String contentType, Path file) throws IOException {
        return upload(path, contentType, HttpRequest.BodyPublishers.ofFile(file));
    }

    /** All items of an administered list. */
    public ArrayNode listAll(String path) {
        ArrayNode all = JSON.createArrayNode();
        for (int page = 1; ; page++) {
            ObjectNode listed =
                    get(path + "?per_page=" + PER_PAGE + "&page=" + page).json();
            all.addAll((ArrayNode) listed.get("items"));
            if (page >= listed.path("total_pages").asInt()) {
                return all;
            }
        }
    }

    /** A value inside a query string. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private synchronized void renew() {
        Answer answer = api.send("POST", "/api/token/", jsonHeaders(), json(JSON.valueToTree(credentials.body())));
        if (!answer.isSuccess()) {
            throw new RequestFailed("signing in as " + credentials, answer.status(), answer.text());
        }
        ObjectNode pair = answer.json();
        token = pair.path("access").asText();
        renewAtNanos = System.nanoTime() + pair.path("expires_in").asLong() * 800_000_000L;
    }

    private Answer send(
            String method, String path, Map<String, String> headers, HttpRequest.@Nullable BodyPublisher body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Authorization", authorization());
        return api.send(method, path, all, body);
    }

    private static Answer succeeded(String method, String path, Answer answer) {
        if (!answer.isSuccess()) {
            throw new RequestFailed(method + " " + path, answer.status(), answer.text());
        }
        return answer;
    }

    private static Map<String, String> jsonHeaders() {
        return Map.of("Content-Type", "application/json");
    }

    private static Map<String, String> basedOn(long version) {
        return Map.of("If-Match", "\"" + version + "\"");
    }

    private static HttpRequest.BodyPublisher json(JsonNode body) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
