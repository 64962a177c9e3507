package syncsuite.fieldops.attendance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.Instants;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.Incoming;
import syncsuite.fieldops.site.Point;

/**
 * Where one user was when, as far as a batch needs it: the stored events nearest to each of the batch's own, and those of the
 * batch that were accepted so far. Of several at one moment the last recorded counts.
 */
final class Presence {
    /** One upload of a user after the other: what one of them records, the next one sees. */
    private static final String ONE_BY_ONE =
            "select pg_advisory_xact_lock(hashtextextended('attendance ' || $1 || ' ' || $2, 0))";

    private static final String NEIGHBOURS = """
            select near.content ->> 'event', near.content ->> 'occurred_at', (near.content ->> 'latitude')::float8,
                   (near.content ->> 'longitude')::float8, coalesce((near.content ->> 'accuracy_m')::float8, 0)
              from unnest($3::text[]) as asked (at)
             cross join lateral (
                   (select content from attendance
                     where company_id = $1 and created_by = $2 and (content ->> 'occurred_at') collate "C" <= asked.at
                     order by (content ->> 'occurred_at') collate "C" desc, seq desc limit 1)
                   union all
                   (select content from attendance
                     where company_id = $1 and created_by = $2 and (content ->> 'occurred_at') collate "C" > asked.at
                     order by (content ->> 'occurred_at') collate "C", seq desc limit 1)) near""";

    private final NavigableMap<Instant, Sighting> sightings = new TreeMap<>();
    private int taken;

    static Uni<Presence> of(SqlConnection connection, Caller caller, List<Incoming> batch) {
        Set<String> times = new HashSet<>();
        for (Incoming incoming : batch) {
            JsonNode time = incoming.item().value() == null
                    ? null
                    : incoming.item().value().get("occurred_at");
            Instant at = time == null ? null : Instants.tryParse(time.asText());
            if (at != null) {
                times.add(Instants.text(at));
            }
        }
        return connection
                .preparedQuery(ONE_BY_ONE)
                .execute(Tuple.of(caller.companyId().toString(), caller.subject()))
                .chain(() -> connection
                        .preparedQuery(NEIGHBOURS)
                        .execute(Tuple.of(caller.companyId(), caller.subject(), times.toArray(String[]::new))))
                .map(rows -> {
                    Presence presence = new Presence();
                    for (Row row : rows) {
                        presence.add(new Sighting(
                                row.getString(0),
                                Instant.parse(row.getString(1)),
                                new Point(row.getDouble(2), row.getDouble(3)),
                                row.getDouble(4)));
                    }
                    return presence;
                });
    }

    /** Takes in what the batch has recorded since the last time: the list only grows. */
    void take(List<ObjectNode> recorded) {
        for (; taken < recorded.size(); taken++) {
            add(Sighting.of(recorded.get(taken)));
        }
    }

    /** The user's last event up to that moment. */
    @Nullable
    Sighting before(Instant at) {
        return value(sightings.floorEntry(at));
    }

    @Nullable
    Sighting after(Instant at) {
        return value(sightings.higherEntry(at));
    }

    private void add(Sighting sighting) {
        sightings.put(sighting.at(), sighting);
    }

    private static @Nullable Sighting value(Map.@Nullable Entry<Instant, Sighting> entry) {
        return entry == null ? null : entry.getValue();
    }
}
