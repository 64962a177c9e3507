package syncsuite.deploy.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a delta page costs where there are many products, against where there are few. */
final class ScaleBench implements Benchmark {
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final double GOAL = 1.3;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        int many = laboratory.options().productsOr(MANY);
        Catalogue big = laboratory.catalogue(many);
        Catalogue small = laboratory.catalogue(FEW);
        String limit = String.format(Locale.ROOT, "cold page of %,d products", FEW);
        String measured = String.format(Locale.ROOT, "cold page of %,d products", many);
        List<Subject> subjects = List.of(
                DeltaBench.pages(laboratory, measured, laboratory.service(), big, "", false),
                DeltaBench.pages(laboratory, limit, laboratory.service(), small, "", false),
                DeltaBench.bare(laboratory, "PostgreSQL alone, many", big),
                DeltaBench.bare(laboratory, "PostgreSQL alone, few", small));
        Map<String, List<Stretch>> stretches = laboratory.contest().run(subjects);
        laboratory
                .report()
                .comparison("Delta page at many products against few", "pages/s", stretches, limit, 1 / GOAL);
        Spread share =
                Report.ratio(stretches.getOrDefault(measured, List.of()), stretches.getOrDefault(limit, List.of()));
        laboratory
                .report()
                .line(String.format(
                        Locale.ROOT,
                        "  a page costs %.2f times as much (%.2f .. %.2f), goal at most %.1f",
                        1 / share.median(),
                        1 / share.max(),
                        1 / share.min(),
                        GOAL));
    }
}
