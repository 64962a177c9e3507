package syncsuite.deploy.bench;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.RunningSuite;
import syncsuite.deploy.demo.Shop;

/** What every benchmark works with: the suite, its database, the catalogues made so far, how long to measure. */
final class Laboratory {
    private final RunningSuite suite;
    private final BenchOptions options;
    private final Report report;
    private final Database database;
    private final CpuMeter meter;
    private final Api direct;
    private final Map<Integer, Catalogue> catalogues = new LinkedHashMap<>();

    Laboratory(RunningSuite suite, BenchOptions options, Report report) {
        this.suite = suite;
        this.options = options;
        this.report = report;
        this.database = Database.of(suite);
        this.meter = new CpuMeter(suite);
        this.direct = new Api(suite.service("catalog"));
    }

    RunningSuite suite() {
        return suite;
    }

    BenchOptions options() {
        return options;
    }

    Report report() {
        return report;
    }

    Database database() {
        return database;
    }

    /** The catalogue service itself. */
    URI service() {
        return URI.create(direct.address());
    }

    URI gateway() {
        return URI.create(suite.gateway());
    }

    CpuMeter meter() {
        return meter;
    }

    Contest contest() {
        return new Contest(options.stretch(), options.rounds(), meter);
    }

    /** A new, empty company. */
    Shop openShop() {
        return Shop.open(direct, suite.operator(), "Bench");
    }

    /** A catalogue of that size; the same at every call. */
    Catalogue catalogue(int products) throws Exception {
        Catalogue known = catalogues.get(products);
        if (known != null) {
            return known;
        }
        long start = System.nanoTime();
        Catalogue made = Catalogue.of(openShop(), products, database);
        report.line(String.format(
                Locale.ROOT,
                "(a catalogue of %,d products was imported and its events sent in %.0f s)",
                products,
                (System.nanoTime() - start) / 1e9));
        catalogues.put(products, made);
        return made;
    }

    /** Lets later benchmarks use a catalogue of that size. */
    void keep(int products, Catalogue catalogue) {
        catalogues.put(products, catalogue);
    }
}
