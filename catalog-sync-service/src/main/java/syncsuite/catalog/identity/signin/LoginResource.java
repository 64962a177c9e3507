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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import syncsuite.core.json.JsonDocument;

/** The sign-in of mobile workers. */
@Path("/auth/login")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class LoginResource {
    private final SignIn signIn;
    private final SignInAnswers answers;

    LoginResource(SignIn signIn, SignInAnswers answers) {
        this.signIn = signIn;
        this.answers = answers;
    }

    @POST
    @Operation(operationId = "login", summary = "Signs a user in on a device and tells the profile")
    @Parameter(
            name = "Device-Id",
            in = ParameterIn.HEADER,
            description = "The phone. The tokens are bound to it.",
            schema = @Schema(maxLength = 255))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "LoginRequest"),
                            examples =
                                    @ExampleObject(
                                            name = "login",
                                            value = "{\"loginid\": \"worker-3\","
                                                    + " \"password\": \"correct horse battery staple\"}")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignInAnswer.class)))
    @APIResponse(responseCode = "401", description = "Whatever is wrong with the account or its proof.")
    @APIResponse(responseCode = "403", description = "The account may not be used on that device.")
    @APIResponse(responseCode = "429", description = "Too many sign-ins of the account or the address failed.")
    public Uni<RestResponse<SignInAnswer>> login(JsonDocument body, @Context HttpServerRequest request) {
        Origin origin = Origin.of(request);
        return answers.pairAndProfile(() -> signIn.with(Credentials.readLogin(body.object()), origin));
    }
}
