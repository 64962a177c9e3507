package syncsuite.deploy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import syncsuite.deploy.client.RunningSuite;
import syncsuite.deploy.stack.Checkout;

/** A suite for one run: without what no benchmark measures, on ports that are free, in a folder that is deleted with it. */
final class ThrowAwaySuite implements AutoCloseable {
    private static final int LOWEST_BASE = 20_000;
    private static final int HIGHEST_BASE = 32_000;
    private static final int PORTS = 40;

    private final Checkout checkout;
    private final Path folder;
    private boolean closed;

    private ThrowAwaySuite(Checkout checkout, Path folder) {
        this.checkout = checkout;
        this.folder = folder;
    }

    /** Starts it, with rate limits switched off; it is stopped when this process ends, however it ends but for a kill. */
    static ThrowAwaySuite start(Checkout checkout) throws IOException, InterruptedException {
        int base = freeBase();
        ThrowAwaySuite suite = new ThrowAwaySuite(checkout, checkout.deploy().resolve(".run-bench-" + base));
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop"));
        int status = suite.script(List.of(
                "up",
                "--detach",
                "--no-build",
                "--services",
                "catalog,promotion,photo,field-ops,sales",
                "--port-base",
                Integer.toString(base)));
        if (status != 0) {
            throw new IllegalStateException("the suite did not start, see above");
        }
        return suite;
    }

    RunningSuite running() throws IOException {
        return RunningSuite.in(folder);
    }

    private int script(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(checkout.deploy().resolve(arguments.get(0)).toString());
        command.addAll(arguments.subList(1, arguments.size()));
        command.addAll(List.of("--run-dir", folder.toString()));
        ProcessBuilder script = new ProcessBuilder(command).inheritIO();
        script.environment().put("SYNC_RATE_LIMIT_ENABLED", "false");
        return script.start().waitFor();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            script(List.of("down"));
            delete();
        } catch (IOException e) {
            System.err.println("deploy/bench: could not remove " + folder + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static int freeBase() {
        List<Integer> bases = new ArrayList<>(IntStream.iterate(LOWEST_BASE, base -> base + PORTS)
                .limit((HIGHEST_BASE - LOWEST_BASE) / PORTS)
                .boxed()
                .toList());
        Collections.shuffle(bases);
        return bases.stream()
                .filter(base -> IntStream.range(base, base + PORTS).allMatch(ThrowAwaySuite::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + PORTS + " free ports in a row"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
