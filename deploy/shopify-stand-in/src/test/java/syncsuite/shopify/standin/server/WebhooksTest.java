package syncsuite.shopify.standin.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.Seed;

class WebhooksTest {
    private record Received(String topic, String id, String signature, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer receiver;
    private TestShop test;
    private Product lamp;

    @BeforeEach
    void start() throws Exception {
        test = TestShop.open();
        lamp = Seed.simple("A", "Lamp", "10", 1).into(test.shop);
        receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean taken = refusals.getAndDecrement() <= 0;
            if (taken) {
                received.add(new Received(
                        exchange.getRequestHeaders().getFirst("X-Shopify-Topic"),
                        exchange.getRequestHeaders().getFirst("X-Shopify-Webhook-Id"),
                        exchange.getRequestHeaders().getFirst("X-Shopify-Hmac-SHA256"),
                        body));
            }
            exchange.sendResponseHeaders(taken ? 200 : 503, -1);
            exchange.close();
        });
        receiver.start();
        for (String topic : List.of("PRODUCTS_UPDATE", "INVENTORY_LEVELS_UPDATE", "PRODUCTS_DELETE")) {
            JsonNode answer = test.ask(
                    "mutation { webhookSubscriptionCreate(topic: %s, webhookSubscription: {uri: \"http://localhost:%d/hook\"}) { webhookSubscription { id } userErrors { message } } }"
                            .formatted(topic, receiver.getAddress().getPort()));
            assertThat(answer.at("/data/webhookSubscriptionCreate/userErrors")).isEmpty();
        }
    }

    @AfterEach
    void stop() throws Exception {
        receiver.stop(0);
        test.close();
    }

    @Test
    void aChangeIsToldSigned() throws Exception {
        test.shop.change(lamp.id(), "test", draft -> draft.title("Lamp 2"));
        settle();

        assertThat(received).hasSize(1);
        Received one = received.get(0);
        assertThat(one.topic()).isEqualTo("products/update");
        assertThat(one.signature())
                .isEqualTo(Webhooks.signature(TestShop.SECRET, one.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(TestShop.JSON.readTree(one.body()).path("title").asText()).isEqualTo("Lamp 2");
    }

    @Test
    void inventoryTellsOfLevelAndProduct() throws Exception {
        test.shop.change(
                lamp.id(),
                "test",
                draft -> draft.available(lamp.variants().get(0).id(), 1, 5));
        settle();

        assertThat(received)
                .extracting(Received::topic)
                .containsExactlyInAnyOrder("products/update", "inventory_levels/update");
    }

    @Test
    void aReceiverThatFailsIsToldAgain() throws Exception {
        refusals.set(2);
        test.shop.delete(lamp.id(), "test");
        settle();

        assertThat(received).extracting(Received::topic).containsExactly("products/delete");
    }

    @Test
    void aDuplicateHasTheSameId() throws Exception {
        test.standIn.webhooks().manners(new Webhooks.Manners(1, 0.5, 0, 7));
        test.shop.change(lamp.id(), "test", draft -> draft.title("Lamp 2"));
        settle();

        assertThat(received).hasSize(2);
        assertThat(received.get(0).id()).isEqualTo(received.get(1).id());
    }

    @Test
    void aLostOneNeverComes() throws Exception {
        test.standIn.webhooks().manners(new Webhooks.Manners(0, 0, 1, 7));
        test.shop.change(lamp.id(), "test", draft -> draft.title("Lamp 2"));
        settle();

        assertThat(received).isEmpty();
    }

    private void settle() throws InterruptedException {
        while (!test.standIn.webhooks().idle()) {
            Thread.sleep(10);
        }
    }
}
