package syncsuite.deploy.bench;

import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import syncsuite.deploy.client.Account;

/** A client that sends the same kind of GET over and over, on one connection. */
final class Gets implements Task {
    private final HttpConnection connection;
    private final Account account;
    private final Supplier<String> path;
    private final String headers;
    private final int expected;

    /**
     * @param path asked for each request
     * @param headers more of them, each with its line end
     * @param expected any other status fails the benchmark
     */
    Gets(URI address, Account account, Supplier<String> path, String headers, int expected) throws IOException {
        this.connection = new HttpConnection(address);
        this.account = account;
        this.path = path;
        this.headers = headers;
        this.expected = expected;
    }

    @Override
    public Done run() throws IOException {
        HttpConnection.Response response =
                connection.get(path.get(), "Authorization: " + account.authorization() + "\r\n" + headers, false);
        if (response.status() != expected) {
            throw new IOException("GET " + path.get() + " answered " + response.status() + " instead of " + expected
                    + (response.status() == 429
                            ? ": rate limits are on; start the suite by SYNC_RATE_LIMIT_ENABLED=false deploy/up --detach"
                            : ""));
        }
        return new Done(1, response.bytes());
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
