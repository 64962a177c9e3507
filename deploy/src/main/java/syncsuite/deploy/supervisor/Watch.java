package syncsuite.deploy.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.process.LiveProcess;

/**
 * Keeps one part running: starts it (or takes over the one that runs), waits until it is ready, waits until it dies,
 * starts it again. A part that dies three times before it was ever ready, or takes too
 * long to become so, fails the start of the stack; one that was
 * ready once is tried for ever, with growing pauses.
 */
final class Watch implements Runnable {
    private static final int TRIES_BEFORE_READY = 3;
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(40);
    private static final long POLL_MILLIS = 100;

    private final Part part;
    private final Launcher launcher;
    private final ProcessTable table;
    private final Console console;
    private final Runnable onChange;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;
    private boolean tooSlow;

    Watch(Part part, Launcher launcher, ProcessTable table, Console console, Runnable onChange) {
        this.part = part;
        this.launcher = launcher;
        this.table = table;
        this.console = console;
        this.onChange = onChange;
    }

    Part part() {
        return part;
    }

    /** Done when the part has been ready once; fails with {@link StartFailed} when it cannot be brought up. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    void start() {
        thread = new Thread(this, "watch-" + part.name());
        thread.start();
    }

    /** Stops the part and forgets it; returns when it is gone. */
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join();
        }
        Optional<ProcessTable.Entry> entry = table.find(part.name());
        if (entry.isPresent() && !entry.get().process().stop(part.stopSignal(), STOP_WITHIN)) {
            console.line("! " + part.name() + " did not stop within " + STOP_WITHIN.toSeconds() + " s and was killed");
        }
        table.remove(part.name());
    }

    @Override
    public void run() {
        try {
            while (!isStopping()) {
                long began = System.nanoTime();
                String end = oneLife(began);
                if (isStopping()) {
                    return;
                }
                Duration pause = backoff.after(Duration.ofNanos(System.nanoTime() - began));
                LogFile log = launcher.log(part);
                if (!firstReady.isDone() && (tooSlow || backoff.shortLives() >= TRIES_BEFORE_READY)) {
                    console.failure(part.name() + " " + end, log);
                    firstReady.completeExceptionally(new StartFailed(
                            part.name() + " could not be brought up: it " + end + "; its log is " + log.path()));
                    return;
                }
                console.failure(part.name() + " " + end + "; next start in " + pause.toMillis() + " ms", log);
                sleepUnlessStopping(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            firstReady.completeExceptionally(e);
            console.line("! the watch over " + part.name() + " ended: " + e);
            throw e;
        } finally {
            firstReady.completeExceptionally(new StartFailed("stopped while starting"));
        }
    }

    /** From start to death; tells how it ended. */
    private String oneLife(long began) throws InterruptedException {
        LiveProcess process;
        try {
            process = launcher.startOrTakeOver(part);
        } catch (IOException | RuntimeException e) {
            return "could not be started: " + e.getMessage();
        }
        onChange.run();
        String failure = awaitReady(process, began);
        if (failure != null) {
            if (!isStopping()) {
                process.stop(part.stopSignal(), STOP_WITHIN);
            }
            return failure;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        console.ready(part.name(), took, "pid " + process.pid());
        firstReady.complete(null);
        while (process.alive()) {
            if (sleepUnlessStopping(Duration.ofMillis(POLL_MILLIS))) {
                return "stops";
            }
        }
        return "died (pid " + process.pid() + ")";
    }

    /** Null when the part has become ready, else why not. */
    private @Nullable String awaitReady(LiveProcess process, long began) throws InterruptedException {
        long pause = POLL_MILLIS;
        while (!isReady()) {
            if (!process.alive()) {
                return "ended while starting";
            }
            if (System.nanoTime() - began > READY_WITHIN.toNanos()) {
                tooSlow = true;
                return "was not ready within " + READY_WITHIN.toMinutes() + " min";
            }
            if (sleepUnlessStopping(Duration.ofMillis(pause))) {
                return "stops";
            }
            pause = Math.min(pause + POLL_MILLIS / 4, POLL_MILLIS * 5);
        }
        try {
            part.afterReady();
            return null;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return "started, but could not be set up: " + e.getMessage();
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return part.ready();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception notYet) {
            return false;
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean sleepUnlessStopping(Duration pause) throws InterruptedException {
        return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
