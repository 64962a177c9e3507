package syncsuite.fieldops;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import syncsuite.core.contract.RouteWalkContract;

/** Who may call which path. */
@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class FieldOpsRoutesTest extends RouteWalkContract {
    private static final Set<String> ALL = Set.of("field", "ho-admin");

    @Override
    protected Map<String, Set<String>> routes() {
        Map<String, Set<String>> routes = new HashMap<>();
        for (String path : new String[] {"activity", "work-orders", "attendance", "helpdesk"}) {
            Set<String> roles = path.equals("work-orders") ? Set.of("field", "ho-admin", "approver") : ALL;
            routes.put("POST /api/v1/sync/" + path + "/sync", roles);
            routes.put("GET /api/v1/sync/" + path + "/changes", roles);
        }
        routes.put("GET /api/v1/sync/helpdesk/{mobile_id}/history", ALL);
        return routes;
    }

    @Override
    protected Map<String, String> companyWithEverything() {
        Crew theirs = new Crew();
        String ticket = Crew.newId();
        theirs.worker("anna").push("helpdesk", Crew.entry(ticket, "'title':'T'"));
        return Map.of("mobile_id", ticket, "site_id", theirs.site.toString());
    }
}
