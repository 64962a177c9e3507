package syncsuite.deploy.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.client.Arguments;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.stack.Ports;
import syncsuite.deploy.stack.RunDirectory;

/**
 * The command line of {@code deploy/demo}.
 *
 * @param imported a product CSV of Shopify; null for the sample
 * @param runDirectory null for the one that belongs to the port base
 */
record DemoOptions(
        @Nullable Path imported, int portBase, @Nullable Path runDirectory) {

    /** Refuses what it does not know with an {@link IllegalArgumentException} that names it. */
    static DemoOptions parse(List<String> arguments, Path workingDirectory) {
        Arguments rest = new Arguments(arguments);
        Path imported = null;
        int portBase = Ports.DEFAULT_BASE;
        Path runDirectory = null;
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--import" -> imported = readable(workingDirectory.resolve(rest.value(option)));
                case "--port-base" -> portBase = rest.number(option, 1, 65535);
                case "--run-dir" -> runDirectory = workingDirectory.resolve(rest.value(option));
                default -> throw rest.unknown(option);
            }
        }
        return new DemoOptions(imported, portBase, runDirectory);
    }

    Path runDirectory(Checkout checkout) {
        return runDirectory == null ? RunDirectory.standard(checkout, portBase) : runDirectory;
    }

    private static Path readable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("cannot read the file " + file);
        }
        return file;
    }
}
