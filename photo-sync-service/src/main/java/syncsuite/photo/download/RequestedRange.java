package syncsuite.photo.download;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.http.EntityTag;
import syncsuite.photo.store.ByteRange;

/** The part that a request asks for (RFC 9110, 14). What is malformed or has several parts is answered whole. */
final class RequestedRange {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    private RequestedRange() {}

    /**
     * The part; null for the whole.
     *
     * @param ifRange another tag than the file's makes it the whole
     * @throws SyncException RANGE_NOT_SATISFIABLE for a part behind the end
     */
    static @Nullable ByteRange of(@Nullable String range, @Nullable String ifRange, EntityTag tag, long length) {
        if (range == null || (ifRange != null && !ifRange.trim().equals(tag.header()))) {
            return null;
        }
        Matcher asked = ONE.matcher(range);
        if (!asked.matches() || (range.contains("=-") && asked.group(2).isEmpty())) {
            return null;
        }
        boolean isSuffix = asked.group(1).isEmpty();
        if (isSuffix) {
            long last = Long.parseLong(asked.group(2));
            if (last == 0) {
                throw beyond();
            }
            return new ByteRange(Math.max(0, length - last), length - 1);
        }
        long first = Long.parseLong(asked.group(1));
        long last = asked.group(2).isEmpty() ? length - 1 : Long.parseLong(asked.group(2));
        if (last < first && !asked.group(2).isEmpty()) {
            return null;
        }
        if (first >= length) {
            throw beyond();
        }
        return new ByteRange(first, Math.min(last, length - 1));
    }

    private static SyncException beyond() {
        return new SyncException(ErrorCode.RANGE_NOT_SATISFIABLE, "The range lies behind the photo's end.");
    }
}
