package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;

/** A company while it is being made: its plan, who works on it, and what {@code endpoints.json} will say of it. */
final class DemoCompany {
    private static final int PASSWORD_BYTES = 24;

    /**
     * What makes one company differ from the other.
     *
     * @param code ends its user names
     * @param latitude of its first store
     */
    record Plan(String code, String name, String timezone, String currency, double latitude, double longitude) {}

    private final Plan plan;
    private final Api api;
    private final Account operator;
    private final SecureRandom random;
    private final ObjectNode description = new ObjectMapper().createObjectNode();
    private @Nullable Account administrator;

    DemoCompany(Plan plan, Api api, Account operator, SecureRandom random) {
        this.plan = plan;
        this.api = api;
        this.operator = operator;
        this.random = random;
    }

    Plan plan() {
        return plan;
    }

    /** An element of {@code companies}, as far as it is made. */
    ObjectNode description() {
        return description;
    }

    Account operator() {
        return operator;
    }

    /** The company's own administrator, once there is one. */
    Account administrator() {
        return Objects.requireNonNull(administrator, "there is no administrator yet");
    }

    void administratedBy(Credentials credentials) {
        administrator = Account.signIn(api, credentials);
    }

    String id() {
        return description.path("id").asText();
    }

    List<String> brandIds() {
        return texts("brand_ids", "");
    }

    List<String> storeIds() {
        return texts("stores", "/id");
    }

    String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private List<String> texts(String list, String pointer) {
        return StreamSupport.stream(description.path(list).spliterator(), false)
                .map(item -> item.at(pointer).asText())
                .toList();
    }
}
