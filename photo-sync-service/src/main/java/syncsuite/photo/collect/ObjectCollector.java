package syncsuite.photo.collect;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncsuite.core.job.ExpiredRows;
import syncsuite.core.job.Job;
import syncsuite.core.job.PeriodicJobs;
import syncsuite.photo.PhotoConfig;
import syncsuite.photo.store.ObjectStore;

/**
 * Removes objects that are due: left behind by an upload that never ended, replaced or deleted. Law: what a photo names is
 * never removed. An object's row goes first, which the photo's reference forbids while there is one; then the objects go,
 * and only then is the row's end committed, so that a crash between leaves the row, and with it the next try.
 */
@ApplicationScoped
class ObjectCollector implements PeriodicJobs {
    private static final int STEP = 50;

    private static final String TAKE = """
            delete from photo_object o
             where (o.company_id, o.id) in (
                   select due.company_id, due.id from photo_object due
                    where due.due_at < clock_timestamp()
                      and not exists (select from photo p where p.company_id = due.company_id and p.object_id = due.id)
                    order by due.due_at limit $1 for update skip locked)
            returning o.company_id, o.product_id, o.id""";

    private final ObjectStore store;
    private final PhotoConfig config;

    ObjectCollector(ObjectStore store, PhotoConfig config) {
        this.store = store;
        this.config = config;
    }

    @Override
    public List<Job> jobs() {
        return List.of(
                new Job("photo-objects", config.objects().collectEvery(), this::step),
                ExpiredRows.job("status_report", "expires_at", Duration.ofMinutes(10)));
    }

    private Uni<Job.Progress> step(SqlConnection connection, @Nullable String position) {
        return connection.preparedQuery(TAKE).execute(Tuple.of(STEP)).chain(rows -> {
            List<String> prefixes = new ArrayList<>();
            for (Row row : rows) {
                prefixes.add(row.getUUID(0) + "/" + row.getUUID(1) + "/" + row.getUUID(2) + "/");
            }
            return Uni.createFrom()
                    .item(() -> {
                        prefixes.forEach(store::removeBelow);
                        return new Job.Progress(prefixes.size(), prefixes.size() < STEP ? null : "more");
                    })
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        });
    }
}
