package syncsuite.deploy.bench;

/**
 * What clients did in one stretch of time.
 *
 * @param seconds that they took
 * @param latencies of single runs in nanoseconds, sorted
 */
@SuppressWarnings("ArrayRecordComponent")
record Stretch(long units, long bytes, double seconds, long[] latencies, CpuUse cpu) {

    double rate() {
        return units / seconds;
    }

    double bytesPerUnit() {
        return units == 0 ? 0 : (double) bytes / units;
    }

    /** Milliseconds that this share of the runs took at most. */
    double latencyMillis(double share) {
        if (latencies.length == 0) {
            return 0;
        }
        int place = (int) Math.ceil(share * latencies.length) - 1;
        return latencies[Math.max(0, place)] / 1e6;
    }
}
