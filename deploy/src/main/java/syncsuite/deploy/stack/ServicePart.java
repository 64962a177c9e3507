package syncsuite.deploy.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import syncsuite.deploy.supervisor.Part;

/** One of the suite's services: a Quarkus application, or a class of this module. */
final class ServicePart implements Part {
    private final ServiceSpec spec;
    private final Checkout checkout;
    private final int port;
    private final Map<String, String> environment;

    ServicePart(ServiceSpec spec, Checkout checkout, int port, Map<String, String> environment) {
        this.spec = spec;
        this.checkout = checkout;
        this.port = port;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<String> command() {
        String main = spec.main();
        List<String> options = List.of("-Xmx" + spec.heap());
        return main == null
                ? Checkout.java(options, List.of("-jar", spec.program(checkout).toString()))
                : checkout.javaMain(main, new ArrayList<>(options));
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
        return List.of(spec.program(checkout));
    }

    @Override
    public boolean ready() throws IOException, InterruptedException {
        return HttpProbe.status("http://localhost:" + port + "/q/health/ready") == 200;
    }
}
