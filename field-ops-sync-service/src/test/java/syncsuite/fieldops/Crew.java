package syncsuite.fieldops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import syncsuite.core.embedded.Owner;
import syncsuite.core.json.StrictJson;
import syncsuite.core.token.TestTokens;

/** A company of its own for one test, with a site; what the catalogue would teach is written as the database's owner. */
public final class Crew {
    public final UUID id = UUID.randomUUID();
    public final UUID site = newSite();

    /** A site without a geofence. */
    public UUID newSite() {
        return newSite(null, null, null, null, "flag");
    }

    public UUID newSite(Double latitude, Double longitude, Integer radius, String polygon, String policy) {
        UUID store = UUID.randomUUID();
        Owner.sql(
                "insert into store (company_id, id, version, latitude, longitude, radius_m, geofence, geofence_policy)"
                        + " values (?, ?, 1, ?, ?, ?, ?::jsonb, ?)",
                id,
                store,
                latitude,
                longitude,
                radius,
                polygon,
                policy);
        return store;
    }

    /** A worker of the crew's site. */
    public Phone worker(String user) {
        return phone(user, "field", site);
    }

    public Phone phone(String user, String role, UUID... sites) {
        return new Phone(TestTokens.of(id)
                .subject(user)
                .roles(role)
                .stores(sites)
                .device("phone of " + user)
                .expires(Instant.now().plus(Duration.ofDays(3650)))
                .bearer());
    }

    /** Who sends requests with one token. */
    public record Phone(String bearer) {
        public RequestSpecification request() {
            return given().header("Authorization", bearer).contentType(ContentType.JSON);
        }

        /** Uploads; answers the body of the 200. */
        public ObjectNode push(String path, List<ObjectNode> entries) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            entries.forEach(array::add);
            Response answer = request().body("{\"entries\":" + array + "}").post("/api/v1/sync/" + path + "/sync/");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            return body(answer);
        }

        public ObjectNode push(String path, ObjectNode... entries) {
            return push(path, Arrays.asList(entries));
        }

        /** What became of the one entry: its status, its error's code and field, or {@code conflict}. */
        public String pushed(String path, ObjectNode entry) {
            ObjectNode answer = push(path, entry);
            JsonNode error = answer.path("errors").path(0);
            if (!error.isMissingNode()) {
                return error.path("code").asText() + " " + error.path("field").asText();
            }
            return answer.path("conflicts").isEmpty()
                    ? answer.path("synced_items").path(0).path("status").asText()
                    : "conflict";
        }

        public ObjectNode pull(String path, String query) {
            Response answer = request().get("/api/v1/sync/" + path + "/changes/" + query);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            return body(answer);
        }

        /** The one item with that id as this reader sees it. */
        public JsonNode item(String path, String id) {
            for (JsonNode item : pull(path, "?limit=1000").path("items")) {
                if (item.path("mobile_id").asText().equals(id)) {
                    return item;
                }
            }
            return JsonNodeFactory.instance.missingNode();
        }
    }

    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** An entry, its members in JSON with ' for ". */
    public static ObjectNode entry(String id, String members) {
        return json("{'mobile_id':'" + id + "'" + (members.isEmpty() ? "" : "," + members) + "}");
    }

    public static ObjectNode json(String text) {
        return (ObjectNode) StrictJson.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode body(Response answer) {
        return (ObjectNode) StrictJson.read(answer.asByteArray());
    }
}
