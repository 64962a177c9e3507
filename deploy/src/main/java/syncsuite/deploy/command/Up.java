package syncsuite.deploy.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import syncsuite.deploy.client.Credentials;
import syncsuite.deploy.demo.DemoData;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.stack.Endpoints;
import syncsuite.deploy.stack.External;
import syncsuite.deploy.stack.Ports;
import syncsuite.deploy.stack.RunDirectory;
import syncsuite.deploy.stack.Secrets;
import syncsuite.deploy.stack.ServiceSpec;
import syncsuite.deploy.stack.Stack;
import syncsuite.deploy.supervisor.Console;
import syncsuite.deploy.supervisor.ProcessTable;
import syncsuite.deploy.supervisor.StartFailed;
import syncsuite.deploy.supervisor.Supervisor;

/** {@code deploy/up}: starts the suite and keeps it running until it is told to stop. */
public final class Up {
    private final Checkout checkout;
    private final Options options;
    private final Map<String, String> environment;
    private final Console console;

    Up(Checkout checkout, Options options, Map<String, String> environment, Console console) {
        this.checkout = checkout;
        this.options = options;
        this.environment = environment;
        this.console = console;
    }

    /** Arguments: the checkout, the caller's working directory, then the options. Exit status 0, 1 (failed) or 2 (misuse). */
    public static void main(String[] arguments) throws Exception {
        Console console = new Console(System.out);
        try {
            List<String> given = List.of(arguments);
            Checkout checkout = new Checkout(Path.of(given.get(0)).toRealPath());
            List<String> rest = given.subList(2, given.size());
            Options options = Options.parse(rest, Path.of(given.get(1)));
            Map<String, String> environment = CallersEnvironment.checked(System.getenv());
            if (options.detach()) {
                System.exit(new Detached(checkout, console).start(given, options.runDirectory(checkout)));
            }
            new Up(checkout, options, environment, console).run();
        } catch (IllegalArgumentException e) {
            console.line("deploy/up: " + e.getMessage());
            System.exit(2);
        } catch (StartFailed e) {
            console.line("deploy/up: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        RunDirectory run = RunDirectory.prepare(options.runDirectory(checkout));
        FileLock lock = run.tryLock();
        if (lock == null) {
            throw new StartFailed("a suite runs in " + run.path() + " already"
                    + ProcessTable.read(run.path())
                            .find(Supervisor.SELF)
                            .map(entry -> " (pid " + entry.pid() + ")")
                            .orElse("")
                    + "; see deploy/status and deploy/down");
        }
        ProcessTable table = ProcessTable.read(run.path());
        if (options.fresh()) {
            table = startAfresh(run, table);
        }
        Secrets secrets = Secrets.of(run.path(), new SecureRandom());
        External external = options.external() == null ? External.none() : External.read(options.external());
        Stack stack = stack(run, secrets, external);
        supervise(run, stack, table, new FirstStart(run.path(), companies(stack, secrets, external)));
    }

    private Stack stack(RunDirectory run, Secrets secrets, External external) throws IOException {
        List<ServiceSpec> services = ServiceChoice.choose(ServiceSpec.readAll(checkout), options.services(), checkout);
        return new Stack(
                checkout, run.path(), Ports.from(options.portBase()), secrets, external, services, environment);
    }

    /** Who makes the demo data: nobody where no catalogue runs, or where another issuer signs people in. */
    private Optional<FirstStart.CompanyMaker> companies(Stack stack, Secrets secrets, External external) {
        boolean signsIn = external.issuer() == null
                && stack.services().stream().anyMatch(service -> service.name().equals("catalog"));
        Credentials operator = Credentials.user(
                environment.getOrDefault("SYNC_BOOTSTRAP_OPS_USERNAME", "ops"),
                environment.getOrDefault("SYNC_BOOTSTRAP_OPS_PASSWORD", secrets.get("ops")));
        return signsIn
                ? Optional.of(endpoints -> new DemoData(console, new SecureRandom(), names(stack))
                        .make(endpoints.path("gateway").asText(), operator))
                : Optional.empty();
    }

    private static Set<String> names(Stack stack) {
        return stack.services().stream().map(ServiceSpec::name).collect(Collectors.toSet());
    }

    private void supervise(RunDirectory run, Stack stack, ProcessTable table, FirstStart firstStart) throws Exception {
        Endpoints endpoints = new Endpoints(stack, table);
        Runnable describe = () -> {
            if (table.ready()) {
                describe(run, endpoints, firstStart);
            }
        };
        Supervisor supervisor = new Supervisor(stack.tiers(), run.path(), table, environment, console, describe);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor, run, ended), "stop"));
        console.line("Starting in " + run.path());
        stack.prepareExternal();
        supervisor.start(() -> firstStart.complete(endpoints.describe(firstStart.companies())));
        describe(run, endpoints, firstStart);
        new Welcome(stack, run.path()).print(console, firstStart.companies());
        ended.await();
    }

    private static synchronized void describe(RunDirectory run, Endpoints endpoints, FirstStart firstStart) {
        try {
            ArrayNode companies = firstStart.companies();
            endpoints.write(run.path(), companies);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write endpoints.json", e);
        }
    }

    private void stop(Supervisor supervisor, RunDirectory run, CountDownLatch ended) {
        try {
            supervisor.stop();
            Files.deleteIfExists(run.path().resolve("endpoints.json"));
            console.line("stopped");
        } catch (IOException e) {
            console.line("! endpoints.json could not be removed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private ProcessTable startAfresh(RunDirectory run, ProcessTable table) throws IOException, InterruptedException {
        Leftovers.stop(table, console);
        console.line("Removing the data of " + run.path());
        run.clear();
        return ProcessTable.read(run.path());
    }
}
