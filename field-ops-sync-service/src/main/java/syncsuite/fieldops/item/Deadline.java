package syncsuite.fieldops.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import syncsuite.core.job.Job;
import syncsuite.core.json.Instants;
import syncsuite.core.push.Author;
import syncsuite.core.push.PushEngine;
import syncsuite.core.type.EntityType;

/**
 * Something that the server does to an item when a time in it has passed.
 *
 * @param name of the job, and of the author that the item's history shows
 * @param time SQL of that time's text
 * @param open SQL of what it can still be done to; an index holds just these rows by that time
 * @param passed SQL, with {@code $1} for the text of now: what it is time for; never true before {@code time}
 * @param companies null for all
 * @param change the item as it is to be; the same where it is not, or no longer, time. Asked with the row locked
 */
public record Deadline(
        String name,
        EntityType type,
        String time,
        String open,
        String passed,
        @Nullable Set<UUID> companies,
        BiFunction<ObjectNode, Instant, ObjectNode> change) {
    private static final int ITEMS_PER_STEP = 500;

    private static final String DUE = """
            select company_id, id from %s
             where not deleted and %s and %s < $1 and %s and ($2::uuid[] is null or company_id = any ($2))
             order by %s limit $3""";

    /** A step of a job; the next one goes on while there is more. */
    public Uni<Job.Progress> step(SqlConnection connection, PushEngine engine, Clock clock) {
        Instant now = clock.instant();
        String due = DUE.formatted(type.table(), open, time, passed, time);
        return connection
                .preparedQuery(due)
                .execute(Tuple.of(
                        Instants.text(now), companies == null ? null : companies.toArray(UUID[]::new), ITEMS_PER_STEP))
                .chain(rows -> {
                    Map<UUID, List<UUID>> found = new TreeMap<>();
                    for (Row row : rows) {
                        found.computeIfAbsent(row.getUUID(0), company -> new ArrayList<>())
                                .add(row.getUUID(1));
                    }
                    return change(connection, engine, found, now).map(changed -> progress(rows.size(), changed));
                });
    }

    /** A full step that changed nothing would find the same again. */
    private static Job.Progress progress(int found, int changed) {
        return found < ITEMS_PER_STEP || changed == 0
                ? Job.Progress.finished(changed)
                : new Job.Progress(changed, "more");
    }

    private Uni<Integer> change(SqlConnection connection, PushEngine engine, Map<UUID, List<UUID>> found, Instant now) {
        Uni<Integer> changed = Uni.createFrom().item(0);
        for (Map.Entry<UUID, List<UUID>> company : found.entrySet()) {
            changed = changed.chain(count -> engine.amend(
                            connection,
                            company.getKey(),
                            Author.server(name),
                            type,
                            company.getValue(),
                            content -> change.apply(content, now))
                    .map(items -> count + items.size()));
        }
        return changed;
    }
}
