package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import syncsuite.deploy.chaos.Storefront.Reply;

/** Creates products, each by one Idempotency-Key however often it has to ask, and changes them by PUT and PATCH. */
final class Editor extends Writer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRODUCTS = "/api/v1/products/";

    private final List<Known> products = new ArrayList<>();

    /** A product as last seen. */
    private static final class Known {
        private final String id;
        private final History history;
        private long version = 1;
        private boolean doubtful;

        Known(String id, History history) {
            this.id = id;
            this.history = history;
        }
    }

    Editor(String name, Storefront front, Random random, AtomicLong acknowledged) {
        super(name, front, random, acknowledged);
    }

    @Override
    void write() throws InterruptedException {
        if (products.isEmpty() || random.nextInt(4) == 0) {
            create(next());
        } else {
            change(products.get(random.nextInt(products.size())), next());
        }
    }

    private void create(Content content) throws InterruptedException {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        while (true) {
            Optional<Reply> reply = front.send("POST", PRODUCTS, headers, body(content));
            if (reply.isEmpty()) {
                pause();
            } else if (reply.get().status() == 201) {
                created(reply.get(), content);
                return;
            } else if (reply.get().body().path("error").asText().equals("IDEMPOTENCY_IN_PROGRESS")) {
                comeAgain();
            } else {
                surprises.add(name + " POST: " + reply.get());
                return;
            }
        }
    }

    private void created(Reply reply, Content content) {
        String id = reply.body().path("id").asText();
        History history = History.ofId(id);
        history.acknowledged(content, reply.body().path("version").asLong());
        histories.add(history);
        products.add(new Known(id, history));
        counted();
    }

    private void change(Known product, Content content) throws InterruptedException {
        String method = random.nextBoolean() ? "PUT" : "PATCH";
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "If-Match", "\"" + product.version + "\"");
        Optional<Reply> reply = front.send(method, PRODUCTS + product.id + "/", headers, body(content));
        if (reply.isEmpty()) {
            product.history.unanswered(content);
            product.doubtful = true;
            pause();
            look(product);
        } else if (reply.get().status() == 200) {
            product.version = reply.get().body().path("version").asLong();
            product.doubtful = false;
            product.history.acknowledged(content, product.version);
            counted();
        } else if (reply.get().status() == 412 && product.doubtful) {
            look(product);
        } else {
            surprises.add(name + " " + method + " of version " + product.version + ": " + reply.get());
        }
    }

    /** Reads until an answer comes. */
    private void look(Known product) throws InterruptedException {
        while (true) {
            Optional<Reply> reply = front.send("GET", PRODUCTS + product.id + "/", Map.of(), "");
            if (reply.isEmpty()) {
                pause();
            } else {
                long seen = reply.get().body().path("version").asLong();
                if (reply.get().status() != 200 || seen < product.version) {
                    surprises.add(name + " GET after version " + product.version + ": " + reply.get());
                }
                product.version = Math.max(seen, product.version);
                return;
            }
        }
    }

    private String body(Content content) {
        ObjectNode body = JSON.createObjectNode()
                .put("name", content.name())
                .put("price", content.price())
                .put("brand_id", front.brandId());
        return body.toString();
    }
}
