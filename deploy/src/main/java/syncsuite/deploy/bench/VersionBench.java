package syncsuite.deploy.bench;

import java.util.List;
import syncsuite.deploy.demo.Shop;

/** The version check, what devices ask most often, against the service's own answer to {@code GET /api/v1/me/}. */
final class VersionBench implements Benchmark {
    private static final double GOAL = 0.70;

    /** Connections of many devices that ask at once; the goal is for these. */
    private static final int FLEET = 64;

    private static final String LIMIT = "limit: GET /api/v1/me/";

    @Override
    public String name() {
        return "version";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        Shop shop = laboratory.openShop();
        shop.administrator()
                .post(
                        "/api/v1/categories/",
                        new com.fasterxml.jackson.databind.ObjectMapper()
                                .createObjectNode()
                                .put("name", "One")
                                .put("brand_id", shop.brandId()));
        String path = "/api/v1/sync/version/?company_id=" + shop.companyId();
        String tag = shop.device().get(path).etag().orElse("");
        String unchanged = "If-None-Match: " + tag + "\r\n";
        compare(laboratory, shop, path, unchanged, laboratory.options().connections(), 0);
        compare(laboratory, shop, path, unchanged, FLEET, GOAL);
    }

    private static void compare(
            Laboratory laboratory, Shop shop, String path, String unchanged, int connections, double goal)
            throws Exception {
        List<Subject> subjects = List.of(
                Subject.of(
                        "version check",
                        connections,
                        i -> new Gets(laboratory.service(), shop.device(), () -> path, "", 200)),
                Subject.of(
                        "version check, 304",
                        connections,
                        i -> new Gets(laboratory.service(), shop.device(), () -> path, unchanged, 304)),
                Subject.of(
                        "version check through the gateway",
                        connections,
                        i -> new Gets(laboratory.gateway(), shop.device(), () -> path, "", 200)),
                Subject.of(
                        LIMIT,
                        connections,
                        i -> new Gets(laboratory.service(), shop.device(), () -> "/api/v1/me/", "", 200)));
        laboratory
                .report()
                .comparison(
                        "Version check, " + connections + " connections; the limit is the service's own authenticated"
                                + " answer without database",
                        "requests/s",
                        laboratory.contest().run(subjects),
                        LIMIT,
                        goal);
    }
}
