package syncsuite.core.pull;

/**
 * How far a client has come in one walk.
 *
 * @param seq every entry numbered at or below it was delivered
 * @param startSeq in a walk from nothing that is still under way, the feed's head at its beginning, where delta pulls
 *     continue after it; otherwise 0
 * @param issuedAt seconds since 1970
 */
record DeltaCursor(int epoch, long seq, long startSeq, long issuedAt) {
    boolean full() {
        return startSeq > 0;
    }
}
