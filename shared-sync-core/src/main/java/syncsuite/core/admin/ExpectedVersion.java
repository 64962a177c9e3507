package syncsuite.core.admin;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** The version that a change is based on, from {@code If-Match: "<version>"}; {@code *} takes any. */
public record ExpectedVersion(long version) {
    private static final long ANY = -1;
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"?([0-9]{1,18})\"?\\s*");

    /** @throws SyncException PRECONDITION_REQUIRED without the header, VALIDATION_ERROR for one that is no version */
    public static ExpectedVersion of(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new SyncException(
                    ErrorCode.PRECONDITION_REQUIRED,
                    "Say which version you changed: If-Match: \"<version>\", as the ETag of GET shows it.");
        }
        if (ifMatch.trim().equals("*")) {
            return new ExpectedVersion(ANY);
        }
        Matcher tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw SyncException.invalid("If-Match", "one version in quotes, as the ETag of GET shows it.");
        }
        return new ExpectedVersion(Long.parseLong(tag.group(1)));
    }

    /** @throws SyncException VERSION_MISMATCH when the row has moved on */
    void require(long current) {
        if (version != ANY && version != current) {
            throw new SyncException(
                    ErrorCode.VERSION_MISMATCH,
                    "It was changed meanwhile. Read it again and repeat your change on version " + current + ".",
                    Map.of("expected", version, "current", current));
        }
    }
}
