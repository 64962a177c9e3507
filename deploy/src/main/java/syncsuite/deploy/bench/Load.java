package syncsuite.deploy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Closed load: one thread per client, which begins the next run when the last one has ended. Threads block on sockets, so
 * the generator costs little more than the kernel's part of it.
 */
final class Load {
    private Load() {}

    /** Lets the clients run until the time is over, each at least once. A client that fails fails the whole. */
    static Stretch run(List<? extends Task> clients, Duration time, CpuMeter meter) throws Exception {
        for (Task client : clients) {
            client.prepare();
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Run>> running = new ArrayList<>();
            for (Task client : clients) {
                running.add(threads.submit(() -> {
                    start.await();
                    return loop(client, time);
                }));
            }
            CpuMeter.Mark mark = meter.mark();
            long begin = System.nanoTime();
            start.countDown();
            List<Run> runs = new ArrayList<>();
            for (Future<Run> run : running) {
                runs.add(run.get());
            }
            return joined(runs, (System.nanoTime() - begin) / 1e9, meter.since(mark));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            threads.shutdownNow();
        }
    }

    private record Run(long units, long bytes, LongStream.Builder latencies) {}

    private static Run loop(Task client, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        long units = 0;
        long bytes = 0;
        LongStream.Builder latencies = LongStream.builder();
        long now = System.nanoTime();
        do {
            Task.Done done = client.run();
            units += done.units();
            bytes += done.bytes();
            long after = System.nanoTime();
            latencies.add(after - now);
            now = after;
        } while (now < end);
        return new Run(units, bytes, latencies);
    }

    private static Stretch joined(List<Run> runs, double seconds, CpuUse cpu) {
        long[] latencies = runs.stream()
                .flatMapToLong(run -> run.latencies().build())
                .sorted()
                .toArray();
        return new Stretch(
                runs.stream().mapToLong(Run::units).sum(),
                runs.stream().mapToLong(Run::bytes).sum(),
                seconds,
                latencies,
                cpu);
    }
}
