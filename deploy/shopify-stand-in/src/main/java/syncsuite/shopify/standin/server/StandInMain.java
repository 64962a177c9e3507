package syncsuite.shopify.standin.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import syncsuite.shopify.standin.shop.App;
import syncsuite.shopify.standin.shop.Plan;
import syncsuite.shopify.standin.shop.ShopSpec;

/**
 * Runs the stand-in until it is told to stop. Settings come from the environment: {@code SHOPIFY_STAND_IN_PORT},
 * {@code _DATA} (folder), {@code _KEY} (opens {@code /stand-in}; empty keeps it shut), {@code _SHOPS}
 * ({@code domain,client id,client secret;...}), {@code _PLAN} (STANDARD).
 */
public final class StandInMain {
    private static final String PREFIX = "SHOPIFY_STAND_IN_";

    private StandInMain() {}

    /** Exit status 1 with one line when a setting is bad or the port is taken. */
    public static void main(String[] arguments) {
        try {
            StandIn standIn = run(System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(standIn), "stop"));
            System.out.println("the stand-in of Shopify serves at " + standIn.address());
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            System.err.println("shopify-stand-in: " + e.getMessage());
            System.exit(1);
        }
    }

    static StandIn run(Map<String, String> environment) throws IOException {
        String key = environment.getOrDefault(PREFIX + "KEY", "");
        StandIn standIn = StandIn.start(
                Integer.parseInt(environment.getOrDefault(PREFIX + "PORT", "8090")),
                Path.of(environment.getOrDefault(PREFIX + "DATA", "shopify-stand-in")),
                key.isEmpty() ? null : key,
                Clock.systemUTC());
        Plan plan = Plan.valueOf(environment.getOrDefault(PREFIX + "PLAN", Plan.STANDARD.name()));
        for (String shop : environment.getOrDefault(PREFIX + "SHOPS", "").split(";", -1)) {
            String[] parts = shop.split(",", -1);
            if (parts.length == 3) {
                standIn.open(new ShopSpec(parts[0], new App(parts[1], parts[2]), plan, List.of("Main", "Outlet")));
            } else if (!shop.isBlank()) {
                throw new IllegalArgumentException(PREFIX + "SHOPS is domain,client id,client secret;...");
            }
        }
        return standIn;
    }

    private static void stop(StandIn standIn) {
        try {
            standIn.close();
        } catch (IOException e) {
            System.err.println("shopify-stand-in: " + e.getMessage());
        }
    }
}
