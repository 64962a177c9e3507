package syncsuite.deploy.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import syncsuite.deploy.supervisor.Part;

/** The gateway in a JVM of its own. */
final class GatewayPart implements Part {
    private final Checkout checkout;
    private final int port;
    private final Map<String, String> environment;

    GatewayPart(Checkout checkout, int port, Map<String, String> environment) {
        this.checkout = checkout;
        this.port = port;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public List<String> command() {
        return checkout.javaMain(
                "syncsuite.deploy.gateway.GatewayMain", List.of("-Xmx128m", "-Dvertx.disableFileCaching=true"));
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Path directory() {
        return checkout.root();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public List<Path> madeFrom() {
        Path folder = checkout.classes().resolve("syncsuite/deploy/gateway");
        return List.of(
                folder.resolve("GatewayMain.class"),
                folder.resolve("Gateway.class"),
                checkout.deploy().resolve("gateway/routes.yaml"));
    }

    /** Listens and, with TLS, presents its certificate: the probe itself does not trust it, so the port is enough. */
    @Override
    public boolean ready() throws IOException, InterruptedException {
        return environment.containsKey("SYNC_GATEWAY_TLS_CERT")
                ? Sockets.accepts("localhost", port)
                : HttpProbe.status("http://localhost:" + port + "/q/health/ready") == 200;
    }
}
