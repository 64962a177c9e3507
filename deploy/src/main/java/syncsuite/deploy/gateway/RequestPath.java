package syncsuite.deploy.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a request's path so that gateway and service cannot read it differently. */
final class RequestPath {
    private RequestPath() {}

    /**
     * The decoded segments, without the empty one after a trailing slash. Empty for paths that servers read
     * differently: dot segments, empty segments, encoded slashes, backslashes, control characters, semicolons, broken escapes.
     */
    static Optional<List<String>> segments(String raw) {
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        String trimmed = raw.length() > 1 && raw.endsWith("/") ? raw.substring(1, raw.length() - 1) : raw.substring(1);
        List<String> segments = new ArrayList<>();
        for (String part : trimmed.split("/", -1)) {
            Optional<String> segment = decode(part);
            if (segment.isEmpty() || isAmbiguous(segment.get()) || (part.isEmpty() && !trimmed.isEmpty())) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(segments);
    }

    private static boolean isAmbiguous(String segment) {
        return segment.equals(".")
                || segment.equals("..")
                || segment.chars().anyMatch(c -> c == '/' || c == '\\' || c == ';' || c < ' ' || c == 127);
    }

    private static Optional<String> decode(String part) {
        if (part.indexOf('%') < 0) {
            return Optional.of(part);
        }
        byte[] raw = part.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                return Optional.empty();
            }
            decoded.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
