package syncsuite.core.pull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a stream has come.
 *
 * @param section which section is under way, from 0
 * @param rank and {@code seq}: the last line sent of it
 * @param issuedAt seconds since 1970
 * @param sections one per section, in order
 */
record StreamCursor(int section, int rank, long seq, long issuedAt, List<Progress> sections) {
    /**
     * One section's part.
     *
     * @param startSeq the head of the section's feed at the stream's beginning, where delta pulls continue
     * @param sent lines sent so far
     */
    record Progress(int epoch, long startSeq, long sent) {}

    private static final int EACH = Integer.BYTES + 2 * Long.BYTES;

    StreamCursor {
        sections = List.copyOf(sections);
    }

    /** After more lines of the section under way. */
    StreamCursor after(int lastRank, long lastSeq, int lines, long now) {
        List<Progress> progress = new ArrayList<>(sections);
        Progress mine = progress.get(section);
        progress.set(section, new Progress(mine.epoch(), mine.startSeq(), mine.sent() + lines));
        return new StreamCursor(section, lastRank, lastSeq, now, progress);
    }

    StreamCursor nextSection() {
        return new StreamCursor(section + 1, 0, 0, issuedAt, sections);
    }

    Progress current() {
        return sections.get(section);
    }

    byte[] into(byte format) {
        ByteBuffer numbers = ByteBuffer.allocate(1 + 3 * Integer.BYTES + 2 * Long.BYTES + sections.size() * EACH)
                .put(format)
                .putInt(section)
                .putInt(rank)
                .putLong(seq)
                .putLong(issuedAt)
                .putInt(sections.size());
        sections.forEach(
                each -> numbers.putInt(each.epoch()).putLong(each.startSeq()).putLong(each.sent()));
        return numbers.array();
    }

    static StreamCursor from(ByteBuffer numbers) {
        int section = numbers.getInt();
        int rank = numbers.getInt();
        long seq = numbers.getLong();
        long issuedAt = numbers.getLong();
        int count = numbers.getInt();
        List<Progress> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sections.add(new Progress(numbers.getInt(), numbers.getLong(), numbers.getLong()));
        }
        return new StreamCursor(section, rank, seq, issuedAt, sections);
    }
}
