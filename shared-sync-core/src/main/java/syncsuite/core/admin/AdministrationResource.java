package syncsuite.core.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.idempotency.Answer;
import syncsuite.core.idempotency.IdempotencyKey;
import syncsuite.core.json.Fields;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

/** The paths of one administered type: a subclass names the base path and the type. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public abstract class AdministrationResource<E extends AdministeredEntity> {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Administration administration;
    private final CurrentCaller caller;
    private final AdministeredType<E> type;

    protected AdministrationResource(Administration administration, CurrentCaller caller, AdministeredType<E> type) {
        this.administration = administration;
        this.caller = caller;
        this.type = type;
    }

    @POST
    @RolesAllowed({"ho-admin", "ops"})
    @Operation(summary = "Create one")
    public Uni<Response> create(
            @Parameter(
                            description =
                                    "Makes a repetition within 24 hours get the first answer; of no effect on companies, users and devices",
                            schema = @Schema(maxLength = 255))
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String idempotencyKey,
            JsonDocument body) {
        IdempotencyKey key = IdempotencyKey.of(idempotencyKey);
        ObjectNode given = body.object();
        return acting(caller.get(), null, given)
                .chain(actor -> prepared(given, Fields.Mode.NEW).chain(content -> create(actor, content, key)));
    }

    private Uni<Response> create(Caller actor, ObjectNode content, @Nullable IdempotencyKey key) {
        return key == null || !type.repeatable()
                ? administration.create(type, actor, content).map(entity -> answer(entity, Response.Status.CREATED))
                : administration.createOnce(type, actor, content, key).map(Answer::toResponse);
    }

    @GET
    @RolesAllowed({"ho-admin", "ops"})
    @Operation(summary = "List by page")
    public Uni<ObjectNode> list(
            @QueryParam("page") @Nullable String page,
            @QueryParam("per_page") @Nullable String perPage,
            @QueryParam("q") @Nullable String q) {
        int number = count("page", page, 1, 1_000_000);
        int size = count("per_page", perPage, 50, 200);
        return administration
                .list(type, caller.get(), number, size, q == null ? "" : q.trim())
                .map(listed -> {
                    ObjectNode answer = JsonNodeFactory.instance.objectNode();
                    ArrayNode items = answer.putArray("items");
                    listed.rows().forEach(row -> items.add(type.shown(row)));
                    return answer.put("total", listed.total())
                            .put("page", number)
                            .put("per_page", size)
                            .put("total_pages", (listed.total() + size - 1) / size);
                });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ho-admin", "ops"})
    @Operation(summary = "Read one; its ETag is its version")
    public Uni<Response> read(@PathParam("id") String id) {
        UUID named = id(id);
        return acting(caller.get(), named, null)
                .chain(actor -> administration.read(type, actor, named))
                .map(entity -> answer(entity, Response.Status.OK));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"ho-admin", "ops"})
    @Operation(summary = "Replace one that still has the version named by If-Match")
    public Uni<Response> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, JsonDocument body) {
        return change(id, ifMatch, body, Fields.Mode.WHOLE);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"ho-admin", "ops"})
    @Operation(summary = "Change some fields of one that still has the version named by If-Match")
    public Uni<Response> patch(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, JsonDocument body) {
        return change(id, ifMatch, body, Fields.Mode.PATCH);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"ho-admin", "ops"})
    @Operation(summary = "Delete one that still has the version named by If-Match")
    public Uni<Void> delete(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        UUID named = id(id);
        ExpectedVersion expected = ExpectedVersion.of(ifMatch);
        return acting(caller.get(), named, null).chain(actor -> administration.delete(type, actor, named, expected));
    }

    private Uni<Response> change(String id, @Nullable String ifMatch, JsonDocument body, Fields.Mode mode) {
        UUID named = id(id);
        ExpectedVersion expected = ExpectedVersion.of(ifMatch);
        ObjectNode given = body.object();
        return acting(caller.get(), named, given)
                .chain(actor -> prepared(given, mode)
                        .chain(content -> administration.change(type, actor, named, expected, content, mode)))
                .map(entity -> answer(entity, Response.Status.OK));
    }

    /**
     * As whom the caller acts, before anything is read or written.
     *
     * @param id the row that the path names; null for a new one
     * @param body null where the request has none
     */
    protected Uni<Caller> acting(Caller caller, @Nullable UUID id, @Nullable ObjectNode body) {
        return Uni.createFrom().item(caller);
    }

    /** The body as the engine is to read it: the place for long work that needs no transaction. */
    protected Uni<ObjectNode> prepared(ObjectNode body, Fields.Mode mode) {
        return Uni.createFrom().item(body);
    }

    private Response answer(E entity, Response.Status status) {
        return Response.status(status)
                .tag(Long.toString(entity.version))
                .entity(type.shown(entity))
                .build();
    }

    /** An id in a path; one of another form names nothing. */
    protected static UUID id(String text) {
        if (!ID.matcher(text).matches()) {
            throw SyncException.notFound();
        }
        return UUID.fromString(text);
    }

    private static int count(String parameter, @Nullable String text, int otherwise, int maximum) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > maximum) {
            throw SyncException.invalid(parameter, "a whole number from 1 to " + maximum + ".");
        }
        return Integer.parseInt(text);
    }
}
