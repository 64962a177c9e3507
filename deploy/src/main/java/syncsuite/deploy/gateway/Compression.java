package syncsuite.deploy.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Compresses what a service left uncompressed: text of more than 1 KiB (or of unknown length) for a caller that takes
 * gzip. Left alone: what is encoded already, parts of a whole, event streams, what forbids transformation, and what
 * carries an ETag, since that names these very bytes.
 */
final class Compression {
    private static final long SMALLEST = 1024;
    private static final Pattern TEXT =
            Pattern.compile("text/(?!event-stream).*|application/([a-z.+-]*\\+)?(json|xml|x-ndjson|javascript)");
    private static final Pattern TAKES_GZIP =
            Pattern.compile("(^|.*[,\\s])(gzip|\\*)\\s*(;\\s*q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?\\s*(,.*|$)");

    private Compression() {}

    static void apply(HttpServerRequest request, ProxyResponse response) {
        if (!isWanted(request, response)) {
            return;
        }
        response.headers()
                .remove(HttpHeaders.CONTENT_LENGTH)
                .set(HttpHeaders.CONTENT_ENCODING, "gzip")
                .add(HttpHeaders.VARY, "Accept-Encoding");
        response.setBody(Body.body(new GzipBody(response.getBody().stream())));
    }

    private static boolean isWanted(HttpServerRequest request, ProxyResponse response) {
        MultiMap headers = response.headers();
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        String cache = headers.get(HttpHeaders.CACHE_CONTROL);
        boolean hasBody = !request.method().equals(HttpMethod.HEAD)
                && response.getStatusCode() >= 200
                && response.getStatusCode() != 204
                && response.getStatusCode() != 304;
        return hasBody
                && accepted != null
                && TAKES_GZIP.matcher(accepted.toLowerCase(Locale.ROOT)).matches()
                && type != null
                && TEXT.matcher(type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip())
                        .matches()
                && !headers.contains(HttpHeaders.CONTENT_ENCODING)
                && !headers.contains(HttpHeaders.CONTENT_RANGE)
                && !headers.contains(HttpHeaders.ETAG)
                && (cache == null || !cache.toLowerCase(Locale.ROOT).contains("no-transform"))
                && (response.getBody().length() < 0 || response.getBody().length() > SMALLEST);
    }
}
