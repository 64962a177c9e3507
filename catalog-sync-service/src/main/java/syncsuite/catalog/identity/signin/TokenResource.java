package syncsuite.catalog.identity.signin;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import syncsuite.core.json.JsonDocument;

/** Tokens for users and devices. Every route takes JSON, or a form with the same fields. */
@Path("/api/token")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class TokenResource {
    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED;
    private static final String AS_USER = "{\"username\": \"edge-17\", \"password\": \"correct horse battery staple\"}";
    private static final String AS_DEVICE = "{\"device_id\": \"0197f0a2-7f5e-7cc1-9a3b-2f1f6f0c1d2e\","
            + " \"device_secret\": \"q2hB9eD0sTnYxv7oZr1uKf5cWm8aLp3jGi6tEw4yRbI\"}";
    private static final String REFRESH =
            "{\"refresh\": \"AZfwon9efMGaOy8fbwwdLkq3v0yQ2hB9eD0sTnYxv7oZr1uKf5cWm8aLp3jGi6tE\"}";

    private final SignIn signIn;
    private final SignInAnswers answers;

    TokenResource(SignIn signIn, SignInAnswers answers) {
        this.signIn = signIn;
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "signIn", summary = "Signs a user in by password, or a device by its secret")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "SignInRequest"),
                            examples = {
                                @ExampleObject(name = "user", value = AS_USER),
                                @ExampleObject(name = "device", value = AS_DEVICE)
                            }))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignInAnswer.class)))
    @APIResponse(responseCode = "401", description = "Whatever is wrong with the account or its proof.")
    @APIResponse(responseCode = "403", description = "The account may not be used on the device of Device-Id.")
    @APIResponse(responseCode = "429", description = "Too many sign-ins of the account or the address failed.")
    public Uni<RestResponse<SignInAnswer>> signIn(JsonDocument body, @Context HttpServerRequest request) {
        Origin origin = Origin.of(request);
        return answers.pair(() -> signIn.with(Credentials.read(body.object()), origin));
    }

    @POST
    @Consumes(FORM)
    @Operation(hidden = true)
    public Uni<RestResponse<SignInAnswer>> signInByForm(
            MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        Origin origin = Origin.of(request);
        return answers.pair(() -> signIn.with(Credentials.read(SignInBody.ofForm(form)), origin));
    }

    @POST
    @Path("refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "refresh",
            summary = "Spends a refresh token for a new pair",
            description = "A refresh token can be used once. Used again it ends the whole session: sign in anew.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "RefreshRequest"),
                            examples = @ExampleObject(name = "refresh", value = REFRESH)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignInAnswer.class)))
    @APIResponse(responseCode = "401", description = "The token is spent, expired, revoked or unknown.")
    public Uni<RestResponse<SignInAnswer>> refresh(JsonDocument body) {
        return answers.pair(() -> signIn.renew(SignInBody.refresh(body.object())));
    }

    @POST
    @Path("refresh")
    @Consumes(FORM)
    @Operation(hidden = true)
    public Uni<RestResponse<SignInAnswer>> refreshByForm(MultivaluedMap<String, String> form) {
        return answers.pair(() -> signIn.renew(SignInBody.refresh(SignInBody.ofForm(form))));
    }

    @POST
    @Path("revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "revoke", summary = "Ends the session of a refresh token, if there is one")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "RefreshRequest"),
                            examples = @ExampleObject(name = "refresh", value = REFRESH)))
    @APIResponse(responseCode = "204", description = "The session has ended, or there was none.")
    public Uni<Void> revoke(JsonDocument body) {
        return signIn.revoke(SignInBody.refresh(body.object()));
    }

    @POST
    @Path("revoke")
    @Consumes(FORM)
    @Operation(hidden = true)
    public Uni<Void> revokeByForm(MultivaluedMap<String, String> form) {
        return signIn.revoke(SignInBody.refresh(SignInBody.ofForm(form)));
    }
}
