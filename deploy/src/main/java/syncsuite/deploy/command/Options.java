package syncsuite.deploy.command;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.stack.Ports;
import syncsuite.deploy.stack.RunDirectory;

/**
 * The command line of the scripts.
 *
 * @param services names to run; empty means all that the checkout holds
 */
record Options(
        boolean detach,
        boolean fresh,
        Set<String> services,
        int portBase,
        @Nullable Path external,
        @Nullable Path runDirectory) {

    /** Refuses what it does not know with an {@link IllegalArgumentException} that names it. */
    static Options parse(List<String> arguments, Path workingDirectory) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        boolean detach = false;
        boolean fresh = false;
        Set<String> services = Set.of();
        int portBase = Ports.DEFAULT_BASE;
        Path external = null;
        Path runDirectory = null;
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--detach" -> detach = true;
                case "--fresh" -> fresh = true;
                case "--services" -> services = Set.of(value(option, rest).split(",", -1));
                case "--port-base" -> portBase = number(option, value(option, rest));
                case "--external" -> external = workingDirectory.resolve(value(option, rest));
                case "--run-dir" -> runDirectory = workingDirectory.resolve(value(option, rest));
                default -> throw new IllegalArgumentException("unknown option " + option + "; see --help");
            }
        }
        return new Options(detach, fresh, services, portBase, external, runDirectory);
    }

    Path runDirectory(Checkout checkout) {
        return Optional.ofNullable(runDirectory).orElseGet(() -> RunDirectory.standard(checkout, portBase));
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.pollFirst();
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " needs a value; see --help");
        }
        return value;
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not " + value, e);
        }
    }
}
