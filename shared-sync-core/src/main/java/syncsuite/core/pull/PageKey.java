package syncsuite.core.pull;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import syncsuite.core.feed.FeedHead;

/**
 * All that a page's bytes depend on, as a digest. It holds the feed's head as read for this very request, so no page is
 * found by it that is older. And it holds the day: a page carries cursors, which grow old.
 */
record PageKey(String digest, boolean gzip) {
    static PageKey of(
            DeltaList list, DeltaView view, DeltaRequest request, FeedHead head, WalkPosition from, long day) {
        return new PageKey(
                digest(
                        view.company(),
                        list,
                        view.key(),
                        view.changedSeq(),
                        new TreeMap<>(view.extras()),
                        head,
                        from,
                        request.limit(),
                        request.fields(),
                        String.valueOf(request.counted()),
                        day),
                false);
    }

    static PageKey of(DeltaList list, WindowView view, DeltaRequest request, FeedHead head, WindowWalk walk, long day) {
        return new PageKey(
                digest(
                        view.company(),
                        list,
                        view.key(),
                        view.changedSeq(),
                        new TreeMap<>(view.extras()),
                        head,
                        walk,
                        request.limit(),
                        request.fields(),
                        day),
                false);
    }

    static PageKey of(UUID company, String feed, List<?> question, FeedHead head) {
        return new PageKey(digest("answer", company, feed, question, head), false);
    }

    /** The items that were seen: their bytes depend on their numbers, not on what else the feed holds. */
    static PageKey ofItems(UUID company, DeltaList list, FeedHead head, JoinedWindow seen) {
        return new PageKey(
                digest("items", company, list.feed(), list.items(), head.epoch(), seen.count(), seen.numbers()), false);
    }

    /** Equal for equal questions while nothing changed; weak, as the compressed form has the same. */
    String etag() {
        return "W/\"" + digest.substring(0, 32) + "\"";
    }

    PageKey compressed() {
        return new PageKey(digest, true);
    }

    private static String digest(Object... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes = part instanceof Buffer buffer
                        ? buffer.getBytes()
                        : part.toString().getBytes(StandardCharsets.UTF_8);
                sha.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
