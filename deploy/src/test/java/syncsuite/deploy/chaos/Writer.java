package syncsuite.deploy.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** One who changes products of his own until told to stop, and keeps book. */
abstract class Writer implements Runnable {
    private static final long PAUSE_MILLIS = 50;

    final String name;
    final Storefront front;
    final Random random;
    final List<History> histories = new ArrayList<>();
    final List<String> surprises = new ArrayList<>();
    private final AtomicLong acknowledged;
    private int lost;
    private int count;
    private volatile boolean stopping;

    /** @param acknowledged counts the answered writes of all writers */
    Writer(String name, Storefront front, Random random, AtomicLong acknowledged) {
        this.name = name;
        this.front = front;
        this.random = random;
        this.acknowledged = acknowledged;
    }

    /** One write, tried until what became of it is known or is in the book. */
    abstract void write() throws InterruptedException;

    @Override
    public void run() {
        try {
            while (!stopping) {
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            surprises.add(name + " ended: " + e);
        }
    }

    void stop() {
        stopping = true;
    }

    List<History> histories() {
        return histories;
    }

    /** Answers that should not have come. */
    List<String> surprises() {
        return surprises;
    }

    int lost() {
        return lost;
    }

    Content next() {
        count++;
        return Content.of(name + " " + count);
    }

    void counted() {
        acknowledged.incrementAndGet();
    }

    /** After an answer that did not come: those who are down get time. */
    void pause() throws InterruptedException {
        lost++;
        Thread.sleep(PAUSE_MILLIS);
    }

    /** After a refusal that says come again. */
    static void comeAgain() throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
    }
}
