package syncsuite.sales.retry;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import syncsuite.core.job.Job;
import syncsuite.core.job.PeriodicJobs;
import syncsuite.sales.SalesConfig;

/**
 * Tries kept payloads again, on one replica at a time. Each sale is a transaction of its own that first looks whether the
 * sale is still due, so a step that is repeated tries nothing twice; one that fails unexpectedly counts as a failed try
 * and does not hold up the others.
 */
@ApplicationScoped
public class RetryWorker implements PeriodicJobs {
    private static final Logger LOG = Logger.getLogger(RetryWorker.class);
    private static final int STEP = 50;
    private static final String MORE = "more";

    private static final String DUE = """
            select company_id, id from sale where next_try_at <= $1 order by next_try_at limit $2""";

    private final SalesConfig config;
    private final Tries tries;
    private final Clock clock;

    RetryWorker(SalesConfig config, Tries tries, Clock clock) {
        this.config = config;
        this.tries = tries;
        this.clock = clock;
    }

    private record Due(UUID company, UUID sale) {}

    @Override
    public List<Job> jobs() {
        return List.of(new Job("sale-retries", config.retry().every(), this::step));
    }

    private Uni<Job.Progress> step(SqlConnection connection, @Nullable String position) {
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), STEP))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    for (Row row : rows) {
                        due.add(new Due(row.getUUID(0), row.getUUID(1)));
                    }
                    return due;
                })
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::attempt)
                        .collect()
                        .asList()
                        .map(done -> new Job.Progress(due.size(), due.size() == STEP ? MORE : null)));
    }

    private Uni<Boolean> attempt(Due due) {
        return tries.again(due.company(), due.sale())
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf("Sale %s could not be tried again: %s", due.sale(), failure.toString());
                    return tries.failed(due.company(), due.sale());
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf("Sale %s stays due: %s", due.sale(), failure.toString());
                    return false;
                });
    }
}
