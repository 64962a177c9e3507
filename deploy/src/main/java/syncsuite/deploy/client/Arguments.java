package syncsuite.deploy.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A command line, read from left to right. Whatever is wrong is an {@link IllegalArgumentException} for the user. */
public final class Arguments {
    private final Deque<String> rest;

    public Arguments(List<String> arguments) {
        this.rest = new ArrayDeque<>(arguments);
    }

    public boolean hasNext() {
        return !rest.isEmpty();
    }

    public String next() {
        return rest.removeFirst();
    }

    /** The value after that option. */
    public String value(String option) {
        String value = rest.pollFirst();
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " needs a value; see --help");
        }
        return value;
    }

    /** The number after that option, within the bounds. */
    public int number(String option, int lowest, int highest) {
        String value = value(option);
        try {
            int number = Integer.parseInt(value);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                option + " needs a number from " + lowest + " to " + highest + ", not " + value);
    }

    public IllegalArgumentException unknown(String option) {
        return new IllegalArgumentException("unknown option " + option + "; see --help");
    }
}
