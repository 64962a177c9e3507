package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import syncsuite.deploy.client.RequestFailed;
import syncsuite.deploy.client.RunningSuite;
import syncsuite.deploy.client.SuiteNotRunning;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.supervisor.Console;

/** {@code deploy/bench}: runs benchmarks one after the other and prints what they measure. Goals are told, not asserted. */
public final class Bench {
    /** Run where {@code --only} names none. */
    private static final List<Benchmark> USUAL = List.of(
            new VersionBench(),
            new DeltaBench(),
            new FullPullBench(),
            new ImportBench(),
            new PromotionBench(),
            new UsageBench(),
            new PhotoBench(),
            new SalesBench(),
            new FieldOpsBench());

    /** Run when they are named: they take long. In this order, for the second one uses what the first one made. */
    private static final List<Benchmark> NAMED = List.of(new MemoryBench(), new ScaleBench());

    private final BenchOptions options;
    private final Console console;

    private Bench(BenchOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** Arguments: the checkout, the caller's working directory, then the options. Exit status 0, 1 (failed) or 2 (misuse). */
    public static void main(String[] arguments) throws Exception {
        Console console = new Console(System.out);
        try {
            List<String> given = List.of(arguments);
            Checkout checkout = new Checkout(Path.of(given.get(0)).toRealPath());
            BenchOptions options = BenchOptions.parse(given.subList(2, given.size()), Path.of(given.get(1)));
            new Bench(options, console).run(checkout);
            System.exit(0);
        } catch (IllegalArgumentException e) {
            console.line("deploy/bench: " + e.getMessage());
            System.exit(2);
        } catch (SuiteNotRunning | RequestFailed | IllegalStateException | IOException e) {
            console.line("deploy/bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(Checkout checkout) throws Exception {
        List<Benchmark> chosen = chosen(options.only());
        if (options.runDirectory() != null) {
            console.line("On the suite that runs in " + options.runDirectory() + "; it should have been started with"
                    + " SYNC_RATE_LIMIT_ENABLED=false");
            run(RunningSuite.in(options.runDirectory()), chosen);
            return;
        }
        console.line("On a suite of its own, rate limits switched off (SYNC_RATE_LIMIT_ENABLED=false)");
        try (ThrowAwaySuite suite = ThrowAwaySuite.start(checkout)) {
            run(suite.running(), chosen);
        }
    }

    private void run(RunningSuite suite, List<Benchmark> chosen) throws Exception {
        Report report = new Report(console);
        report.line("");
        report.line(Runtime.getRuntime().availableProcessors() + " processors, Java "
                + System.getProperty("java.version") + ", " + options.rounds() + " rounds of "
                + options.stretch().toSeconds() + " s in turns; median (least .. most) of the rounds");
        Laboratory laboratory = new Laboratory(suite, options, report);
        for (Benchmark benchmark : chosen) {
            benchmark.run(laboratory);
        }
        if (options.json() != null) {
            ObjectNode all = new ObjectMapper().createObjectNode();
            all.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            all.put("processors", Runtime.getRuntime().availableProcessors());
            all.put("rounds", options.rounds());
            all.put("seconds", options.stretch().toSeconds());
            all.put("connections", options.connections());
            all.set("results", report.json());
            Files.writeString(options.json(), all.toPrettyString() + "\n");
        }
    }

    static List<Benchmark> chosen(Set<String> only) {
        List<Benchmark> all = Stream.concat(USUAL.stream(), NAMED.stream()).toList();
        Set<String> known = all.stream().map(Benchmark::name).collect(Collectors.toSet());
        only.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("there is no benchmark " + name + "; see --help");
        });
        return only.isEmpty()
                ? USUAL
                : all.stream()
                        .filter(benchmark -> only.contains(benchmark.name()))
                        .toList();
    }
}
