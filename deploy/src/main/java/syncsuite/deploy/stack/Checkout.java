package syncsuite.deploy.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders of a built checkout.
 *
 * @param root the folder that holds the parent {@code pom.xml}
 */
public record Checkout(Path root) {
    private static final String SEPARATOR = System.getProperty("path.separator", ":");

    public Path deploy() {
        return root.resolve("deploy");
    }

    /** Classes of this module: supervisor and gateway. */
    public Path classes() {
        return deploy().resolve("target/classes");
    }

    /** Present and newer than every source when the module is built. */
    public Path dist() {
        return deploy().resolve("target/dist");
    }

    /** The command that runs a class of this module in a JVM of its own. */
    public List<String> javaMain(String mainClass, List<String> options) {
        return java(options, List.of("-cp", classes() + SEPARATOR + dist().resolve("lib/*"), mainClass));
    }

    /** The command that runs a class of Kafka. */
    List<String> javaKafka(List<String> options, List<String> mainAndArguments) {
        List<String> tail =
                new ArrayList<>(List.of("-cp", dist().resolve("kafka/*") + SEPARATOR + dist().resolve("lib/*")));
        tail.addAll(mainAndArguments);
        return java(options, tail);
    }

    /** A command on the Java that runs this. Memory that ran out ends the process, so that it is started afresh. */
    static List<String> java(List<String> options, List<String> tail) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(options);
        command.addAll(tail);
        return command;
    }
}
