package syncsuite.core.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

/**
 * The last word on every resource's answer: {@code Cache-Control: private} unless it says otherwise, and gzip for JSON
 * over 1 KiB that is not compressed yet, where client and company take it.
 */
public final class AnswerFilter {
    private static final String JSON = "json";

    private final CompressionPolicy policy;

    public AnswerFilter(CompressionPolicy policy) {
        this.policy = policy;
    }

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext answer, RoutingContext routing) {
        var headers = answer.getHeaders();
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "private");
        }
        MediaType type = answer.getMediaType();
        Object entity = answer.getEntity();
        if (entity == null
                || type == null
                || !type.getSubtype().contains(JSON)
                || type.getSubtype().contains("ndjson")
                || headers.containsKey(HttpHeaders.CONTENT_ENCODING)
                || headers.containsKey(HttpHeaders.VARY)) {
            return;
        }
        byte[] plain = bytes(entity);
        if (plain == null || plain.length <= CompressedBody.THRESHOLD) {
            return;
        }
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (AcceptEncoding.takesGzip(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING)) && isAllowed(routing)) {
            var packed = CompressedBody.of(plain)
                    .into(jakarta.ws.rs.core.Response.ok(), "gzip", true)
                    .build();
            if (packed.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null) {
                headers.putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
                answer.setEntity(packed.getEntity());
            }
        }
    }

    /** The answer as bytes; null for what is streamed. */
    private static byte @Nullable [] bytes(Object entity) {
        if (entity instanceof byte[] bytes) {
            return bytes;
        }
        if (entity instanceof String text) {
            return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        boolean streamed = entity instanceof jakarta.ws.rs.core.StreamingOutput
                || entity instanceof java.io.InputStream
                || entity instanceof java.io.File
                || entity instanceof io.vertx.core.buffer.Buffer
                || entity instanceof io.vertx.mutiny.core.buffer.Buffer;
        return streamed ? null : StrictJson.write(entity);
    }

    private boolean isAllowed(RoutingContext routing) {
        Caller caller = CurrentCaller.of(routing);
        return caller == null || policy.enabled(caller.companyId());
    }
}
