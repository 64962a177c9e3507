package syncsuite.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import syncsuite.deploy.process.LiveProcess;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.supervisor.Console;

/** The commands, run as the scripts run them, on a run directory of their own. */
public record RunningSuite(Path runDirectory, int portBase, Map<String, String> settings) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Checkout CHECKOUT =
            new Checkout(Path.of("..").toAbsolutePath().normalize());

    /** How a command ended. */
    public record Ended(int status, String output) {}

    /** A suite that is not started yet, on ports that are free now. */
    public static RunningSuite in(Path runDirectory) throws IOException {
        return new RunningSuite(runDirectory, freePortBase(), Map.of());
    }

    /** The same with more variables in the environment of its commands. */
    public RunningSuite with(Map<String, String> variables) {
        return new RunningSuite(runDirectory, portBase, variables);
    }

    static int freePortBase() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            // above what the kernel hands out, so that the ports beside it are free too
            return 61_000 + socket.getLocalPort() % 4_400;
        }
    }

    /** Infrastructure and gateway alone where {@code options} name no services. */
    public Ended up(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        if (!all.contains("--services")) {
            all.addAll(List.of("--services", "none"));
        }
        return run(Up.class, all);
    }

    public Ended down() throws Exception {
        return run(Down.class, List.of());
    }

    public Ended status() throws Exception {
        return run(Status.class, List.of());
    }

    public JsonNode endpoints() {
        try {
            return JSON.readTree(runDirectory.resolve("endpoints.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public long pid(String part) {
        return endpoints().path("pids").path(part).asLong();
    }

    long supervisorPid() throws IOException {
        for (JsonNode process :
                JSON.readTree(runDirectory.resolve("processes.json").toFile()).path("processes")) {
            if (process.path("name").asText().equals("supervisor")) {
                return process.path("pid").asLong();
            }
        }
        throw new IllegalStateException("no supervisor is recorded");
    }

    Connection connect(String database, String user, String password) throws SQLException {
        JsonNode postgres = endpoints().path("postgres");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + postgres.path("host").asText() + ":"
                        + postgres.path("port").asInt() + "/" + database,
                user,
                password);
    }

    /** As PostgreSQL's superuser, whom row-level security does not hold. */
    public Connection admin(String database) throws SQLException {
        JsonNode postgres = endpoints().path("postgres");
        return connect(
                database,
                postgres.path("admin_user").asText(),
                postgres.path("admin_password").asText());
    }

    /** The one number that a query answers. */
    public long number(String database, String query) {
        try (Connection admin = admin(database);
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills a part without warning, waits until it and all others serve again; answers how many milliseconds that took. */
    public long kill(String part, Duration healing) throws InterruptedException {
        long pid = pid(part);
        long began = System.nanoTime();
        LiveProcess.of(pid).orElseThrow().signal("KILL");
        until(healing, () -> pid(part) != pid && isHealthy());
        return (System.nanoTime() - began) / 1_000_000;
    }

    public static void until(Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come true within " + atMost);
            }
            Thread.sleep(100);
        }
    }

    /** Whether all parts run and serve, as {@code deploy/status} sees it. */
    public boolean isHealthy() {
        try {
            return Status.print(runDirectory, new Console(new PrintStream(OutputStream.nullOutputStream()))) == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Ended run(Class<?> command, List<String> options) throws Exception {
        List<String> line = new ArrayList<>(CHECKOUT.javaMain(command.getName(), List.of("-Xmx96m")));
        line.addAll(List.of(CHECKOUT.root().toString(), runDirectory.toString()));
        line.addAll(List.of("--run-dir", runDirectory.toString(), "--port-base", Integer.toString(portBase)));
        line.addAll(options);
        Path output = Files.createTempFile("command", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(settings);
            Process process = builder.start();
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still runs: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
