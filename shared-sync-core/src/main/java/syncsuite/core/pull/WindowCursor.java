package syncsuite.core.pull;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * How far a client has come.
 *
 * @param walk where to go on
 * @param issuedAt seconds since 1970
 */
record WindowCursor(int epoch, long issuedAt, WindowWalk walk) {
    private static final int LENGTH = 2 + Integer.BYTES + 13 * Long.BYTES;

    byte[] into(byte format) {
        ByteBuffer numbers = ByteBuffer.allocate(LENGTH)
                .put(format)
                .put(walk.phase().code())
                .putInt(epoch)
                .putLong(issuedAt)
                .putLong(walk.slack());
        for (WindowMark mark : new WindowMark[] {walk.from(), walk.to()}) {
            numbers.putLong(mark.seq())
                    .putLong(mark.time())
                    .putLong(mark.edges().upper())
                    .putLong(mark.edges().lower());
        }
        return numbers.putLong(walk.after().major())
                .putLong(walk.after().id().getMostSignificantBits())
                .putLong(walk.after().id().getLeastSignificantBits())
                .array();
    }

    /** @param numbers behind their format byte */
    static WindowCursor from(ByteBuffer numbers) {
        WindowPhase phase = WindowPhase.of(numbers.get());
        int epoch = numbers.getInt();
        long issuedAt = numbers.getLong();
        long slack = numbers.getLong();
        WindowMark from = mark(numbers);
        WindowMark to = mark(numbers);
        WindowWalk.Place after =
                new WindowWalk.Place(numbers.getLong(), new UUID(numbers.getLong(), numbers.getLong()));
        return new WindowCursor(epoch, issuedAt, new WindowWalk(phase, from, to, slack, after));
    }

    private static WindowMark mark(ByteBuffer numbers) {
        return new WindowMark(numbers.getLong(), numbers.getLong(), new Edges(numbers.getLong(), numbers.getLong()));
    }
}
