package syncsuite.core.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Starts a service. Looks at the configuration first: with a bad one it says in one line what to do and ends with exit
 * code {@value #BAD_CONFIGURATION}. {@code --help} lists the properties.
 */
@QuarkusMain
public class ServiceMain {
    static final int BAD_CONFIGURATION = 2;

    /** Speaks before the log is set up, of nothing that matters. Held, or its level would be forgotten. */
    private static final Logger EARLY = Logger.getLogger("org.hibernate");

    public static void main(String... arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            help(System.out);
            return;
        }
        Config config = ConfigProvider.getConfig();
        List<String> faults = new ConfigurationCheck(
                        name -> config.getOptionalValue(name, String.class).orElse(null),
                        DatabaseProbe::connect,
                        PortProbe::listen)
                .faults();
        if (!faults.isEmpty()) {
            refuse(String.join("; ", faults));
        }
        EARLY.setLevel(Level.WARNING);
        Quarkus.run(null, ServiceMain::ended, arguments);
    }

    private static void ended(int code, @Nullable Throwable failure) {
        if (failure != null) {
            refuse(StartFailure.told(failure));
        }
        System.exit(code);
    }

    private static void refuse(String reason) {
        System.err.println("cannot start: " + reason);
        System.exit(BAD_CONFIGURATION);
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
