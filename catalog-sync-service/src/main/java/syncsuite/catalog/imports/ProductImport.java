package syncsuite.catalog.imports;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.Events;
import syncsuite.core.event.UuidV7;
import syncsuite.core.outbox.Outbox;

/**
 * One import, in one transaction, on one worker thread: rows are read, decided and staged chunk by chunk while other
 * writers go on; only then products are locked, numbered and written. Nothing is locked while the file arrives, so a
 * slow client slows nobody.
 */
final class ProductImport {
    static final int CHUNK = 2000;
    static final int MOST_ROWS = 1_000_000;

    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtext('product import'), hashtext($1::text))";

    private final SqlConnection connection;
    private final UUID company;
    private final boolean partial;
    private final Outbox outbox;
    private final Events events;
    private final ImportErrors errors = new ImportErrors();
    private final Repeats repeats = new Repeats();
    private final CategoryChoice categories;
    private final Resolution resolution;
    private final Staging staging;
    private final Application application;
    private Staging.Counts counts = new Staging.Counts(0, 0, 0);
    private int lastRow;

    ProductImport(
            SqlConnection connection,
            UUID company,
            UUID brand,
            boolean partial,
            Outbox outbox,
            Events events,
            UuidV7 ids) {
        this.connection = connection;
        this.company = company;
        this.partial = partial;
        this.outbox = outbox;
        this.events = events;
        this.categories = new CategoryChoice(company, brand, ids);
        this.resolution = new Resolution(brand, categories, ids, errors);
        this.staging = new Staging(connection);
        this.application = new Application(connection, company, brand, events);
    }

    /**
     * Does it all, blocking.
     *
     * @throws ImportRejected where nothing may be applied
     */
    ImportSummary run(RowReader file) {
        requireAlone();
        await(staging.begin());
        stage(file);
        if (counts.all() > 0) {
            await(staging.analyze());
        }
        if (repeats.isSuspected()) {
            dropRepeated();
        }
        rejectIfFlawed();
        if (counts.created() + counts.updated() > 0) {
            applyUntilDone();
        }
        return new ImportSummary(true, counts.created(), counts.updated(), counts.unchanged(), errors);
    }

    private void requireAlone() {
        boolean alone = await(connection.preparedQuery(ALONE).execute(Tuple.of(company.toString())))
                .iterator()
                .next()
                .getBoolean(0);
        if (!alone) {
            throw new SyncException(
                    ErrorCode.CONFLICT,
                    "Another import of this company is running: try again when it is done.",
                    java.util.Map.of(),
                    Duration.ofSeconds(10));
        }
    }

    /** Three at work at once: a chunk is read, the one before is looked up, and the one before that is decided and staged. */
    private void stage(RowReader file) {
        CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
        List<ImportedRow> chunk = chunk(file);
        CompletableFuture<List<ImportedRow>> ahead = readAhead(file, chunk);
        CompletableFuture<Matches> found = find(chunk);
        while (!chunk.isEmpty()) {
            await(categories.learn(connection, chunk));
            List<ImportedRow> next = join(ahead);
            ahead = readAhead(file, next);
            Matches matches = join(found);
            found = find(next);
            List<StagedRow> staged = resolution.resolve(chunk, matches);
            count(staged);
            repeats.take(staged);
            join(written);
            written = staging.add(staged).subscribeAsCompletionStage();
            chunk = next;
        }
        join(written);
    }

    private CompletableFuture<List<ImportedRow>> readAhead(RowReader file, List<ImportedRow> last) {
        return last.isEmpty()
                ? CompletableFuture.completedFuture(last)
                : CompletableFuture.supplyAsync(() -> chunk(file), Infrastructure.getDefaultExecutor());
    }

    private CompletableFuture<Matches> find(List<ImportedRow> chunk) {
        return Matches.find(connection, company, chunk).subscribeAsCompletionStage();
    }

    private List<ImportedRow> chunk(RowReader file) {
        List<ImportedRow> chunk = new ArrayList<>(CHUNK);
        try {
            ImportedRow row = file.next();
            while (row != null) {
                chunk.add(row);
                lastRow = row.row();
                if (lastRow > MOST_ROWS) {
                    throw new SyncException(
                            ErrorCode.BATCH_TOO_LARGE, "A file may have at most " + MOST_ROWS + " rows: split it.");
                }
                row = chunk.size() < CHUNK ? file.next() : null;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return chunk;
    }

    private void count(List<StagedRow> staged) {
        long created = staged.stream().filter(StagedRow::isNew).count();
        long unchanged = staged.stream().filter(StagedRow::isUnchanged).count();
        counts = new Staging.Counts(
                counts.created() + created,
                counts.updated() + staged.size() - created - unchanged,
                counts.unchanged() + unchanged);
    }

    private void dropRepeated() {
        List<Staging.Repeated> repeated = await(staging.repeated(ImportErrors.LISTED));
        repeated.forEach(
                row -> errors.add(row.row(), row.field(), "is that of row " + row.first() + " of the same file"));
        if (!repeated.isEmpty()) {
            Staging.Counts dropped = await(staging.dropRepeated());
            errors.addUnlisted(dropped.all() - repeated.size());
            counts = counts.less(dropped);
        }
    }

    private void rejectIfFlawed() {
        if (!errors.isEmpty() && !partial) {
            throw new ImportRejected(ImportSummary.rejected(errors));
        }
    }

    /** Tries again where another writer won: the file is not needed any more. */
    private void applyUntilDone() {
        lock();
        for (int attempt = 1; ; attempt++) {
            execute("savepoint applying");
            try {
                apply();
                execute("release savepoint applying");
                return;
            } catch (PgException lost) {
                execute("rollback to savepoint applying");
                boolean taken = "23505".equals(lost.getSqlState());
                boolean deadlocked = "40P01".equals(lost.getSqlState());
                if (attempt == ATTEMPTS || !(taken || deadlocked)) {
                    throw lost;
                }
                if (taken) {
                    dropTaken();
                }
            }
        }
    }

    /** From here on nobody changes what the file changes. */
    private void lock() {
        List<Integer> overtaken = await(application.lock());
        for (int i = 0; i < overtaken.size(); i += CHUNK) {
            decideAgain(overtaken.subList(i, Math.min(overtaken.size(), i + CHUNK)));
        }
    }

    private void apply() {
        if (!await(categories.settle(connection, await(application.usedCategories())))) {
            throw new SyncException(
                    ErrorCode.CONFLICT, "A category that the file uses was deleted meanwhile: import it again.");
        }
        await(outbox.append(connection, categories.events(events)));
        for (int from = 0; from < lastRow; from += Application.SLICE) {
            await(application.write(from, from + Application.SLICE));
        }
        outbox.announce();
    }

    private void decideAgain(List<Integer> rows) {
        List<StagedRow> again = new ArrayList<>();
        for (Application.Overtaken row : await(application.overtaken(rows))) {
            if (row.isGone()) {
                errors.add(row.row(), "sku", "was deleted or moved to another brand meanwhile");
                drop(List.of(row.row()));
                continue;
            }
            StagedRow decided = StagedRow.over(row.row(), row.current(), row.patch());
            again.add(decided);
            if (decided.isUnchanged()) {
                counts = new Staging.Counts(counts.created(), counts.updated() - 1, counts.unchanged() + 1);
            }
        }
        rejectIfFlawed();
        await(staging.replace(again));
    }

    private void dropTaken() {
        List<java.util.Map.Entry<Integer, String>> taken = await(application.taken());
        if (taken.isEmpty()) {
            throw new SyncException(
                    ErrorCode.CONFLICT, "The catalogue was changed meanwhile in what the file needs: import it again.");
        }
        taken.forEach(row -> errors.add(row.getKey(), row.getValue(), "was given to another product meanwhile"));
        rejectIfFlawed();
        drop(taken.stream().map(java.util.Map.Entry::getKey).toList());
    }

    private void drop(List<Integer> rows) {
        counts = counts.less(await(staging.drop(rows)));
    }

    private void execute(String statement) {
        await(connection.query(statement).execute());
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(LONGEST);
    }

    private static <T> T join(CompletableFuture<T> step) {
        try {
            return step.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
