package syncsuite.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import syncsuite.deploy.stack.Brokers;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.stack.DatabaseServer;
import syncsuite.deploy.stack.HttpProbe;
import syncsuite.deploy.stack.Sockets;
import syncsuite.deploy.supervisor.Console;
import syncsuite.deploy.supervisor.ProcessTable;
import syncsuite.deploy.supervisor.Supervisor;

/** {@code deploy/status}: what runs, and whether it serves. */
public final class Status {
    private static final int HEALTHY = 0;
    private static final int UNHEALTHY = 1;
    private static final int NOT_RUNNING = 3;

    private Status() {}

    /** Arguments as for {@link Up#main}. Exit status 0 (all serve), 1 (something does not) or 3 (nothing runs). */
    public static void main(String[] arguments) throws Exception {
        Console console = new Console(System.out);
        try {
            List<String> given = List.of(arguments);
            Checkout checkout = new Checkout(Path.of(given.get(0)).toRealPath());
            Options options = Options.parse(given.subList(2, given.size()), Path.of(given.get(1)));
            System.exit(print(options.runDirectory(checkout), console));
        } catch (IllegalArgumentException e) {
            console.line("deploy/status: " + e.getMessage());
            System.exit(2);
        }
    }

    static int print(Path runDirectory, Console console) throws IOException, InterruptedException {
        Path description = runDirectory.resolve("endpoints.json");
        ProcessTable table = ProcessTable.read(runDirectory);
        if (table.all().stream().noneMatch(entry -> entry.process().alive()) || !Files.exists(description)) {
            console.line("Nothing runs in " + runDirectory);
            return NOT_RUNNING;
        }
        JsonNode endpoints = new ObjectMapper().readTree(description.toFile());
        int worst = HEALTHY;
        for (ProcessTable.Entry entry : table.all()) {
            boolean alive = entry.process().alive();
            String address = address(endpoints, entry.name());
            boolean serves = alive && serves(endpoints, entry.name(), address);
            console.line(String.format(
                    Locale.ROOT,
                    "%-17s pid %-8d %-10s %s",
                    entry.name(),
                    entry.pid(),
                    serves ? "ready" : alive ? "not ready" : "dead",
                    address));
            worst = serves ? worst : UNHEALTHY;
        }
        if (table.find(Supervisor.SELF).isEmpty()) {
            console.line("No supervisor: what dies stays dead. deploy/up takes over, deploy/down stops the rest.");
            worst = UNHEALTHY;
        }
        return worst;
    }

    private static String address(JsonNode endpoints, String name) {
        return switch (name) {
            case Supervisor.SELF -> "";
            case "gateway" -> endpoints.path("gateway").asText();
            case "s3" -> endpoints.path("s3").path("endpoint").asText();
            case "kafka" -> "kafka://" + endpoints.path("kafka").asText();
            case "postgres" ->
                "postgresql://" + endpoints.path("postgres").path("host").asText() + ":"
                        + endpoints.path("postgres").path("port").asInt();
            default -> endpoints.path("services").path(name).asText();
        };
    }

    private static boolean serves(JsonNode endpoints, String name, String address) throws InterruptedException {
        try {
            return switch (name) {
                case Supervisor.SELF -> true;
                case "postgres" -> databaseServer(endpoints.path("postgres")).answers();
                case "kafka" -> {
                    String broker = endpoints.path("kafka").asText();
                    URI uri = URI.create(address);
                    yield Sockets.accepts(uri.getHost(), uri.getPort()) && Brokers.answer(broker);
                }
                case "s3" -> HttpProbe.status(address) > 0;
                default -> address.isEmpty() || isReady(URI.create(address));
            };
        } catch (SQLException | ExecutionException | IOException refused) {
            return false;
        }
    }

    private static boolean isReady(URI address) throws IOException, InterruptedException {
        return "https".equals(address.getScheme())
                ? Sockets.accepts(address.getHost(), address.getPort())
                : HttpProbe.status(address + "/q/health/ready") == 200;
    }

    private static DatabaseServer databaseServer(JsonNode postgres) {
        return new DatabaseServer(
                postgres.path("host").asText(),
                postgres.path("port").asInt(),
                postgres.path("admin_user").asText(),
                postgres.path("admin_password").asText());
    }
}
