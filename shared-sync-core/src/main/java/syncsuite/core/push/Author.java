package syncsuite.core.push;

import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Caller;

/** Who makes a version. */
public record Author(String subject, @Nullable String deviceId) {

    static Author of(Caller caller) {
        return new Author(caller.subject(), caller.deviceId());
    }

    /** A rule or job of the server itself, by a name that history shows. */
    public static Author server(String name) {
        return new Author(name, null);
    }
}
