package syncsuite.sales.pwa;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Serves the test's web app beside the API, as a web server at the same address would. */
@ApplicationScoped
public class PwaFiles {
    private static final Map<String, String> TYPES =
            Map.of("index.html", "text/html; charset=utf-8", "app.js", "text/javascript", "sw.js", "text/javascript");

    void routes(@Observes Router router) {
        router.get("/pwa/:file").handler(request -> send(request, request.pathParam("file")));
        router.get("/pwa/").handler(request -> send(request, "index.html"));
    }

    private static void send(RoutingContext request, String file) {
        String type = TYPES.get(file);
        if (type == null) {
            request.next();
            return;
        }
        try (InputStream in = PwaFiles.class.getResourceAsStream("/pwa/" + file)) {
            if (in == null) {
                throw new IOException("there is no " + file);
            }
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .end(io.vertx.core.buffer.Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
