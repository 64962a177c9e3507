package syncsuite.deploy.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code deploy/services.yaml}.
 *
 * @param name its name in {@code endpoints.json}
 * @param module its folder in the checkout; it runs {@code target/quarkus-app/quarkus-run.jar}
 * @param main instead of a module: a class of {@code deploy} itself
 * @param port its port's distance from the gateway's
 * @param database its database; absent when it has none
 * @param heap the most memory its objects may take, as Java writes it
 * @param env variables that only it gets; {@code ${key}} is filled from the stack's values
 */
public record ServiceSpec(
        String name,
        @Nullable String module,
        @Nullable String main,
        int port,
        @Nullable String database,
        String heap,
        @Nullable Map<String, String> env) {
    private static final String USUAL_HEAP = "256m";
    private static final ObjectMapper YAML = new YAMLMapper();

    public ServiceSpec(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty("module") @Nullable String module,
            @JsonProperty("main") @Nullable String main,
            @JsonProperty(value = "port", required = true) int port,
            @JsonProperty("database") @Nullable String database,
            @JsonProperty("heap") @Nullable String heap,
            @JsonProperty("env") @Nullable Map<String, String> env) {
        if ((module == null) == (main == null)) {
            throw new IllegalArgumentException(name + ": give either module or main");
        }
        if (port < 1 || port > 11) {
            throw new IllegalArgumentException(name + ": port must be from 1 to 11");
        }
        this.name = name;
        this.module = module;
        this.main = main;
        this.port = port;
        this.database = database;
        this.heap = heap == null ? USUAL_HEAP : heap;
        this.env = env == null ? Map.of() : Map.copyOf(env);
    }

    /** All services that the suite knows, in the order of their lines. */
    public static List<ServiceSpec> readAll(Checkout checkout) throws IOException {
        return Arrays.asList(
                YAML.readValue(checkout.deploy().resolve("services.yaml").toFile(), ServiceSpec[].class));
    }

    /** What it is started from. */
    public Path program(Checkout checkout) {
        return module == null
                ? checkout.classes().resolve(String.valueOf(main).replace('.', '/') + ".class")
                : checkout.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
