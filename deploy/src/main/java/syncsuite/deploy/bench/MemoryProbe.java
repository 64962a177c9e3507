package syncsuite.deploy.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncsuite.deploy.client.RunningSuite;
import syncsuite.deploy.process.LiveProcess;

/** Looks at the catalogue service's memory twice a second, until it is stopped. At least one look is taken. */
final class MemoryProbe {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*\\} (\\S+)$");
    private static final Pattern LIMIT = Pattern.compile("-Xmx\\S+");
    private static final long PAUSE_MILLIS = 500;

    /** One look: what the kernel counts, and what the Java heap holds. */
    record Sample(double residentMegabytes, double heapMegabytes) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningSuite suite;
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    MemoryProbe(RunningSuite suite) throws IOException, InterruptedException {
        this.suite = suite;
        samples.add(look());
        thread = new Thread(this::watch, "memory");
        thread.setDaemon(true);
        thread.start();
    }

    /** The heap limit that the service was started with. */
    static String heapLimit(RunningSuite suite) {
        Matcher limit = LIMIT.matcher(LiveProcess.commandLine(pid(suite)));
        return limit.find() ? limit.group() : "no -Xmx";
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(PAUSE_MILLIS);
                samples.add(look());
            } catch (IOException busy) {
                // the next look may succeed
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Sample look() throws IOException, InterruptedException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid(suite)), "status")));
        if (!resident.find()) {
            throw new IOException("the catalogue service has ended");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(suite.service("catalog") + "/q/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
        Matcher heap = HEAP.matcher(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        double used = 0;
        while (heap.find()) {
            used += Double.parseDouble(heap.group(1));
        }
        return new Sample(Double.parseDouble(resident.group(1)) / 1024, used / 1024 / 1024);
    }

    private static long pid(RunningSuite suite) {
        return suite.pid("catalog").orElseThrow(() -> new IllegalStateException("the suite runs no catalogue service"));
    }

    /** Ends it; answers what was seen. */
    List<Sample> stop() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join();
        return List.copyOf(samples);
    }
}
