package syncsuite.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import syncsuite.deploy.command.RunningSuite;

/** One suite of all services for all tests that kill parts: each uploads to, and looks at, a service of its own. */
final class SharedSuite implements ParameterResolver {
    private static final Path RUN = Path.of("target", "suite-under-kills").toAbsolutePath();
    private static final List<String> SERVICES = List.of("catalog", "promotion", "field-ops", "sales", "photo");

    private record Started(RunningSuite suite) implements AutoCloseable {
        static Started now() {
            try {
                RunningSuite suite = RunningSuite.in(RUN).with(Map.of("SYNC_RATE_LIMIT_ENABLED", "false"));
                RunningSuite.Ended up = suite.up("--detach", "--fresh", "--services", String.join(",", SERVICES));
                assertThat(up.status()).as(up.output()).isZero();
                return new Started(suite);
            } catch (Exception failed) {
                throw new IllegalStateException("the suite does not start", failed);
            }
        }

        @Override
        public void close() {
            try {
                suite.down();
            } catch (Exception failed) {
                throw new IllegalStateException("the suite does not stop", failed);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningSuite.class;
    }

    /** Started for the first test, stopped after the last one. */
    @Override
    public RunningSuite resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(SharedSuite.class, key -> Started.now(), Started.class)
                .suite();
    }
}
