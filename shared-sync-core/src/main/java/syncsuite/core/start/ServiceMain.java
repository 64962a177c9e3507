package syncsuite.core.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts a service. Looks at the configuration first: with a bad one it says what to do, one line for each fault, and
 * ends with exit code {@value #BAD_CONFIGURATION} before anything runs. {@code --help} lists the properties.
 */
@QuarkusMain
public class ServiceMain {
    static final int BAD_CONFIGURATION = 2;

    public static void main(String... arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            help(System.out);
            return;
        }
        Config config = ConfigProvider.getConfig();
        List<String> faults = new ConfigurationCheck(
                        name -> config.getOptionalValue(name, String.class).orElse(null), DatabaseProbe::connect)
                .faults();
        if (!faults.isEmpty()) {
            faults.forEach(fault -> System.err.println("cannot start: " + fault));
            System.exit(BAD_CONFIGURATION);
        }
        Quarkus.run(arguments);
    }

    static void help(PrintStream out) {
        out.println("Properties of the service, each also settable by its environment variable:");
        for (Setting setting : Settings.ALL) {
            String fallback = setting.fallback();
            String standing = fallback == null ? "required" : fallback.isEmpty() ? "optional" : "default " + fallback;
            out.printf("  %-32s %-32s %s (%s)%n", setting.name(), setting.variable(), setting.meaning(), standing);
        }
    }
}
