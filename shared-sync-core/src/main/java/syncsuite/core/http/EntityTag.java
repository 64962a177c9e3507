package syncsuite.core.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;

/** An {@code ETag}: opaque text that changes whenever what it stands for does (RFC 9110, 8.8.3). */
public record EntityTag(String value, boolean weak) {
    static final Pattern ONE = Pattern.compile("\\s*(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(?:,|$)");
    private static final int LONGEST = 4096;

    public EntityTag {
        if (!value.chars().allMatch(c -> c == 0x21 || (c >= 0x23 && c <= 0x7e))) {
            throw new IllegalArgumentException("an entity tag has visible ASCII characters without quotes");
        }
    }

    public static EntityTag strong(String value) {
        return new EntityTag(value, false);
    }

    /** The tag of one entity at a version, as {@code If-Match} will name it: {@code "7"}. */
    public static EntityTag ofVersion(long version) {
        return strong(Long.toString(version));
    }

    /** For answers that are equal in meaning, not in bytes. */
    public static EntityTag weak(String value) {
        return new EntityTag(value, true);
    }

    /** The value of the {@code ETag} header. */
    public String header() {
        return (weak ? "W/" : "") + '"' + value + '"';
    }

    /**
     * Whether {@code If-None-Match} names this tag, so that the answer is 304: weak comparison, {@code *} names all.
     * A malformed header names none.
     */
    public boolean isNamedBy(@Nullable String ifNoneMatch) {
        if (ifNoneMatch == null || ifNoneMatch.length() > LONGEST) {
            return false;
        }
        if (ifNoneMatch.trim().equals("*")) {
            return true;
        }
        Matcher tags = ONE.matcher(ifNoneMatch);
        boolean named = false;
        while (tags.lookingAt()) {
            named |= tags.group(1).equals(value);
            if (tags.end() == ifNoneMatch.length()) {
                return named;
            }
            tags.region(tags.end(), ifNoneMatch.length());
        }
        return false;
    }

    static SyncException malformed(String header) {
        return SyncException.invalid(header, "must be a quoted entity tag, as \"7\", or *");
    }
}
