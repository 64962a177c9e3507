package syncsuite.deploy.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running gateway. */
final class Gateway implements AutoCloseable {
    private static final long DRAIN_POLL_MILLIS = 50;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Meters meters;
    private final AccessLog log;
    private final AtomicBoolean stopping;

    private Gateway(Vertx vertx, GatewayConfig config, Meters meters, AccessLog log, AtomicBoolean stopping) {
        this.vertx = vertx;
        this.config = config;
        this.meters = meters;
        this.log = log;
        this.stopping = stopping;
    }

    /** Starts and returns when it listens. Refuses a broken route table, a taken port, unreadable certificates. */
    static Gateway start(GatewayConfig config, PrintStream out, Clock clock)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        RouteTable routes = RouteTable.read(config.routes());
        Upstreams upstreams = new Upstreams(config.upstreams());
        int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        Meters meters = new Meters(upstreams);
        AccessLog log = new AccessLog(out, clock);
        AtomicBoolean stopping = new AtomicBoolean();
        Gateway gateway = new Gateway(vertx, config, meters, log, stopping);
        try {
            TokenKeys keys = new TokenKeys(config.jwksUrl());
            Management management = new Management(upstreams, meters, stopping::get);
            Reception.Shared shared = new Reception.Shared(upstreams, keys, meters, log, management);
            vertx.deployVerticle(keys)
                    .compose(done -> vertx.deployVerticle(new HealthChecks(upstreams, config.healthPace())))
                    .compose(done -> vertx.deployVerticle(
                            () -> new Reception(config, routes, shared), new DeploymentOptions().setInstances(loops)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException | RuntimeException e) {
            gateway.close();
            throw e;
        }
        return gateway;
    }

    int port() {
        Integer port =
                vertx.sharedData().<String, Integer>getLocalMap("gateway").get("port");
        return port == null ? config.port() : port;
    }

    /** Lets the requests in flight end, for as long as the grace lasts; new ones are refused with 503. */
    @Override
    public void close() {
        stopping.set(true);
        try {
            long deadline = System.nanoTime() + config.grace().toNanos();
            while (meters.inFlight() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(DRAIN_POLL_MILLIS);
            }
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("the gateway did not close in time: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
        meters.close();
    }
}
