package syncsuite.deploy.gateway;

import io.vertx.core.net.HostAndPort;
import java.net.URI;

/** One address of a service and whether it serves. Shared by all event loops. */
final class Upstream {
    private final String service;
    private final HostAndPort address;
    private volatile boolean healthy = true;

    Upstream(String service, String address) {
        URI uri = URI.create(address);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(service + ": an upstream is http://host:port, not " + address);
        }
        this.service = service;
        this.address = HostAndPort.create(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
    }

    String service() {
        return service;
    }

    HostAndPort address() {
        return address;
    }

    boolean healthy() {
        return healthy;
    }

    void healthy(boolean now) {
        healthy = now;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
