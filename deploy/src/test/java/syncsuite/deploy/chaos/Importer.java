package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import syncsuite.deploy.chaos.Storefront.Reply;

/** Imports small files, over and over about the same products. */
final class Importer extends Writer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PRODUCTS = 60;
    private static final int LARGEST = 20;

    Importer(String name, Storefront front, Random random, AtomicLong acknowledged) {
        super(name, front, random, acknowledged);
        IntStream.range(0, PRODUCTS).forEach(i -> histories.add(History.ofSku(name + "-" + i)));
    }

    @Override
    void write() throws InterruptedException {
        Collections.shuffle(histories, random);
        List<History> chosen = List.copyOf(histories.subList(0, 1 + random.nextInt(LARGEST)));
        Map<History, Content> file = new LinkedHashMap<>();
        chosen.forEach(history -> file.put(history, next()));
        Optional<Reply> reply = front.send(
                "POST",
                "/api/v1/products/import/?brand_id=" + front.brandId(),
                Map.of("Content-Type", "application/x-ndjson"),
                lines(file));
        if (reply.isEmpty()) {
            file.forEach(History::unanswered);
            pause();
        } else if (reply.get().status() == 200 && wrote(reply.get()) == file.size()) {
            file.forEach((history, content) -> history.acknowledged(content, History.UNTOLD));
            counted();
        } else if (reply.get().status() == 409) {
            comeAgain();
        } else {
            surprises.add(name + " import of " + file.size() + " rows: " + reply.get());
        }
    }

    private static long wrote(Reply reply) {
        return reply.body().path("created").asLong()
                + reply.body().path("updated").asLong();
    }

    private static String lines(Map<History, Content> file) {
        StringBuilder lines = new StringBuilder();
        file.forEach((history, content) -> lines.append(JSON.createObjectNode()
                        .put("sku", history.key())
                        .put("name", content.name())
                        .put("price", content.price()))
                .append('\n'));
        return lines.toString();
    }
}
