package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import syncsuite.deploy.supervisor.Console;

/** One store's day: its first sync, changes at the head office, and the sync that brings them. */
final class StoreDay {
    private static final int SHOWN_DIFFERENCES = 10;

    private final HeadOffice headOffice;
    private final StoreServer store;
    private final Console console;
    private int steps;

    StoreDay(Shop shop, Console console) {
        this.headOffice = new HeadOffice(shop);
        this.store = new StoreServer(shop);
        this.console = console;
    }

    /**
     * Plays it.
     *
     * @return whether the store held exactly what the server lists, at each comparison
     */
    boolean play(byte[] csv, String name) throws IOException {
        long start = System.nanoTime();
        JsonNode summary = headOffice.importShopify(csv);
        step(
                "head office",
                String.format(
                        Locale.ROOT,
                        "imports %s (%s): %d products created, %d ms",
                        name,
                        Traffic.size(csv.length),
                        summary.path("created").asLong(),
                        (System.nanoTime() - start) / 1_000_000));
        store.checkVersion();
        step("store", "version check: " + store.version() + " (" + store.traffic() + ")");
        store.bootstrap();
        step("store", "first sync, one stream: " + held(store.replica()) + " (" + store.traffic() + ")");
        boolean first = compare();
        boolean quiet = !store.checkVersion();
        step(
                "store",
                "version check: " + (quiet ? "nothing changed, 304" : "CHANGED, though nobody did anything") + " ("
                        + store.traffic() + ")");
        start = System.nanoTime();
        List<String> done = headOffice.changeThings();
        step("head office", "changes the catalogue, " + (System.nanoTime() - start) / 1_000_000 + " ms");
        done.forEach(change -> console.line("                  - " + change));
        boolean changed = store.checkVersion();
        step(
                "store",
                "version check: " + (changed ? "changed, " + store.version() : "NOT CHANGED") + " (" + store.traffic()
                        + ")");
        String came = store.pullChanges();
        step("store", "incremental sync: " + came + " (" + store.traffic() + ")");
        return compare() && first && quiet && changed;
    }

    private boolean compare() {
        Replica fresh = store.walkFromNothing();
        List<String> differences = store.replica().differences(fresh);
        step(
                "store",
                "compares with a full walk, page by page: "
                        + (differences.isEmpty() ? "equal, " + held(fresh) : differences.size() + " DIFFERENCES") + " ("
                        + store.traffic() + ")");
        differences.stream().limit(SHOWN_DIFFERENCES).forEach(line -> console.line("    ! " + line));
        return differences.isEmpty();
    }

    private static String held(Replica replica) {
        return replica.size("categories") + " categories, " + replica.size("products") + " products";
    }

    void step(String who, String what) {
        console.line(String.format(Locale.ROOT, "%2d  %-12s %s", ++steps, who, what));
    }
}
