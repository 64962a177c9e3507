package syncsuite.deploy.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Answer;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.PhotoForm;
import syncsuite.deploy.client.RequestFailed;
import syncsuite.deploy.demo.Shop;

/**
 * A shop whose products have photos.
 *
 * @param ids of the photos that have bytes
 */
record PhotoShop(Shop shop, URI service, Database database, String storeAddress, List<String> ids) {
    private static final String LIST = "/api/v1/sync/product-photos/";
    private static final Duration ARRIVAL = Duration.ofMinutes(1);

    /** Rows like one that there is, with ids and numbers of their own, without bytes. */
    private static final String MULTIPLY = """
            with base as materialized (select sync_take('%1$s', 'photos', %2$d) as seq),
                 one as materialized (select * from photo where company_id = '%1$s' order by seq limit 1),
                 made as materialized (select place, uuidv7() as id from generate_series(1, %2$d) place)
            insert into photo (company_id, id, scope_id, version, seq, active, product_id, filename, is_primary, sort_order,
                               sha256, document)
            select one.company_id, made.id, one.scope_id, 1, base.seq + place, true, one.product_id, one.filename, false, 0,
                   one.sha256,
                   convert_to(replace(convert_from(one.document, 'UTF8'), one.id::text, made.id::text), 'UTF8')
              from made cross join one cross join base""";

    static PhotoShop stocked(Laboratory laboratory, Shop shop, int count, IntFunction<byte[]> pictures)
            throws Exception {
        PhotoShop made = new PhotoShop(
                shop,
                URI.create(laboratory.suite().service("photo")),
                Database.of(laboratory.suite(), "photo"),
                laboratory.suite().description().at("/s3/endpoint").asText(),
                new ArrayList<>());
        Catalogue.fill(shop, 1000);
        Account direct = shop.administrator();
        Api api = new Api(made.service().toString());
        List<String> products = new ArrayList<>();
        direct.get("/api/v1/products/?per_page=" + count)
                .json()
                .path("items")
                .forEach(product -> products.add(product.path("id").asText()));
        for (int i = 0; i < count; i++) {
            made.ids().add(store(api, direct, products.get(i), pictures.apply(i)));
        }
        return made;
    }

    /** Sends a photo to the service itself; a product reaches it over Kafka, a moment after it was made. */
    private static String store(Api api, Account account, String product, byte[] bytes) throws Exception {
        PhotoForm form = new PhotoForm("photo.jpg", bytes);
        String path = "/api/v1/products/" + product + "/photos/";
        Map<String, String> headers =
                Map.of("Authorization", account.authorization(), "Content-Type", form.contentType());
        Answer answer = Patience.first(
                () -> api.send("POST", path, headers, form.body()),
                first -> first.status() != 404,
                ARRIVAL,
                "product " + product + " did not reach the photo service");
        if (!answer.isSuccess()) {
            throw new RequestFailed("storing a photo", answer.status(), answer.text());
        }
        return answer.json().path("id").asText();
    }

    /** Where a photo's bytes are. */
    String path(String id) {
        return LIST + id + "/download/?store_id=" + shop.storeId();
    }

    /** Its signed address in the store. */
    URI redirect(String id) throws IOException, InterruptedException {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service + path(id) + "&redirect=1"))
                                .header("Authorization", shop.device().authorization())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        return URI.create(answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException("no redirect but " + answer.statusCode())));
    }

    /** Adds so many rows to the list. */
    void multiply(int count) throws SQLException {
        database.execute(MULTIPLY.formatted(shop.companyId(), count));
    }
}
