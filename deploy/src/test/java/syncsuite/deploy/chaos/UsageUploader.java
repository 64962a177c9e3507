package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A store's server that reports uses of promotions. */
final class UsageUploader extends Uploader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String store;
    private final List<String> promotions;
    private int count;

    UsageUploader(
            String name,
            Storefront front,
            Random random,
            AtomicLong acknowledged,
            String store,
            List<String> promotions) {
        super(name, front, "/api/v1/sync/usage/", random, acknowledged);
        this.store = store;
        this.promotions = promotions;
    }

    @Override
    Batch next(int size) {
        ObjectNode batch = JSON.createObjectNode();
        ArrayNode uses = batch.putArray("usages");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String id = name + "-" + ++count;
            ids.add(id);
            uses.addObject()
                    .put("usage_id", id)
                    .put("promotion_id", promotions.get(random.nextInt(promotions.size())))
                    .put("bill_id", "B" + random.nextInt(1000))
                    .put("discount_amount", 1)
                    .put("used_at", Instant.now().toString())
                    .put("store_id", store);
        }
        return new Batch(batch, ids);
    }

    @Override
    boolean isRecorded(Batch batch, Storefront.Reply reply) {
        return reply.body().path("processed").asInt() == batch.ids().size();
    }
}
