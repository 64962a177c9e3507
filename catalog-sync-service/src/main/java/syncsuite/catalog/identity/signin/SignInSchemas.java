package syncsuite.catalog.identity.signin;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import syncsuite.catalog.identity.account.DeviceSecret;
import syncsuite.catalog.identity.password.Passwords;
import syncsuite.core.json.DeclaredSchemas;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The bodies of the sign-in routes in the OpenAPI document. */
@OpenApiFilter
public final class SignInSchemas extends DeclaredSchemas {
    private static final Fields SIGN_IN = Fields.of(
            Field.of("username", FieldType.text(150).notBlank()),
            Field.of("password", FieldType.text(Passwords.LONGEST).notBlank()),
            Field.of("device_id", FieldType.text(255).notBlank()),
            Field.of("device_secret", FieldType.text(DeviceSecret.LONGEST).notBlank()));

    public SignInSchemas() {
        super(Map.of(
                "SignInRequest", SIGN_IN,
                "LoginRequest", Credentials.LOGIN_FIELDS,
                "RefreshRequest", SignInBody.REFRESH_FIELDS));
    }
}
