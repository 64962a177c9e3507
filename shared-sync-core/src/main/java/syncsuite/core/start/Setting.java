package syncsuite.core.start;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One configuration property of a service.
 *
 * @param fallback the value that holds where none is given; null when one must be given
 * @param check says what is wrong with a value, or null
 */
record Setting(String name, String meaning, @Nullable String fallback, Check check) {

    /** Judges a value that is neither null nor blank. */
    interface Check {
        /** What the value must be instead; null when it is good. */
        @Nullable
        String fault(String value);
    }

    static Setting required(String name, String meaning, Check check) {
        return new Setting(name, meaning, null, check);
    }

    static Setting optional(String name, String meaning, String fallback, Check check) {
        return new Setting(name, meaning, fallback, check);
    }

    /** The environment variable that sets it. */
    String variable() {
        return variable(name);
    }

    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
