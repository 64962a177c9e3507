package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import syncsuite.deploy.client.Account;

/** Sales as sellers' web apps upload them, all sellers in one company; and what they ask of them afterwards. */
final class SalesBench implements Benchmark {
    private static final double UPLOAD_GOAL = 0.40;
    private static final double READ_GOAL = 0.60;
    private static final int PENDING = 60;
    private static final String LIMIT = "limit: the same SQL, plain driver";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "sales";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        SalesShop shop = SalesShop.open(laboratory);
        Database database = Database.of(laboratory.suite(), "sales");
        int clients = laboratory.options().connections();
        List<Account> sellers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            sellers.add(shop.openSeller(laboratory));
        }
        for (int size : new int[] {1, 10, 200}) {
            List<Subject> subjects = List.of(
                    Subject.of("upload", clients, i -> uploads(shop, sellers.get(i), database, size)),
                    Subject.of(LIMIT, clients, i -> new BareSales(shop, database, size)));
            laboratory
                    .report()
                    .comparison(
                            "Sales of 3 lines in uploads of " + size + ", " + clients
                                    + " sellers of one company at once;" + " the limit makes the same inserts",
                            "sales/s",
                            laboratory.contest().run(subjects),
                            LIMIT,
                            UPLOAD_GOAL);
        }
        reads(laboratory, shop, database, sellers);
    }

    private static void reads(Laboratory laboratory, SalesShop shop, Database database, List<Account> sellers)
            throws Exception {
        List<Long> first = new ArrayList<>();
        for (Account seller : sellers) {
            first.add(fail(shop, seller));
        }
        database.settle("sale");
        String company = shop.shop().companyId();
        String scope = "select scope_id from sale where company_id = '" + company + "' and number = ";
        List<String> scopes = new ArrayList<>();
        for (long number : first) {
            scopes.add(database.text(scope + number));
        }
        int clients = sellers.size();
        compare(
                laboratory,
                "Pending sales, pages of 50",
                Subject.of(
                        "GET pending",
                        clients,
                        i -> new Gets(
                                shop.service(), sellers.get(i), () -> "/api/v1/sales/sync/pending/?limit=50", "", 200)),
                Subject.of(
                        LIMIT,
                        clients,
                        i -> new BareQuery(database, "/bench/pending.sql", company, 0L, scopes.get(i))));
        compare(
                laboratory,
                "State of one sale",
                Subject.of(
                        "GET status",
                        clients,
                        i -> new Gets(
                                shop.service(),
                                sellers.get(i),
                                () -> "/api/v1/sales/sync/status/" + first.get(i) + "/",
                                "",
                                200)),
                Subject.of(
                        LIMIT,
                        clients,
                        i -> new BareQuery(database, "/bench/sale-status.sql", company, first.get(i), scopes.get(i))));
    }

    private static void compare(Laboratory laboratory, String title, Subject service, Subject limit) throws Exception {
        laboratory
                .report()
                .comparison(
                        title + ", " + service.clients().size() + " sellers at once; the limit is the same SQL",
                        "requests/s",
                        laboratory.contest().run(List.of(service, limit)),
                        LIMIT,
                        READ_GOAL);
    }

    /** Uploads sales of a customer that there is not; the number of the first of them. */
    private static long fail(SalesShop shop, Account seller) throws IOException {
        var upload = JSON.createObjectNode();
        var sales = upload.putArray("sales");
        for (int i = 0; i < PENDING; i++) {
            sales.add(shop.sale(999_999, new Random(i)));
        }
        try (HttpConnection connection = new HttpConnection(shop.service())) {
            HttpConnection.Response answer = connection.post(
                    "/api/v1/sales/sync/upload/", PromotionShop.headers(seller), PromotionShop.bytes(upload));
            JsonNode results = JSON.readTree(Objects.requireNonNull(answer.body()));
            return results.at("/results/0/sale_id").asLong();
        }
    }

    private static Task uploads(SalesShop shop, Account seller, Database database, int size) throws IOException {
        Random random = new Random(7);
        return new Uploads(
                shop.service(),
                "/api/v1/sales/sync/upload/",
                seller,
                database,
                size,
                "\"successful\":" + size,
                () -> shop.upload(size, random));
    }
}
