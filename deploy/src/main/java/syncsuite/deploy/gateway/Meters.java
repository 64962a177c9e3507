package syncsuite.deploy.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What {@code /q/metrics} shows. Labels are routes, services and statuses: their number does not grow with traffic. */
final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final JvmGcMetrics collections = new JvmGcMetrics();

    Meters(Upstreams upstreams) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("sync.gateway.requests.in.flight", inFlight, AtomicInteger::get)
                .description("Requests being answered")
                .register(registry);
        upstreams
                .all()
                .forEach(upstream -> Gauge.builder(
                                "sync.gateway.upstream.healthy", upstream, each -> each.healthy() ? 1 : 0)
                        .description("1 when the address gets requests")
                        .tag("service", upstream.service())
                        .tag("address", upstream.toString())
                        .register(registry));
    }

    void began() {
        inFlight.incrementAndGet();
    }

    int inFlight() {
        return inFlight.get();
    }

    void ended(String route, String service, String method, int status, Duration took) {
        inFlight.decrementAndGet();
        Timer.builder("sync.gateway.requests")
                .description("Requests and their time")
                .tag("route", route)
                .tag("service", service)
                .tag("method", method)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(took);
    }

    void retried(String service) {
        registry.counter("sync.gateway.retries", "service", service).increment();
    }

    /** All of it in Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
