package syncsuite.deploy.client;

import java.util.Map;

/**
 * What an account signs in with.
 *
 * @param body the fields of {@code POST /api/token/}
 */
public record Credentials(Map<String, String> body) {
    public Credentials {
        body = Map.copyOf(body);
    }

    public static Credentials user(String username, String password) {
        return new Credentials(Map.of("username", username, "password", password));
    }

    public static Credentials device(String id, String secret) {
        return new Credentials(Map.of("device_id", id, "device_secret", secret));
    }

    /** The account without its secret. */
    @Override
    public String toString() {
        return body.containsKey("username") ? "user " + body.get("username") : "device " + body.get("device_id");
    }
}
