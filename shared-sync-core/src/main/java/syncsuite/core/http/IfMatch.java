package syncsuite.core.http;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * The versions that a change may be based on. A weak tag counts like a strong one: ours are versions, and a proxy that
 * compresses weakens them.
 *
 * @param versions empty for {@code *}, which allows any
 */
public record IfMatch(Set<String> versions) {
    public static final String HEADER = "If-Match";
    private static final int LONGEST = 4096;

    public IfMatch {
        versions = Set.copyOf(versions);
    }

    /** @throws SyncException PRECONDITION_REQUIRED without the header, VALIDATION_ERROR for a malformed one */
    public static IfMatch required(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new SyncException(
                    ErrorCode.PRECONDITION_REQUIRED,
                    "Say which version the change is based on: If-Match: \"<version>\", as ETag told it.");
        }
        if (header.trim().equals("*")) {
            return new IfMatch(Set.of());
        }
        if (header.length() > LONGEST) {
            throw EntityTag.malformed(HEADER);
        }
        Set<String> versions = new HashSet<>();
        Matcher tags = EntityTag.ONE.matcher(header);
        while (tags.lookingAt()) {
            versions.add(tags.group(1));
            if (tags.end() == header.length()) {
                return new IfMatch(versions);
            }
            tags.region(tags.end(), header.length());
        }
        throw EntityTag.malformed(HEADER);
    }

    public boolean allows(long version) {
        return versions.isEmpty() || versions.contains(Long.toString(version));
    }

    /** @throws SyncException VERSION_MISMATCH that tells the current version */
    public void check(long version) {
        if (!allows(version)) {
            throw new SyncException(
                    ErrorCode.VERSION_MISMATCH,
                    "It has another version by now: read it again and repeat the change.",
                    Map.of("version", version));
        }
    }
}
