package syncsuite.catalog.identity.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import syncsuite.catalog.identity.account.DeviceSecret;
import syncsuite.catalog.identity.password.Passwords;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** What somebody claims to be, and the proof that he offers. */
sealed interface Credentials {

    /** Of a user. */
    record UserPassword(String username, String password) implements Credentials {}

    /** Of a device. */
    record DeviceProof(String deviceId, String secret) implements Credentials {}

    Fields USER_FIELDS = Fields.of(
            Field.of("username", FieldType.text(150).notBlank()).required(),
            Field.of("password", FieldType.text(Passwords.LONGEST).notBlank()).required());

    Fields LOGIN_FIELDS = Fields.of(
            Field.of("loginid", FieldType.text(150).notBlank()).required(),
            Field.of("password", FieldType.text(Passwords.LONGEST).notBlank()).required());

    Fields DEVICE_FIELDS = Fields.of(
            Field.of("device_id", FieldType.text(255).notBlank()).required(),
            Field.of("device_secret", FieldType.text(DeviceSecret.LONGEST).notBlank())
                    .required());

    /**
     * Of {@code POST /api/token/}: a device's where {@code device_id} is given and {@code username} is not.
     *
     * @throws SyncException VALIDATION_ERROR that names the field
     */
    static Credentials read(ObjectNode body) {
        if (body.has("device_id") && !body.has("username")) {
            ObjectNode device = DEVICE_FIELDS.readNew(body).orThrow();
            return new DeviceProof(
                    device.get("device_id").textValue(),
                    device.get("device_secret").textValue());
        }
        ObjectNode user = USER_FIELDS.readNew(body).orThrow();
        return new UserPassword(
                user.get("username").textValue(), user.get("password").textValue());
    }

    /**
     * Of {@code POST /auth/login/}.
     *
     * @throws SyncException VALIDATION_ERROR that names the field
     */
    static Credentials readLogin(ObjectNode body) {
        ObjectNode user = LOGIN_FIELDS.readNew(body).orThrow();
        return new UserPassword(
                user.get("loginid").textValue(), user.get("password").textValue());
    }
}
