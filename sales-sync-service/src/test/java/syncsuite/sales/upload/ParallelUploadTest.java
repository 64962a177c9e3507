package syncsuite.sales.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.contract.OutboxLaw;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.Owner;
import syncsuite.core.embedded.TopicReader;
import syncsuite.core.json.StrictJson;
import syncsuite.sales.SalesUnderTest;
import syncsuite.sales.Shop;
import syncsuite.sales.sale.SaleEvents;

/** A hundred uploads at once: each sale once, numbers without gap or repetition, events as the rows say. */
@QuarkusTest
@TestProfile(SalesUnderTest.class)
class ParallelUploadTest {
    private static final int UPLOADS = 100;
    private static final int SALES = 300;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void numbers_have_no_gap_and_no_repetition() throws Exception {
        Shop shop = new Shop();
        int customer = shop.newCustomer("Ferretería Sol");
        long product = shop.newProduct();
        Random random = new Random(5);
        List<String> sales = new ArrayList<>();
        Set<String> bad = new HashSet<>();
        for (int i = 0; i < SALES; i++) {
            UUID id = UUID.randomUUID();
            boolean fails = i % 10 == 0;
            if (fails) {
                bad.add(id.toString());
            }
            sales.add(Shop.sale(id, fails ? 999 : customer, product, "\"notes\":\"" + i + "\""));
        }
        List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
        for (int i = 0; i < UPLOADS; i++) {
            List<String> drawn = IntStream.range(0, 1 + random.nextInt(20))
                    .mapToObj(n -> sales.get(random.nextInt(SALES)))
                    .toList();
            answers.add(send(shop, drawn));
        }
        for (int i = 0; i < SALES; i += 20) {
            answers.add(send(shop, sales.subList(i, i + 20)));
        }
        Map<String, String> numbers = new HashMap<>();
        for (CompletableFuture<HttpResponse<byte[]>> pending : answers) {
            HttpResponse<byte[]> answer = pending.get();
            JsonNode body = StrictJson.read(answer.body());
            assertThat(answer.statusCode())
                    .as(body.toString())
                    .isEqualTo(body.path("summary").path("successful").asInt() > 0 ? 200 : 400);
            for (JsonNode result : body.path("results")) {
                String id = result.get("local_id").textValue();
                assertThat(result.get("status").textValue()).isEqualTo(bad.contains(id) ? "error" : "success");
                if (!bad.contains(id)) {
                    String number = result.get("sale_number").textValue();
                    assertThat(numbers.merge(id, number, (old, told) -> old)).isEqualTo(number);
                }
            }
        }
        int good = SALES - bad.size();
        assertThat(numbers).hasSize(good);
        Set<Integer> counted = new TreeSet<>();
        numbers.values().forEach(number -> counted.add(Integer.parseInt(number.substring("VTA-2026-".length()))));
        assertThat(counted)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, good).boxed().toList());
        assertThat(Owner.count("select count(*) from sale where company_id = ?", shop.id))
                .isEqualTo(SALES);
        eachIsTold(shop, good, bad.size());
    }

    private static CompletableFuture<HttpResponse<byte[]>> send(Shop shop, List<String> sales) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + io.restassured.RestAssured.port + "/api/v1/sales/sync/upload/"))
                .header("Authorization", shop.asSeller)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"sales\":[" + String.join(",", sales) + "]}"))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void eachIsTold(Shop shop, int good, int bad) throws IOException {
        Eventually.await(
                "the outbox is empty",
                () -> Owner.count("select count(*) from outbox where company_id = ?", shop.id) == 0);
        var states = OutboxLaw.withoutRepeats(TopicReader.readAll("sales.sale.v1")).stream()
                .filter(record -> record.key().startsWith(shop.id.toString()))
                .toList();
        assertThat(states).hasSize(good);
        EventSchema schema = EventSchema.of(SaleEvents.CHANGED);
        states.forEach(schema::check);
        long synced = 0;
        Set<String> failed = new HashSet<>();
        for (var record : OutboxLaw.withoutRepeats(TopicReader.readAll("sales.sync-status.v1"))) {
            if (!record.key().startsWith(shop.id.toString())) {
                continue;
            }
            String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            if (type.equals(SaleEvents.SYNCED.name())) {
                synced++;
                EventSchema.of(SaleEvents.SYNCED).check(record);
            } else {
                EventSchema.of(SaleEvents.FAILED).check(record);
                failed.add(record.key());
            }
        }
        assertThat(synced).isEqualTo(good);
        assertThat(failed).hasSize(bad);
    }
}
