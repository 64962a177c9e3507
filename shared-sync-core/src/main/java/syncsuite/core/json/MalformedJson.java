package syncsuite.core.json;

import java.io.IOException;

/** The text is no JSON, or more of it than is taken. The message is for the client. */
final class MalformedJson extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message);
    }
}
