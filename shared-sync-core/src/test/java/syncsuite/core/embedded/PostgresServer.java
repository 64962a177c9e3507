package syncsuite.core.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL of the JVM, with the durability of production (fsync and synchronous_commit on), on a free port. Only
 * its superuser is trusted on loopback; every other role signs in by SCRAM.
 */
final class PostgresServer {
    private static final String ADMIN = "postgres";
    private static @Nullable EmbeddedPostgres server;
    private static int databases;

    private PostgresServer() {}

    /** The port of the running server; started at the first call. */
    static synchronized int port() {
        if (server == null) {
            server = start();
        }
        return server.getPort();
    }

    /** Makes a database with its two roles; answers its name, which begins with the given one. */
    static synchronized String createDatabase(String name, String password) {
        String database = name.replace('-', '_') + "_" + ++databases;
        int port = port();
        try (Connection admin = DriverManager.getConnection(url(port, ADMIN), ADMIN, "");
                Statement statement = admin.createStatement()) {
            for (String role : new String[] {"owner", "app"}) {
                statement.execute("create role %s_%s login nosuperuser nobypassrls password '%s'"
                        .formatted(database, role, password));
            }
            statement.execute("create database %1$s owner %1$s_owner".formatted(database));
            statement.execute("revoke all on database %s from public".formatted(database));
            statement.execute("grant connect, temporary on database %1$s to %1$s_app".formatted(database));
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot create database " + database, failed);
        }
        return database;
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    private static EmbeddedPostgres start() {
        QuietLogs.begin();
        Path binaries =
                Path.of(System.getProperty("java.io.tmpdir"), "sync-postgres-" + System.getProperty("user.name"));
        Path data = TemporaryFolder.create("postgres");
        try {
            Files.createDirectories(binaries);
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(data)
                    .setDataDirectoryCustomizer(PostgresServer::requirePasswords)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, data), "stop-postgres"));
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start", failed);
        }
    }

    private static void stop(EmbeddedPostgres started, Path data) {
        try {
            started.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            TemporaryFolder.delete(data);
        }
    }

    private static void requirePasswords(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), """
                    local all all trust
                    host all postgres 127.0.0.1/32 trust
                    host all postgres ::1/128 trust
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A password that exists for this run only. */
    static String newPassword() {
        return UUID.randomUUID().toString();
    }
}
