package syncsuite.deploy.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.RequestFailed;
import syncsuite.deploy.client.RunningSuite;
import syncsuite.deploy.client.SuiteNotRunning;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.supervisor.Console;

/** {@code deploy/demo}: plays a store's day through the gateway of a running suite. */
public final class Demo {
    private static final String SAMPLE = "shopify-sample.csv";

    private Demo() {}

    /**
     * Arguments: the checkout, the caller's working directory, then the options. Exit status 0, 1 (something failed or
     * the store does not hold what it should) or 2 (misuse).
     */
    public static void main(String[] arguments) throws Exception {
        Console console = new Console(System.out);
        try {
            List<String> given = List.of(arguments);
            Checkout checkout = new Checkout(Path.of(given.get(0)).toRealPath());
            DemoOptions options = DemoOptions.parse(given.subList(2, given.size()), Path.of(given.get(1)));
            System.exit(run(RunningSuite.in(options.runDirectory(checkout)), options, console) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            console.line("deploy/demo: " + e.getMessage());
            System.exit(2);
        } catch (SuiteNotRunning | RequestFailed | java.io.UncheckedIOException e) {
            console.line("deploy/demo: " + e.getMessage());
            System.exit(1);
        }
    }

    private static boolean run(RunningSuite suite, DemoOptions options, Console console)
            throws IOException, InterruptedException {
        byte[] csv = options.imported() == null ? sample() : Files.readAllBytes(options.imported());
        String name = options.imported() == null
                ? SAMPLE
                : String.valueOf(options.imported().getFileName());
        Api api = new Api(suite.gateway());
        Shop shop = Shop.open(api, suite.operator(), "Demo of " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
        console.line("A store's day, through " + suite.gateway() + ", in a company of its own: " + shop.companyId());
        StoreDay day = new StoreDay(shop, console);
        boolean equal = day.play(csv, name);
        if (equal && suite.runs("promotion")) {
            equal = new PromotionDay(shop, day).play();
        }
        if (equal && suite.runs("photo")) {
            equal = new PhotoDay(suite, shop, day).play();
        }
        if (equal && suite.runs("field-ops")) {
            equal = new WorkerDay(shop, day, api).play();
        }
        if (equal && suite.runs("sales")) {
            equal = new SalesDay(shop, api, day).play();
        }
        if (equal) {
            shop.close();
            console.line("The store holds what the head office has. The demo's company is deleted again.");
        } else {
            console.line(
                    "The store does not hold what it should. The company " + shop.companyId() + " stays, to look at.");
        }
        return equal;
    }

    private static byte[] sample() throws IOException {
        try (InputStream in = Objects.requireNonNull(Demo.class.getResourceAsStream("/demo/" + SAMPLE))) {
            return in.readAllBytes();
        }
    }
}
