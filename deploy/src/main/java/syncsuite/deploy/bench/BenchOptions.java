package syncsuite.deploy.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.client.Arguments;

/**
 * The command line of {@code deploy/bench}.
 *
 * @param only names of benchmarks; empty for the usual ones
 * @param products 0 for each benchmark's own number
 * @param stretch time of one measurement
 * @param runDirectory of a running suite; null to start one for this run alone
 */
record BenchOptions(
        Set<String> only,
        int products,
        Duration stretch,
        int rounds,
        int connections,
        @Nullable Path json,
        @Nullable Path runDirectory) {

    /** Refuses what it does not know with an {@link IllegalArgumentException} that names it. */
    static BenchOptions parse(List<String> arguments, Path workingDirectory) {
        Arguments rest = new Arguments(arguments);
        Set<String> only = Set.of();
        int products = 0;
        int seconds = 5;
        int rounds = 5;
        int connections = 8;
        Path json = null;
        Path runDirectory = null;
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--only" -> only = Set.of(rest.value(option).split(",", -1));
                case "--products" -> products = rest.number(option, 1000, 1_000_000);
                case "--seconds" -> seconds = rest.number(option, 1, 3600);
                case "--rounds" -> rounds = rest.number(option, 1, 1000);
                case "--connections" -> connections = rest.number(option, 1, 64);
                case "--json" -> json = workingDirectory.resolve(rest.value(option));
                case "--run-dir" -> runDirectory = workingDirectory.resolve(rest.value(option));
                default -> throw rest.unknown(option);
            }
        }
        return new BenchOptions(only, products, Duration.ofSeconds(seconds), rounds, connections, json, runDirectory);
    }

    int productsOr(int usual) {
        return products == 0 ? usual : products;
    }
}
