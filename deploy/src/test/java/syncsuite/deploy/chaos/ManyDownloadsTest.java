package syncsuite.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Answer;
import syncsuite.deploy.client.PhotoForm;
import syncsuite.deploy.demo.Picture;

/** Two hundred downloads of ten megabytes at once, from a service whose objects may take 128 MB in all. */
class ManyDownloadsTest extends KillTest {
    private static final int AT_ONCE = 200;
    private static final int WAVES = Boolean.getBoolean("sync.soak") ? 5 : 2;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    ManyDownloadsTest() {
        super("photo");
    }

    @Test
    void memoryStaysFlat() throws Exception {
        byte[] bytes = Picture.jpeg(1, 5600, 4100, 255);
        assertThat(bytes.length).isBetween(9_000_000, 20_000_000);
        Answer stored = new PhotoForm("large.jpg", bytes)
                .store(account("ho-admin"), company().at("/products/30/id").asText());
        assertThat(stored.isSuccess()).as(stored.text()).isTrue();
        JsonNode photo = stored.json();
        assertThat(Files.readString(Path.of("/proc/" + pid() + "/cmdline"))).contains("-Xmx128m");
        long process = pid();
        List<Long> resident = new ArrayList<>();
        for (int wave = 0; wave < WAVES; wave++) {
            assertThat(wave(photo)).containsOnly(photo.path("checksum").asText());
            resident.add(resident());
        }
        System.out.printf("%d bytes, resident MB after each wave of %d: %s%n", bytes.length, AT_ONCE, resident);
        assertThat(pid()).as("the same process as before").isEqualTo(process);
        assertThat(resident.get(WAVES - 1)).as("%s", resident).isLessThan(resident.get(0) * 5 / 4);
    }

    private List<String> wave(JsonNode photo) throws Exception {
        Account edge = account("edge");
        String path = endpoints().at("/services/photo").asText() + "/api/v1/sync/product-photos/"
                + photo.path("id").asText() + "/download/?store_id="
                + company().at("/stores/0/id").asText();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<String>> downloads = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                downloads.add(() -> checksum(path, edge.authorization()));
            }
            List<String> checksums = new ArrayList<>();
            for (Future<String> download : threads.invokeAll(downloads)) {
                checksums.add(download.get());
            }
            return checksums;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String checksum(String path, String authorization) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(path).toURL().openConnection();
        connection.setRequestProperty("Authorization", authorization);
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] chunk = new byte[16 * 1024];
        try (InputStream body = connection.getInputStream()) {
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                md5.update(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    private long pid() {
        return endpoints().at("/pids/photo").asLong();
    }

    private long resident() throws IOException {
        Matcher found = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid() + "/status")));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1)) / 1024;
    }
}
