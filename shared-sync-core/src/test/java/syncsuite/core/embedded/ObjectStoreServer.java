package syncsuite.core.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One S3-compatible store of the JVM, the same program that {@code deploy/up} starts: s3proxy over a folder, in a process
 * of its own since its jar holds copies of libraries. The module's build puts the jar into its target folder and names it
 * by the system property {@value #JAR}.
 */
final class ObjectStoreServer {
    static final String JAR = "sync.test.s3proxy";
    static final String ACCESS_KEY = "test-access";
    static final String SECRET_KEY = "test-secret-that-only-tests-know";

    private static @Nullable ObjectStoreServer shared;

    private final Path folder = TemporaryFolder.create("s3");
    private final int port = freePort();
    private @Nullable Process process;

    private ObjectStoreServer() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop();
                            TemporaryFolder.delete(folder);
                        },
                        "stop-s3"));
    }

    /** {@code http://host:port} of the JVM's store; started at the first call. */
    static synchronized String endpoint() {
        return "http://localhost:" + running().port;
    }

    /** Makes a bucket where there is none; the folder that holds its objects as files. */
    static synchronized String bucket(String name) {
        try {
            return Files.createDirectories(running().folder.resolve("data").resolve(name))
                    .toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An outage begins: the data stay, nobody answers at the port. */
    static synchronized void stopShared() {
        running().stop();
    }

    /** The outage ends: same data, same port. No effect while the store runs. */
    static synchronized void startShared() {
        running().start();
    }

    private static ObjectStoreServer running() {
        if (shared == null) {
            shared = new ObjectStoreServer();
            shared.start();
        }
        return shared;
    }

    private void start() {
        if (process != null) {
            return;
        }
        try {
            Files.createDirectories(folder.resolve("data"));
            Path configuration = folder.resolve("s3proxy.properties");
            Files.writeString(configuration, """
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.endpoint=http://127.0.0.1:%1$d
                    s3proxy.identity=%2$s
                    s3proxy.credential=%3$s
                    s3proxy.v4-max-non-chunked-request-size=134217728
                    jclouds.provider=filesystem-nio2
                    jclouds.identity=%2$s
                    jclouds.credential=%3$s
                    jclouds.filesystem.basedir=%4$s
                    """.formatted(port, ACCESS_KEY, SECRET_KEY, folder.resolve("data")));
            File log = folder.resolve("s3proxy.log").toFile();
            Process started = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx192m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty(JAR, "no " + JAR),
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            configuration.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            process = started;
            Eventually.await("the object store answers, see " + log, Duration.ofSeconds(60), () -> {
                if (!started.isAlive()) {
                    throw new IllegalStateException("the object store ended: " + read(log.toPath()));
                }
                return listens(port);
            });
        } catch (IOException failed) {
            throw new UncheckedIOException("the object store did not start", failed);
        }
    }

    private synchronized void stop() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
            process = null;
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
