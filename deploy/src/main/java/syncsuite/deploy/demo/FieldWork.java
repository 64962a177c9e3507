package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.RequestFailed;

/** Work to do at a demo company's sites: tasks, work orders and tickets, the same ids at each run. */
final class FieldWork implements DemoPart {
    private static final int TASKS = 12;
    private static final int ATTEMPTS = 20;
    private static final List<String> JOBS = List.of(
            "Inspect the cold room", "Check the fire extinguishers", "Clean the loading dock", "Read the meters");
    private static final List<String> ORDERS = List.of("Replace the compressor", "Paint the store room");
    private static final List<String> TROUBLES =
            List.of("The door does not close", "The scale at till 2 is off", "Water under the freezer");
    private static final List<String> PRIORITIES = List.of("LOW", "MEDIUM", "HIGH", "CRITICAL");

    @Override
    public String make(DemoCompany company) throws Exception {
        ArrayNode tasks = entries();
        ArrayNode orders = entries();
        ArrayNode tickets = entries();
        Instant morning = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .atOffset(ZoneOffset.UTC)
                .with(LocalTime.of(9, 0))
                .toInstant();
        for (int i = 0; i < TASKS; i++) {
            entry(tasks, company, "task", i)
                    .put("jobdesc", JOBS.get(i % JOBS.size()))
                    .put("plandatetime", morning.plus(i, ChronoUnit.HOURS).toString())
                    .put("gracetime", 30)
                    .put("priority", PRIORITIES.get(i % PRIORITIES.size()));
        }
        for (int i = 0; i < ORDERS.size(); i++) {
            entry(orders, company, "order", i)
                    .put("description", ORDERS.get(i))
                    .put("workstatus", "SUBMITTED")
                    .put("workpermit", i == 0 ? "PENDING" : "NOT_REQUIRED");
        }
        for (int i = 0; i < TROUBLES.size(); i++) {
            entry(tickets, company, "ticket", i).put("title", TROUBLES.get(i));
        }
        upload(company.administrator(), "activity", tasks);
        upload(company.administrator(), "work-orders", orders);
        upload(company.administrator(), "helpdesk", tickets);
        return tasks.size() + " tasks, " + orders.size() + " work orders, " + tickets.size() + " tickets";
    }

    /** A site that the catalogue has just made reaches the service over Kafka, a moment later: then it is sent again. */
    static ObjectNode upload(Account account, String path, ArrayNode entries) throws InterruptedException {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.set("entries", entries);
        String address = "/api/v1/sync/" + path + "/sync/";
        for (int attempt = 1; ; attempt++) {
            ObjectNode answer = account.post(address, body);
            JsonNode error = answer.path("errors").path(0);
            if (error.isMissingNode()) {
                return answer;
            }
            if (attempt == ATTEMPTS || !error.path("code").asText().equals("STORE_NOT_FOUND")) {
                throw new RequestFailed("POST " + address, 200, error.toString());
            }
            Thread.sleep(1000);
        }
    }

    static ArrayNode entries() {
        return new ObjectMapper().createArrayNode();
    }

    private static ObjectNode entry(ArrayNode entries, DemoCompany company, String what, int number) {
        String name = company.id() + "/" + what + "/" + number;
        List<String> sites = company.storeIds();
        return entries.addObject()
                .put(
                        "mobile_id",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("site_id", sites.get(number % sites.size()));
    }
}
