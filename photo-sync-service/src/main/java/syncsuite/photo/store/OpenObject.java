package syncsuite.photo.store;

import io.vertx.core.http.HttpClientResponse;

/**
 * An object's bytes on their way, paused until somebody takes them.
 *
 * @param length how many bytes are coming, as the store says; -1 where it does not
 * @param objectLength how long the whole object is, as the store says; -1 where it does not
 */
public record OpenObject(HttpClientResponse bytes, long length, long objectLength) {
    static OpenObject of(HttpClientResponse response) {
        long length = number(response.getHeader("Content-Length"));
        String range = response.getHeader("Content-Range");
        long whole = range == null ? length : number(range.substring(range.lastIndexOf('/') + 1));
        return new OpenObject(response, length, whole);
    }

    private static long number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    /** Nobody takes the rest. */
    public void close() {
        bytes.request().reset();
    }
}
