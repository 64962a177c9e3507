package syncsuite.core.pull;

/** A page's bytes before and after its items. */
@SuppressWarnings("ArrayRecordComponent")
record PageFrame(byte[] start, byte[] end) {
    /** The whole page; copies each byte once. */
    byte[] around(byte[] items) {
        byte[] whole = new byte[start.length + items.length + end.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(items, 0, whole, start.length, items.length);
        System.arraycopy(end, 0, whole, start.length + items.length, end.length);
        return whole;
    }
}
