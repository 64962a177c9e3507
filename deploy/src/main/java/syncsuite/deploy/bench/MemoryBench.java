package syncsuite.deploy.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import syncsuite.deploy.demo.Shop;

/** The service's memory while it imports a million rows, and while it streams them all to a new store. */
final class MemoryBench implements Benchmark {
    private static final int PRODUCTS = 1_000_000;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        int products = laboratory.options().productsOr(PRODUCTS);
        Shop shop = laboratory.openShop();
        Report report = laboratory.report();
        report.line("");
        report.line("Memory of the catalogue service (" + MemoryProbe.heapLimit(laboratory.suite()) + ")");
        during(laboratory, String.format(Locale.ROOT, "import of %,d rows", products), () -> {
            Catalogue.fill(shop, products);
            return products;
        });
        during(laboratory, "sending the events", () -> {
            laboratory.database().awaitQuiet();
            return products;
        });
        Catalogue catalogue = Catalogue.filled(shop, laboratory.database());
        laboratory.keep(products, catalogue);
        try (FullPullBench.Stream stream = new FullPullBench.Stream(laboratory.service(), catalogue, "")) {
            during(laboratory, String.format(Locale.ROOT, "bootstrap of %,d products", products), () ->
                    (int) stream.run().units());
        }
    }

    private static void during(Laboratory laboratory, String what, Callable<Integer> work) throws Exception {
        long start = System.nanoTime();
        MemoryProbe probe = new MemoryProbe(laboratory.suite());
        int units = work.call();
        List<MemoryProbe.Sample> samples = probe.stop();
        double seconds = (System.nanoTime() - start) / 1e9;
        Spread resident = Spread.of(samples, MemoryProbe.Sample::residentMegabytes);
        Spread heap = Spread.of(samples, MemoryProbe.Sample::heapMegabytes);
        int third = Math.max(1, samples.size() / 3);
        double begin = Spread.of(samples.subList(0, third), MemoryProbe.Sample::residentMegabytes)
                .median();
        double end = Spread.of(
                        samples.subList(samples.size() - third, samples.size()), MemoryProbe.Sample::residentMegabytes)
                .median();
        laboratory
                .report()
                .line(String.format(
                        Locale.ROOT,
                        "  %-30s %6.0f s, %,.0f /s   resident %.0f MB (%.0f .. %.0f), first third %.0f, last third %.0f;"
                                + " heap %.0f MB (%.0f .. %.0f); %d samples",
                        what,
                        seconds,
                        units / seconds,
                        resident.median(),
                        resident.min(),
                        resident.max(),
                        begin,
                        end,
                        heap.median(),
                        heap.min(),
                        heap.max(),
                        samples.size()));
        laboratory
                .report()
                .json()
                .addObject()
                .put("title", "memory: " + what)
                .put("seconds", seconds)
                .put("units", units)
                .put("resident_mb_first_third", begin)
                .put("resident_mb_last_third", end)
                .<com.fasterxml.jackson.databind.node.ObjectNode>set("resident_mb", resident.json())
                .set("heap_mb", heap.json());
    }
}
