package syncsuite.shopify.standin.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.admin.AdminApi;
import syncsuite.shopify.standin.admin.BulkOperations;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.ShopSpec;
import syncsuite.shopify.standin.shop.Shops;

/** A running stand-in of Shopify. */
public final class StandIn implements AutoCloseable {
    private final Shops shops;
    private final Webhooks webhooks;
    private final Faults faults;
    private final BulkOperations bulk;
    private final AdminApi api;
    private final HttpFront front;

    private StandIn(Shops shops, Webhooks webhooks, Faults faults, BulkOperations bulk, AdminApi api, HttpFront front) {
        this.shops = shops;
        this.webhooks = webhooks;
        this.faults = faults;
        this.bulk = bulk;
        this.api = api;
        this.front = front;
    }

    /**
     * Starts, and returns when it serves.
     *
     * @param port 0 for any that is free
     * @param folder where its state is kept; null for one that ends with the process
     * @param controlKey opens the paths under {@code /stand-in}; null keeps them shut
     */
    public static StandIn start(int port, @Nullable Path folder, @Nullable String controlKey, Clock clock)
            throws IOException {
        Webhooks webhooks = new Webhooks();
        Faults faults = new Faults();
        Path results = folder == null ? Files.createTempDirectory("shopify-bulk") : folder.resolve("bulk");
        BulkOperations bulk = new BulkOperations(
                clock, results, (shop, body) -> webhooks.happened(shop, "bulk_operations/finish", body));
        Shops shops = new Shops(clock, webhooks, folder);
        AdminApi api = new AdminApi(bulk);
        Control control = controlKey == null ? null : new Control(controlKey, shops, faults, api, webhooks);
        HttpFront front = HttpFront.start(port, shops, api, bulk, faults, control);
        bulk.address(front.address());
        return new StandIn(shops, webhooks, faults, bulk, api, front);
    }

    public String address() {
        return front.address();
    }

    /** The shop of that domain, made when there is none. */
    public Shop open(ShopSpec spec) {
        return shops.open(spec);
    }

    public Shops shops() {
        return shops;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public Faults faults() {
        return faults;
    }

    public BulkOperations bulk() {
        return bulk;
    }

    public AdminApi.Statistics statistics(Shop shop) {
        return api.statistics(shop.domain());
    }

    @Override
    public void close() throws IOException {
        front.close();
        bulk.close();
        webhooks.close();
        shops.close();
    }
}
