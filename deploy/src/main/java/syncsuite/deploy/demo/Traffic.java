package syncsuite.deploy.demo;

import java.util.Locale;
import syncsuite.deploy.client.Answer;

/**
 * What some requests cost.
 *
 * @param wireBytes of bodies, as they were sent
 * @param bytes of bodies, decompressed
 */
record Traffic(int requests, long wireBytes, long bytes, long nanos) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0);

    static Traffic of(Answer answer, long startNanos) {
        return new Traffic(1, answer.wireBytes(), answer.body().length, System.nanoTime() - startNanos);
    }

    Traffic plus(Traffic more) {
        return new Traffic(
                requests + more.requests, wireBytes + more.wireBytes, bytes + more.bytes, nanos + more.nanos);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d %s, %s%s, %d ms",
                requests,
                requests == 1 ? "request" : "requests",
                size(wireBytes),
                wireBytes == bytes ? "" : " (" + size(bytes) + " uncompressed)",
                nanos / 1_000_000);
    }

    static String size(long bytes) {
        return bytes < 10_000
                ? bytes + " B"
                : bytes < 10_000_000
                        ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
                        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
