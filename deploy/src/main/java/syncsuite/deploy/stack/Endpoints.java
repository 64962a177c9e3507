package syncsuite.deploy.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import syncsuite.deploy.process.PrivateFile;
import syncsuite.deploy.supervisor.ProcessTable;
import syncsuite.deploy.supervisor.Supervisor;

/** The description of a running suite that {@code endpoints.json} holds (mode 600, replaced whole). */
public final class Endpoints {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack;
    private final ProcessTable table;

    public Endpoints(Stack stack, ProcessTable table) {
        this.stack = stack;
        this.table = table;
    }

    /** @param companies the demo companies; empty while there are none */
    public ObjectNode describe(ArrayNode companies) {
        ObjectNode all = JSON.createObjectNode();
        all.put("gateway", stack.gatewayAddress());
        ObjectNode services = all.putObject("services");
        stack.services().stream()
                .filter(service -> service.module() != null)
                .forEach(service -> services.put(service.name(), stack.address(service)));
        ObjectNode pids = all.putObject("pids");
        table.all().stream()
                .filter(entry -> !entry.name().equals(Supervisor.SELF))
                .forEach(entry -> pids.put(entry.name(), entry.pid()));
        all.put("kafka", stack.bootstrapServers());
        DatabaseServer server = stack.databaseServer();
        ObjectNode postgres = all.putObject("postgres");
        postgres.put("host", server.host());
        postgres.put("port", server.port());
        postgres.put("admin_user", server.user());
        postgres.put("admin_password", server.password());
        ObjectNode databases = postgres.putObject("databases");
        stack.services().stream()
                .filter(service -> service.database() != null)
                .forEach(service -> databases.put(service.name(), service.database()));
        ObjectStore store = stack.objectStore();
        ObjectNode s3 = all.putObject("s3");
        s3.put("endpoint", store.endpoint());
        s3.put("access_key", store.accessKey());
        s3.put("secret_key", store.secretKey());
        s3.put("bucket", store.bucket());
        all.set("companies", companies);
        return all;
    }

    public void write(Path runDirectory, ArrayNode companies) throws IOException {
        PrivateFile.write(
                runDirectory.resolve("endpoints.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(describe(companies)) + "\n");
    }
}
