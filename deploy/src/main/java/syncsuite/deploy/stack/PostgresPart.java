package syncsuite.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import syncsuite.deploy.process.LiveProcess;
import syncsuite.deploy.process.PrivateFile;
import syncsuite.deploy.process.Processes;
import syncsuite.deploy.supervisor.Part;

/**
 * The embedded PostgreSQL: durable settings, passwords by SCRAM also on loopback, no socket file. Root runs it in a user
 * namespace of its own, where it is not root.
 */
final class PostgresPart implements Part {
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "shared_buffers=256MB",
            "max_connections=300",
            "password_encryption=scram-sha-256",
            "unix_socket_directories=",
            "listen_addresses=localhost",
            "log_line_prefix=%m [%p] ",
            "max_wal_size=2GB");

    /** PostgreSQL refuses root, and users without a name, for which Java writes a question mark. */
    private static final Set<String> UNFIT_USERS = Set.of("root", "?");

    private final Path home;
    private final int port;
    private final DatabaseServer server;
    private final Databases databases;

    /** @param home the folder of its programs and data */
    PostgresPart(Path home, int port, DatabaseServer server, Databases databases) {
        this.home = home;
        this.port = port;
        this.server = server;
        this.databases = databases;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<String> command() {
        List<String> command = notAsRoot("postgres");
        command.addAll(List.of("-D", data().toString()));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(List.of("-c", "port=" + port));
        return command;
    }

    /** A session keeps the memory of a large answer for its next one, in glibc's terms; it gave it back each time else. */
    @Override
    public Map<String, String> environment() {
        return Map.of("LC_ALL", "C", "MALLOC_MMAP_THRESHOLD_", "33554432", "MALLOC_TRIM_THRESHOLD_", "67108864");
    }

    @Override
    public Path directory() {
        return home;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    /** A fast shutdown: sessions are ended, everything committed is on disk. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        PrivateFile.folder(home);
        PostgresBinaries.unpackInto(home.resolve("programs"));
        if (!Files.exists(data())) {
            initialise();
        }
        endOrphans();
    }

    @Override
    public boolean ready() throws SQLException {
        return server.answers();
    }

    @Override
    public void afterReady() throws SQLException {
        databases.create(server);
    }

    private Path data() {
        return home.resolve("data");
    }

    /** Initialises beside and renames, so that a broken attempt is never taken for a database. */
    private void initialise() throws IOException, InterruptedException {
        Path fresh = home.resolve("data.partial");
        PostgresBinaries.deleteTree(fresh);
        Path password = home.resolve("password");
        PrivateFile.write(password, server.password() + "\n");
        List<String> command = notAsRoot("initdb");
        command.addAll(List.of("-D", fresh.toString(), "-U", server.user(), "--pwfile=" + password));
        command.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        Path log = home.resolve("initdb.log");
        Process initdb = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = initdb.waitFor(120, TimeUnit.SECONDS);
        if (!ended || initdb.exitValue() != 0) {
            initdb.destroyForcibly();
            throw new IOException("initdb failed: " + Files.readString(log).strip());
        }
        Files.delete(password);
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * After a kill of the postmaster its children may live on for a moment and no new server may open the data before
     * they are gone. A lock file that names a zombie or a stranger would stop the new one for ever: it goes.
     */
    private void endOrphans() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        List<LiveProcess> orphans = Processes.workingIn(data());
        while (!orphans.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(50);
            orphans = Processes.workingIn(data());
        }
        for (LiveProcess orphan : orphans) {
            orphan.stop("QUIT", Duration.ofSeconds(5));
        }
        if (Processes.workingIn(data()).isEmpty()) {
            Files.deleteIfExists(data().resolve("postmaster.pid"));
        }
    }

    private List<String> notAsRoot(String program) {
        List<String> command = new ArrayList<>();
        if (UNFIT_USERS.contains(System.getProperty("user.name", "?"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("programs/bin").resolve(program).toString());
        return command;
    }
}
