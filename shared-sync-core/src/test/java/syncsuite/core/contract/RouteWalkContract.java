package syncsuite.core.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.core.token.TestTokens;

/**
 * Walks every route of a service's OpenAPI document as nobody, as every role, and as another company. The service's test
 * declares who may call what; a route that is missing there fails, so none can be added without a decision.
 */
public abstract class RouteWalkContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final List<String> ROLES =
            List.of("edge", "field", "seller", "ho-admin", "reviewer", "approver", "ops", "unheard-of");

    /** Who may call a route: {@code "GET /api/v1/brands/{id}" -> roles}; no role at all means everybody, unsigned too. */
    protected abstract Map<String, Set<String>> routes();

    /**
     * Makes a company with one row of every kind and gives the values that name them: by path parameter where it is
     * unique ({@code id} by the path's collection: {@code brands.id}), by query parameter ({@code brand_id}), and the
     * company itself as {@code company_id}.
     */
    protected abstract Map<String, String> companyWithEverything();

    @Test
    void everyRouteIsDeclaredAndEveryDeclaredOneExists() {
        assertThat(documented()).isEqualTo(new TreeSet<>(routes().keySet()));
    }

    @Test
    void nobodyIsLetIn() {
        List<String> wrong = new ArrayList<>();
        routes().forEach((route, roles) -> {
            if (!roles.isEmpty()) {
                Response answer = call(route, given(), Map.of());
                expect(wrong, route, answer, 401, "UNAUTHENTICATED");
                if (answer.header("WWW-Authenticate") == null) {
                    wrong.add(route + ": 401 without WWW-Authenticate");
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void onlyTheDeclaredRolesAreLetIn() {
        List<String> wrong = new ArrayList<>();
        UUID company = UUID.randomUUID();
        routes().forEach((route, allowed) -> {
            for (String role : ROLES) {
                String bearer = TestTokens.of(company).roles(role).bearer();
                Response answer = call(route, given().header("Authorization", bearer), Map.of());
                if (allowed.isEmpty()) {
                    continue;
                }
                if (!allowed.contains(role)) {
                    expect(wrong, route + " as " + role, answer, 403, "FORBIDDEN");
                } else if (answer.statusCode() == 401 || answer.statusCode() == 403 || answer.statusCode() >= 500) {
                    wrong.add(route + " as " + role + ": " + answer.statusCode());
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void anotherCompanysIdsAnswerAsUnknownOnes() {
        Map<String, String> theirs = companyWithEverything();
        Map<String, String> unknown = new TreeMap<>(theirs);
        unknown.replaceAll((name, value) -> UUID.randomUUID().toString());
        UUID stranger = UUID.randomUUID();
        List<String> wrong = new ArrayList<>();
        routes().forEach((route, roles) -> roles.stream()
                .filter(role -> !role.equals("ops"))
                .forEach(role -> {
                    String bearer = TestTokens.of(stranger).roles(role).bearer();
                    Response foreign = call(route, given().header("Authorization", bearer), theirs);
                    Response random = call(route, given().header("Authorization", bearer), unknown);
                    String about = route + " as " + role;
                    if (foreign.statusCode() != random.statusCode()
                            || !told(foreign).equals(told(random))) {
                        wrong.add(about + ": " + foreign.statusCode() + " " + told(foreign) + " but for an unknown id "
                                + random.statusCode() + " " + told(random));
                    }
                    if (namesSomething(route, theirs) && foreign.statusCode() < 400) {
                        wrong.add(about + ": " + foreign.statusCode() + " for another company's row");
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    private static boolean namesSomething(String route, Map<String, String> ids) {
        return route.contains("{") && ids.keySet().stream().anyMatch(name -> value(route, name, ids) != null);
    }

    private static void expect(List<String> wrong, String route, Response answer, int status, String code) {
        String body = answer.asString();
        if (answer.statusCode() != status || !body.contains(code)) {
            wrong.add(route + ": " + answer.statusCode() + " " + body);
        }
    }

    /** The body without what differs by request. */
    private static JsonNode told(Response answer) {
        try {
            JsonNode body = JSON.readTree(answer.asByteArray());
            if (body instanceof ObjectNode object) {
                object.remove(List.of("request_id", "sync_timestamp", "next_cursor", "timestamp"));
            }
            return body;
        } catch (IOException notJson) {
            return JSON.getNodeFactory().textNode(answer.asString());
        }
    }

    private static Response call(String route, RequestSpecification request, Map<String, String> ids) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1);
        String[] segments = path.split("/");
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].startsWith("{")) {
                String name = segments[i].substring(1, segments[i].length() - 1);
                String id = ids.get(i > 0 ? segments[i - 1] + "." + name : name);
                segments[i] = id != null
                        ? id
                        : ids.getOrDefault(name, UUID.randomUUID().toString());
            }
        }
        ids.forEach((name, value) -> {
            if (!name.contains(".")) {
                request.queryParam(name, value);
            }
        });
        request.header("If-Match", "*");
        if (!method.equals("GET") && !method.equals("DELETE")) {
            request.contentType("application/json").body("{}");
        }
        return request.request(method, String.join("/", segments));
    }

    private static @org.jspecify.annotations.Nullable String value(String route, String name, Map<String, String> ids) {
        String last = name.contains(".") ? name.substring(0, name.indexOf('.')) + "/{" : "{" + name + "}";
        return route.contains(last) ? ids.get(name) : null;
    }

    private static Set<String> documented() {
        JsonNode paths = JSON.valueToTree(given().accept("application/json")
                .get("/q/openapi?format=json")
                .jsonPath()
                .getMap("paths"));
        Set<String> routes = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        String plain = path.getKey().replaceAll("(?<=.)/$", "");
                        routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + plain);
                    }
                }));
        return routes;
    }
}
