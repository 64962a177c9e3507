package syncsuite.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final String PATH = "/api/v1/sync/version/";
    private Suite suite;

    @BeforeEach
    void start() throws Exception {
        suite = new Suite(2, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        suite.close();
    }

    @Test
    void requestsGoRoundTheAddresses() throws Exception {
        for (int i = 0; i < 10; i++) {
            suite.get(PATH);
        }

        assertThat(suite.replicas("catalog"))
                .allSatisfy(replica -> assertThat(replica.requests.get()).isEqualTo(5));
    }

    @Test
    void anAddressThatIsGoneCostsNoRead() throws Exception {
        suite.replicas("catalog").get(0).stop();

        for (int i = 0; i < 20; i++) {
            assertThat(suite.get(PATH).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anAddressThatIsUnwellGetsNoRequestsUntilItIsWell() throws Exception {
        Service unwell = suite.replicas("catalog").get(0);
        unwell.readiness = 503;
        Waiting.until(Duration.ofSeconds(5), () -> metric("sync_gateway_upstream_healthy.*catalog.* 0.0"));
        int before = unwell.requests.get();
        for (int i = 0; i < 10; i++) {
            assertThat(suite.get(PATH).statusCode()).isEqualTo(200);
        }
        assertThat(unwell.requests.get()).isEqualTo(before);

        unwell.readiness = 200;
        Waiting.until(Duration.ofSeconds(5), () -> !metric("sync_gateway_upstream_healthy.*catalog.* 0.0"));
        for (int i = 0; i < 10; i++) {
            suite.get(PATH);
        }
        assertThat(unwell.requests.get()).isEqualTo(before + 5);
    }

    @Test
    void withoutAnAddressItIsUnavailableAndComesBack() throws Exception {
        for (Service replica : suite.replicas("catalog")) {
            replica.stop();
        }
        HttpResponse<String> answer = suite.get(PATH);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Suite.json(answer).getString("error")).isEqualTo("UNAVAILABLE");
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        assertThat(suite.get("/api/v1/sync/promotions/").statusCode()).isEqualTo(200);

        suite.replicas("catalog").get(0).start();
        Waiting.until(Duration.ofSeconds(5), () -> status(PATH) == 200);
    }

    @Test
    void aReadThatWasCutOffIsTriedOnceMore() throws Exception {
        List<Service> replicas = suite.replicas("catalog");
        replicas.get(0).behaviour = request -> request.connection().close();
        for (int i = 0; i < 10; i++) {
            assertThat(suite.get(PATH).statusCode()).isEqualTo(200);
        }
        replicas.get(1).behaviour = request -> request.connection().close();
        int before = replicas.get(0).requests.get() + replicas.get(1).requests.get();

        assertThat(suite.get(PATH).statusCode()).isEqualTo(503);
        assertThat(replicas.get(0).requests.get() + replicas.get(1).requests.get())
                .isEqualTo(before + 2);
        assertThat(metric("sync_gateway_retries_total.*catalog.* [1-9].*")).isTrue();
    }

    @Test
    void aWriteIsNeverSentTwice() throws Exception {
        List<Service> replicas = suite.replicas("sales");
        replicas.forEach(
                replica -> replica.behaviour = request -> request.connection().close());

        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            int before =
                    replicas.get(0).requests.get() + replicas.get(1).requests.get();
            HttpResponse<String> answer = suite.send(suite.request("/api/v1/sales/customers/1/")
                    .method(method, HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(replicas.get(0).requests.get() + replicas.get(1).requests.get())
                    .isEqualTo(before + 1);
        }
    }

    @Test
    void anAnswerThatWasCutOffIsNoAnswer() {
        suite.replicas("catalog")
                .forEach(replica -> replica.behaviour = request -> {
                    request.response().setChunked(true).write("the first half");
                    suite.vertx.setTimer(100, cut -> request.connection().close());
                });

        assertThatThrownBy(() -> suite.get(PATH)).isInstanceOf(IOException.class);
    }

    @Test
    void aCallerThatGoesAwayFreesTheService() throws Exception {
        CompletableFuture<Void> freed = new CompletableFuture<>();
        suite.replicas("catalog")
                .forEach(replica -> replica.behaviour = request -> {
                    request.response()
                            .exceptionHandler(gone -> freed.complete(null))
                            .closeHandler(gone -> freed.complete(null));
                    request.response().setChunked(true).write("begin");
                });

        var answer = suite.client.send(
                suite.request("/api/v1/sync/bootstrap/").build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();

        freed.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatIsInFlightEndsBeforeTheGatewayStops() throws Exception {
        suite.replicas("catalog")
                .forEach(replica -> replica.behaviour = request ->
                        suite.vertx.setTimer(1_000, slow -> request.response().end("done")));
        var inFlight = suite.client.sendAsync(suite.request(PATH).build(), HttpResponse.BodyHandlers.ofString());
        Waiting.until(Duration.ofSeconds(5), () -> metric("sync_gateway_requests_in_flight [1-9].*"));

        suite.gateway.close();

        assertThat(inFlight.get(5, TimeUnit.SECONDS).body()).isEqualTo("done");
    }

    private int status(String path) {
        try {
            return suite.get(path).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean metric(String pattern) {
        try {
            return suite.get("/q/metrics").body().lines().anyMatch(line -> line.matches(pattern));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
