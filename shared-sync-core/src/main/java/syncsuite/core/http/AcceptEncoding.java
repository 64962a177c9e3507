package syncsuite.core.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code Accept-Encoding} says about gzip (RFC 9110, 12.5.3). */
public final class AcceptEncoding {
    private AcceptEncoding() {}

    /** Whether gzip is named, or {@code *} without gzip being ruled out; {@code q=0} rules out. */
    public static boolean takesGzip(@Nullable String header) {
        if (header == null) {
            return false;
        }
        Boolean gzip = null;
        Boolean others = null;
        for (String element : header.split(",", 50)) {
            String[] parts = element.trim().split(";", 10);
            String coding = parts[0].trim().toLowerCase(Locale.ROOT);
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                gzip = isWanted(parts);
            } else if (coding.equals("*")) {
                others = isWanted(parts);
            }
        }
        return gzip != null ? gzip : others != null && others;
    }

    private static boolean isWanted(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                return !parameter.substring(2).trim().matches("0(\\.0{0,3})?");
            }
        }
        return true;
    }
}
