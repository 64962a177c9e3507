package syncsuite.core.http;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.token.CurrentCaller;

/** Routes that exist only to try the filters and error answers on. */
@Path("/api/v1/probe")
@Produces("application/json")
public class ProbeResource {
    private final CurrentCaller caller;
    private final Pool pool;

    public ProbeResource(CurrentCaller caller, Pool pool) {
        this.caller = caller;
        this.pool = pool;
    }

    @GET
    @Path("/me")
    @RolesAllowed({"edge", "ho-admin"})
    public Uni<Map<String, Object>> me() {
        return Uni.createFrom()
                .item(Map.of(
                        "subject", caller.get().subject(),
                        "company_id", caller.get().companyId(),
                        "device_id", String.valueOf(caller.get().deviceId()),
                        "logged", String.valueOf(MDC.get("request_id"))));
    }

    @GET
    @Path("/open")
    @PermitAll
    public Uni<String> open() {
        return Uni.createFrom().item("{}");
    }

    @GET
    @Path("/large")
    @PermitAll
    public Uni<Map<String, String>> large() {
        return Uni.createFrom().item(Map.of("text", "x".repeat(5000)));
    }

    @GET
    @Path("/unannotated")
    public Uni<String> unannotated() {
        return Uni.createFrom().item("{}");
    }

    @POST
    @Path("/json")
    @PermitAll
    @Consumes("application/json")
    public Uni<Object> json(JsonDocument body) {
        return Uni.createFrom().item(body.object());
    }

    public record Typed(@Nullable String name, @Nullable Instant at, int number) {}

    @POST
    @Path("/typed")
    @PermitAll
    @Consumes("application/json")
    public Uni<Typed> typed(Typed body) {
        return Uni.createFrom().item(body);
    }

    @POST
    @Path("/stream")
    @PermitAll
    @Consumes("application/x-ndjson")
    public Map<String, Long> stream(InputStream body) throws IOException {
        return Map.of("bytes", body.transferTo(java.io.OutputStream.nullOutputStream()));
    }

    @GET
    @Path("/items/{id}")
    @PermitAll
    public Uni<Map<String, Object>> item(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("since") @Nullable Instant since) {
        return Uni.createFrom().item(Map.of("id", id, "limit", String.valueOf(limit), "since", String.valueOf(since)));
    }

    @GET
    @Path("/sql")
    @PermitAll
    public Uni<String> sql(@QueryParam("run") String run) {
        return pool.query(run).execute().map(rows -> "{}");
    }

    @GET
    @Path("/gone")
    @PermitAll
    public Uni<String> gone() {
        return pool.withConnection(connection -> {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            connection.closeHandler(() -> closed.complete(null));
            return connection
                    .query("select pg_terminate_backend(pg_backend_pid())")
                    .execute()
                    .onFailure()
                    .recoverWithNull()
                    .chain(lost -> Uni.createFrom().completionStage(closed))
                    .chain(gone -> connection.query("select 1").execute())
                    .map(rows -> "{}");
        });
    }

    @GET
    @Path("/broken")
    @PermitAll
    public Uni<String> broken() {
        throw new IllegalStateException("secret-internal-detail");
    }
}
