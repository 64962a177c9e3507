package syncsuite.fieldops.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncsuite.core.type.EntityType;
import syncsuite.fieldops.item.Deadline;

/** Closes tasks whose planned time and grace have passed. */
public final class OverdueTasks {
    private static final String PLANNED = "(content ->> 'plandatetime') collate \"C\"";
    private static final String OPEN = "content ->> 'jobstatus' in ("
            + Task.OPEN.stream().map(status -> "'" + status + "'").collect(Collectors.joining(", ")) + ")";
    private static final String PASSED = "(content ->> 'plandatetime')::timestamptz"
            + " + (content ->> 'gracetime')::integer * interval '1 minute' < $1::text::timestamptz";

    private OverdueTasks() {}

    /** @param companies null for all */
    public static Deadline deadline(EntityType task, @Nullable Set<UUID> companies) {
        return new Deadline("overdue-tasks", task, PLANNED, OPEN, PASSED, companies, OverdueTasks::closed);
    }

    private static ObjectNode closed(ObjectNode task, Instant now) {
        Instant due = Instant.parse(task.path("plandatetime").asText())
                .plus(Duration.ofMinutes(task.path("gracetime").asLong()));
        return Task.OPEN.contains(task.path("jobstatus").asText()) && due.isBefore(now)
                ? task.put("jobstatus", "AUTOCLOSED")
                : task;
    }
}
