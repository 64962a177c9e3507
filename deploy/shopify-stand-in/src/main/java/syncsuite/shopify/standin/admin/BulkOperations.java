package syncsuite.shopify.standin.admin;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Shop;

/**
 * Bulk queries: run in the background, their result a JSONL file. They end with the process: one that a restart has swept
 * away is not there any more.
 */
public final class BulkOperations implements AutoCloseable {
    private static final Logger LOG = System.getLogger(BulkOperations.class.getName());
    /** How many a shop may run side by side. */
    static final int AT_ONCE = 5;

    private final Clock clock;
    private final Path folder;
    private final BiConsumer<Shop, Map<String, Object>> finished;
    private final ExecutorService workers = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "bulk");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Operation> all = new ConcurrentHashMap<>();
    private final AtomicLong ids;
    private volatile String address = "";
    private volatile Duration pause = Duration.ZERO;

    /**
     * @param folder where results are put
     * @param finished told of each operation that is over, with the body of its webhook
     */
    public BulkOperations(Clock clock, Path folder, BiConsumer<Shop, Map<String, Object>> finished) {
        this.clock = clock;
        this.folder = folder;
        this.finished = finished;
        this.ids = new AtomicLong(clock.millis());
    }

    /** Where results are fetched: the address of the stand-in. */
    public void address(String served) {
        address = served;
    }

    /** How long an operation waits before it runs, as a busy Shopify lets it wait. */
    public void pause(Duration before) {
        pause = before;
    }

    /** The file of a finished operation; null for an unknown name. */
    public @Nullable Path result(String name) {
        Path file = folder.resolve(name);
        return name.matches("[0-9]+-[0-9a-f]+\\.jsonl") && Files.exists(file) ? file : null;
    }

    @Nullable
    Node find(Shop shop, @Nullable String id) {
        Operation operation = id == null ? null : all.get(id);
        return operation == null || operation.shop != shop ? null : operation.node(address);
    }

    synchronized Node run(Shop shop, Arguments asked) {
        Payload payload =
                Payload.named("BulkOperationRunQuery", "BulkOperationUserError").put("bulkOperation", null);
        String query = String.valueOf(asked.text("query"));
        long running = all.values().stream()
                .filter(one -> one.shop == shop && !one.over())
                .count();
        if (running >= AT_ONCE) {
            return payload.error(
                            List.of("query"),
                            "A bulk query operation for this app and shop is already in progress.",
                            "OPERATION_IN_PROGRESS")
                    .node();
        }
        BulkQuery walk;
        try {
            walk = BulkQuery.parse(query);
        } catch (Refused invalid) {
            return payload.error(List.of("query"), String.valueOf(invalid.getMessage()), "INVALID")
                    .node();
        }
        Operation operation = new Operation(
                shop, ids.incrementAndGet(), query, clock.instant().toString());
        all.put(operation.id(), operation);
        boolean grouped = asked.isTrue("groupObjects");
        workers.execute(() -> work(operation, walk, grouped));
        return payload.put("bulkOperation", operation.node(address)).node();
    }

    Node cancel(Shop shop, Arguments asked) {
        Payload payload = Payload.plain("BulkOperationCancel").put("bulkOperation", null);
        Operation operation = all.get(String.valueOf(asked.text("id")));
        if (operation == null || operation.shop != shop) {
            return payload.error(List.of("id"), "Bulk operation does not exist").node();
        }
        if (operation.over()) {
            return payload.error(List.of("id"), "A bulk operation cannot be canceled when it is " + operation.status)
                    .node();
        }
        operation.status = "CANCELING";
        return payload.put("bulkOperation", operation.node(address)).node();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void work(Operation operation, BulkQuery query, boolean grouped) {
        Path file = folder.resolve(operation.file);
        try {
            Thread.sleep(pause.toMillis());
            operation.begin();
            Files.createDirectories(folder);
            query.write(operation.shop, file, grouped, operation);
            operation.end(operation.status.equals("CANCELING") ? "CANCELED" : "COMPLETED", Files.size(file));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "a bulk operation failed", e);
            operation.end("FAILED", 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        operation.completedAt = clock.instant().toString();
        finished.accept(operation.shop, operation.webhook());
    }

    /** One operation; the worker moves it on, requests read it. */
    static final class Operation implements BulkQuery.Progress {
        final Shop shop;
        private final long number;
        private final String query;
        private final String createdAt;
        private final String file;
        private final AtomicLong objects = new AtomicLong();
        private final AtomicLong roots = new AtomicLong();
        private volatile String status = "CREATED";
        private volatile long size;
        private volatile @Nullable String completedAt;

        Operation(Shop shop, long number, String query, String createdAt) {
            this.shop = shop;
            this.number = number;
            this.query = query;
            this.createdAt = createdAt;
            this.file =
                    number + "-" + Long.toHexString(ThreadLocalRandom.current().nextLong() & Long.MAX_VALUE) + ".jsonl";
        }

        String id() {
            return "gid://shopify/BulkOperation/" + number;
        }

        boolean over() {
            return List.of("COMPLETED", "CANCELED", "FAILED").contains(status);
        }

        synchronized void begin() {
            if (status.equals("CREATED")) {
                status = "RUNNING";
            }
        }

        synchronized void end(String outcome, long bytes) {
            size = bytes;
            status = outcome;
        }

        @Override
        public boolean written(boolean root) {
            objects.incrementAndGet();
            if (root) {
                roots.incrementAndGet();
            }
            return !status.equals("CANCELING");
        }

        Node node(String address) {
            Map<String, @Nullable Object> fields = new HashMap<>();
            boolean complete = status.equals("COMPLETED");
            String url = address + "/bulk/" + file;
            fields.put("id", id());
            fields.put("status", status);
            fields.put("type", "QUERY");
            fields.put("query", query);
            fields.put("createdAt", createdAt);
            fields.put("completedAt", completedAt);
            fields.put("errorCode", status.equals("FAILED") ? "INTERNAL_SERVER_ERROR" : null);
            fields.put("objectCount", Long.toString(objects.get()));
            fields.put("rootObjectCount", Long.toString(roots.get()));
            fields.put("fileSize", complete ? Long.toString(size) : null);
            fields.put("url", complete && objects.get() > 0 ? url : null);
            fields.put("partialDataUrl", null);
            return Node.of("BulkOperation", fields);
        }

        Map<String, Object> webhook() {
            return Map.of(
                    "admin_graphql_api_id",
                    id(),
                    "status",
                    status.toLowerCase(Locale.ROOT),
                    "type",
                    "query",
                    "created_at",
                    createdAt);
        }
    }
}
