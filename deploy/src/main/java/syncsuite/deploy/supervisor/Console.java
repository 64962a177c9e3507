package syncsuite.deploy.supervisor;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the person in front of the terminal reads: one line per step. */
public final class Console {
    private static final int WIDEST = 240;

    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    void ready(String part, Duration took, String note) {
        line(String.format(Locale.ROOT, "  %-17s ready in %.1f s  %s", part, took.toMillis() / 1000.0, note));
    }

    /** Says that a part failed, with the end of its log and where the rest is. */
    void failure(String headline, LogFile log) {
        List<String> tail = log.tail(12);
        StringBuilder text = new StringBuilder("! ").append(headline);
        tail.forEach(
                row -> text.append("\n    | ").append(row.length() > WIDEST ? row.substring(0, WIDEST) + "..." : row));
        line(text.append("\n    log: ").append(log.path()).toString());
    }
}
