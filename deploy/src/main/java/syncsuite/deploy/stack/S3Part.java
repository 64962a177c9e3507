package syncsuite.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import syncsuite.deploy.process.PrivateFile;
import syncsuite.deploy.supervisor.Part;

/** The embedded object store: s3proxy over a folder, one sub-folder per bucket. */
final class S3Part implements Part {
    private final Path home;
    private final int port;
    private final Checkout checkout;
    private final ObjectStore store;

    /** @param home the folder of its configuration and data */
    S3Part(Path home, int port, Checkout checkout, ObjectStore store) {
        this.home = home;
        this.port = port;
        this.checkout = checkout;
        this.store = store;
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public List<String> command() {
        return Checkout.java(
                List.of("-Xmx192m"),
                List.of(
                        "-cp",
                        checkout.dist().resolve("s3proxy/s3proxy.jar").toString(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        configuration().toString()));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Path directory() {
        return home;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public void prepare() throws IOException {
        PrivateFile.folder(home);
        Path data = home.resolve("data");
        Files.createDirectories(data.resolve(store.bucket()));
        PrivateFile.write(
                configuration(), """
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.endpoint=%1$s
                s3proxy.identity=%2$s
                s3proxy.credential=%3$s
                s3proxy.v4-max-non-chunked-request-size=134217728
                jclouds.provider=filesystem-nio2
                jclouds.identity=%2$s
                jclouds.credential=%3$s
                jclouds.filesystem.basedir=%4$s
                """.formatted("http://127.0.0.1:" + port, store.accessKey(), store.secretKey(), data));
    }

    /** Any answer means that it serves: without a signature it refuses. */
    @Override
    public boolean ready() throws IOException, InterruptedException {
        return HttpProbe.status(store.endpoint()) > 0;
    }

    private Path configuration() {
        return home.resolve("s3proxy.properties");
    }
}
