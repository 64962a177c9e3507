package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A seller's web app that uploads sales. */
final class SaleUploader extends Uploader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long customer;
    private final long product;

    SaleUploader(String name, Storefront front, Random random, AtomicLong acknowledged, long customer, long product) {
        super(name, front, "/api/v1/sales/sync/upload/", random, acknowledged);
        this.customer = customer;
        this.product = product;
    }

    @Override
    Batch next(int size) {
        ObjectNode upload = JSON.createObjectNode();
        ArrayNode sales = upload.putArray("sales");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String id = UUID.randomUUID().toString();
            ids.add(id);
            sales.addObject()
                    .put("local_id", id)
                    .put("customer_id", customer)
                    .put("notes", name)
                    .putArray("items")
                    .addObject()
                    .put("product_id", product)
                    .put("quantity", 1 + random.nextInt(9))
                    .put("unit_price", "1.00");
        }
        return new Batch(upload, ids);
    }

    @Override
    boolean isRecorded(Batch batch, Storefront.Reply reply) {
        return reply.body().at("/summary/successful").asInt() == batch.ids().size();
    }
}
