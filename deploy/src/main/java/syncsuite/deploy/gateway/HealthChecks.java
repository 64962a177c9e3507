package syncsuite.deploy.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks every upstream for {@code /q/health/ready} at a steady pace. One good answer makes it healthy, two bad ones in
 * a row make it unhealthy (a refused connection of a request does so at once, see {@link Forwarding}).
 */
final class HealthChecks extends AbstractVerticle {
    private static final int BAD_ANSWERS = 2;
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Upstreams upstreams;
    private final Duration pace;
    private final Map<Upstream, Integer> badAnswers = new HashMap<>();

    HealthChecks(Upstreams upstreams, Duration pace) {
        this.upstreams = upstreams;
        this.pace = pace;
    }

    @Override
    public void start() {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setKeepAlive(false));
        upstreams.all().forEach(upstream -> check(client, upstream));
    }

    private void check(HttpClient client, Upstream upstream) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(upstream.address().host())
                .setPort(upstream.address().port())
                .setURI("/q/health/ready")
                .setTimeout(PATIENCE.toMillis());
        client.request(request)
                .compose(sent -> sent.send().compose(HealthChecks::status))
                .otherwise(0)
                .onComplete(result -> {
                    record(upstream, result.result() == 200);
                    vertx.setTimer(pace.toMillis(), again -> check(client, upstream));
                });
    }

    private static Future<Integer> status(HttpClientResponse response) {
        return response.end().map(done -> response.statusCode());
    }

    private void record(Upstream upstream, boolean good) {
        int bad = good ? 0 : badAnswers.merge(upstream, 1, Integer::sum);
        if (good) {
            badAnswers.remove(upstream);
            upstream.healthy(true);
        } else if (bad >= BAD_ANSWERS) {
            upstream.healthy(false);
        }
    }
}
