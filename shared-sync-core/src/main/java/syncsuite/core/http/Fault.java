package syncsuite.core.http;

import org.jspecify.annotations.Nullable;

/**
 * A failure as one log line: the kinds of its causes, their SQLSTATE and where in the suite they arose. Messages are left
 * out, since they repeat values of requests, SQL and tokens; the whole trace is logged at debug level only.
 */
final class Fault {
    private static final String OWN = "syncsuite.";

    private Fault() {}

    static String line(Throwable failure) {
        StringBuilder line = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            line.append(depth == 0 ? "" : " <- ").append(cause.getClass().getName());
            String state = DatabaseFaults.sqlState(cause);
            if (state != null) {
                line.append(" sqlstate ").append(state);
            }
            StackTraceElement place = place(cause);
            if (place != null) {
                line.append(" at ").append(place.getClassName()).append(':').append(place.getLineNumber());
            }
        }
        return line.toString();
    }

    private static @Nullable StackTraceElement place(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        for (StackTraceElement element : trace) {
            if (element.getClassName().startsWith(OWN)) {
                return element;
            }
        }
        return trace.length == 0 ? null : trace[0];
    }
}
