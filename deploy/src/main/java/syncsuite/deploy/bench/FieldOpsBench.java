package syncsuite.deploy.bench;

import java.util.List;
import java.util.Locale;

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
        ColdPages pages = ColdPages.of(site.database(), "task", site.company(), site.id(), BATCH);
        List<Subject> subjects = List.of(
                pages.service(
                        "pull, each from another place",
                        clients,
                        site.service(),
                        site.shop().administrator(),
                        "/api/v1/sync/activity/changes/?site_id=" + site.id() + "&limit=" + BATCH),
                pages.bare(LIMIT, clients, "/bench/site_changes.sql"));
        laboratory
                .report()
                .comparison(
                        "Pull of " + BATCH + " changed tasks of one site, " + clients + " connections",
                        "pages/s",
                        laboratory.contest().run(subjects),
                        LIMIT,
                        PULL_GOAL);
    }
}
