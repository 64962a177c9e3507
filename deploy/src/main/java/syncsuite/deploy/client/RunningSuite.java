package syncsuite.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import syncsuite.deploy.process.LiveProcess;

/**
 * A running suite as the {@code endpoints.json} of its run directory describes it.
 *
 * @param description the whole file; holds credentials
 */
public record RunningSuite(Path runDirectory, JsonNode description) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws SuiteNotRunning when nothing runs there */
    public static RunningSuite in(Path runDirectory) throws IOException {
        Path file = runDirectory.resolve("endpoints.json");
        if (!Files.isReadable(file)) {
            throw new SuiteNotRunning("no suite runs in " + runDirectory
                    + " (it has no readable endpoints.json). Start one: deploy/up --detach");
        }
        RunningSuite suite = new RunningSuite(runDirectory, JSON.readTree(file.toFile()));
        OptionalLong gateway = suite.pid("gateway");
        if (gateway.isEmpty() || LiveProcess.of(gateway.getAsLong()).isEmpty()) {
            throw new SuiteNotRunning(
                    "the suite of " + runDirectory
                            + " ended without cleaning up: its gateway is gone. See deploy/status; deploy/up --detach starts it again");
        }
        return suite;
    }

    public String gateway() {
        return description.path("gateway").asText();
    }

    /** Whether that service is one of the suite's. */
    public boolean runs(String service) {
        return description.path("services").has(service);
    }

    /** The service's own address, past the gateway. */
    public String service(String name) {
        JsonNode address = description.path("services").path(name);
        if (address.isMissingNode()) {
            throw new SuiteNotRunning(
                    "the suite of " + runDirectory + " runs without the service " + name + ": start it with deploy/up");
        }
        return address.asText();
    }

    /** The process of a service or of a part such as {@code postgres}; empty when the suite does not run it itself. */
    public OptionalLong pid(String part) {
        JsonNode pid = description.path("pids").path(part);
        return pid.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(pid.asLong());
    }

    /** Name and password of a platform operator. */
    public Credentials operator() {
        JsonNode operator = description.path("companies").path(0).path("users").path("ops");
        if (!operator.hasNonNull("username")) {
            throw new SuiteNotRunning(
                    "the suite of " + runDirectory
                            + " has no demo data, so nobody to sign in as. Begin anew: deploy/down, then deploy/up --detach --fresh");
        }
        return Credentials.user(
                operator.path("username").asText(), operator.path("password").asText());
    }
}
