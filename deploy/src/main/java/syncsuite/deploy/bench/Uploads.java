package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import syncsuite.deploy.client.Account;

/** A device that uploads batches of one size over and over, on one connection. */
final class Uploads implements Task {
    private final HttpConnection connection;
    private final String path;
    private final Account account;
    private final Database database;
    private final int size;
    private final String expected;
    private final Supplier<JsonNode> batches;

    /**
     * @param database the service's, whose events are sent before a stretch begins
     * @param size items of a batch
     * @param expected stands in the answer where all of a batch was taken
     */
    Uploads(
            URI service,
            String path,
            Account account,
            Database database,
            int size,
            String expected,
            Supplier<JsonNode> batches)
            throws IOException {
        this.connection = new HttpConnection(service);
        this.path = path;
        this.account = account;
        this.database = database;
        this.size = size;
        this.expected = expected;
        this.batches = batches;
    }

    @Override
    public void prepare() throws Exception {
        database.awaitQuiet();
    }

    @Override
    public Done run() throws IOException {
        byte[] body = PromotionShop.bytes(batches.get());
        HttpConnection.Response answer = connection.post(path, PromotionShop.headers(account), body);
        String told = new String(Objects.requireNonNull(answer.body()), StandardCharsets.UTF_8);
        if (answer.status() != 200 || !told.contains(expected)) {
            throw new IOException("the upload answered " + answer.status() + ": " + told);
        }
        return new Done(size, body.length);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
