package syncsuite.deploy.bench;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A delta page of 500 products. Cold: each request begins at another place, so no page is asked for twice (among tens of
 * thousands of places) and each is read and built anew. Warm: all ask for the same page, as stores do after a change.
 */
final class DeltaBench implements Benchmark {
    static final int PAGE = 500;

    private static final double GOAL = 0.75;
    private static final int PRODUCTS = 100_000;
    private static final String LIMIT = "limit: PostgreSQL alone, cold";
    private static final String GZIP = "Accept-Encoding: gzip\r\n";

    @Override
    public String name() {
        return "delta";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        Catalogue catalogue = laboratory.catalogue(laboratory.options().productsOr(PRODUCTS));
        URI service = laboratory.service();
        List<Subject> subjects = List.of(
                pages(laboratory, "cold", service, catalogue, "", false),
                pages(laboratory, "cold, through the gateway", laboratory.gateway(), catalogue, "", false),
                pages(laboratory, "cold, gzip", service, catalogue, GZIP, false),
                pages(laboratory, "warm", service, catalogue, "", true),
                pages(laboratory, "warm, through the gateway", laboratory.gateway(), catalogue, "", true),
                pages(laboratory, "warm, gzip", service, catalogue, GZIP, true),
                bare(laboratory, LIMIT, catalogue));
        laboratory
                .report()
                .comparison(
                        "Delta page of " + PAGE + " of " + catalogue.sequence().length + " products, "
                                + laboratory.options().connections()
                                + " connections; the limit is the same SQL through the plain driver",
                        "pages/s",
                        laboratory.contest().run(subjects),
                        LIMIT,
                        GOAL);
    }

    /** Clients that ask the server for pages. */
    static Subject pages(
            Laboratory laboratory, String name, URI address, Catalogue catalogue, String headers, boolean warm)
            throws Exception {
        String same = since(catalogue, catalogue.sequence()[catalogue.sequence().length / 2]);
        return Subject.of(name, laboratory.options().connections(), i -> {
            Random random = new Random(i);
            Supplier<String> path = warm ? () -> same : () -> since(catalogue, catalogue.anyPlaceBefore(PAGE, random));
            return new Gets(address, catalogue.shop().device(), path, headers, 200);
        });
    }

    /** Clients that ask PostgreSQL itself for the same pages. */
    static Subject bare(Laboratory laboratory, String name, Catalogue catalogue) throws Exception {
        return Subject.of(name, laboratory.options().connections(), i -> {
            BarePages pages = new BarePages(laboratory.database(), catalogue, "/bench/changes.sql");
            Random random = new Random(i);
            return new Task() {
                @Override
                public Done run() throws Exception {
                    return new Done(
                            1,
                            pages.page(catalogue.anyPlaceBefore(PAGE, random)).bytes());
                }

                @Override
                public void close() throws SQLException {
                    pages.close();
                }
            };
        });
    }

    private static String since(Catalogue catalogue, long seq) {
        Instant time = Instant.EPOCH.plus(seq, ChronoUnit.MICROS);
        return catalogue.listPath() + "&limit=" + PAGE + "&updated_since=" + time;
    }
}
