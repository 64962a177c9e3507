package syncsuite.deploy.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;

/** Uploads of tasks in batches of 1000, and pulls of 1000 changes, each asked for at another place. */
final class FieldOpsBench implements Benchmark {
    private static final double PUSH_GOAL = 0.50;
    private static final double PULL_GOAL = 0.60;
    private static final int BATCH = 1000;
    private static final int BATCHES_TO_PULL = 20;
    private static final String LIMIT = "limit: the same SQL, plain driver";

    @Override
    public String name() {
        return "field-ops";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        FieldSite site = FieldSite.open(laboratory);
        int clients = laboratory.options().connections();
        for (TaskUploads.Mix mix : TaskUploads.Mix.values()) {
            List<Subject> subjects = List.of(
                    Subject.of("upload", clients, i -> new TaskUploads(site, mix, BATCH)),
                    Subject.of(LIMIT, clients, i -> new BareTasks(site, mix, BATCH)));
            laboratory
                    .report()
                    .comparison(
                            "Tasks uploaded in batches of " + BATCH + " ("
                                    + mix.name().toLowerCase(Locale.ROOT) + "), "
                                    + clients + " phones of one company at once; the limit runs the engine's own"
                                    + " statements",
                            "items/s",
                            laboratory.contest().run(subjects),
                            LIMIT,
                            PUSH_GOAL);
        }
        pull(laboratory, clients);
    }

    private static void pull(Laboratory laboratory, int clients) throws Exception {
        FieldSite site = FieldSite.open(laboratory);
        try (TaskUploads tasks = new TaskUploads(site, TaskUploads.Mix.CREATE, BATCH)) {
            for (int i = 0; i < BATCHES_TO_PULL; i++) {
                tasks.run();
            }
        }
        site.database().settle("task");
        long[] numbers = numbers(site);
        List<Subject> subjects = List.of(
                Subject.of("pull, cold", clients, i -> {
                    Random random = new Random(i);
                    return new Gets(
                            site.service(),
                            site.shop().administrator(),
                            () -> path(site, any(numbers, random)),
                            "",
                            200);
                }),
                Subject.of(LIMIT, clients, i -> {
                    Random random = new Random(i);
                    BarePages pages =
                            new BarePages(site.database(), site.company(), site.id(), "/bench/site_changes.sql");
                    return new Task() {
                        @Override
                        public Done run() throws Exception {
                            return new Done(1, pages.page(any(numbers, random)).bytes());
                        }

                        @Override
                        public void close() throws SQLException {
                            pages.close();
                        }
                    };
                }));
        laboratory
                .report()
                .comparison(
                        "Pull of " + BATCH + " changed tasks of one site, " + clients + " connections",
                        "pages/s",
                        laboratory.contest().run(subjects),
                        LIMIT,
                        PULL_GOAL);
    }

    private static long any(long[] numbers, Random random) {
        return numbers[random.nextInt(numbers.length - BATCH - 1)];
    }

    private static String path(FieldSite site, long after) {
        return "/api/v1/sync/activity/changes/?site_id=" + site.id() + "&limit=" + BATCH + "&since="
                + Instant.EPOCH.plus(after, ChronoUnit.MICROS);
    }

    private static long[] numbers(FieldSite site) throws SQLException {
        LongStream.Builder numbers = LongStream.builder();
        try (Connection connection = site.database().connect();
                PreparedStatement select =
                        connection.prepareStatement("select seq from task where company_id = ? order by seq")) {
            select.setObject(1, site.company());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return numbers.build().toArray();
    }
}
