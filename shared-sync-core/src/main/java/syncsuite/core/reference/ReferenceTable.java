package syncsuite.core.reference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a topic's changes into its table: two statements a batch, whatever its size. */
final class ReferenceTable {
    private final ReferenceTopic topic;
    private final String upsert;
    private final String delete;

    ReferenceTable(ReferenceTopic topic) {
        this.topic = topic;
        this.upsert = upsert(topic);
        this.delete = "delete from " + topic.table()
                + " t using unnest($1::uuid[], $2::uuid[]) as gone (company_id, id)"
                + " where t.company_id = gone.company_id and t.id = gone.id";
    }

    private static String upsert(ReferenceTopic topic) {
        List<ReferenceTopic.Column> columns = topic.columns();
        String names = columns.stream().map(column -> ", " + column.name()).collect(Collectors.joining());
        String casts = columns.stream()
                .map(column -> ", r." + column.name() + "::" + column.type().sql())
                .collect(Collectors.joining());
        String arrays = IntStream.range(0, columns.size())
                .mapToObj(i -> ", $" + (i + 4) + "::text[]")
                .collect(Collectors.joining());
        String updates = columns.stream()
                .map(column -> ", " + column.name() + " = excluded." + column.name())
                .collect(Collectors.joining());
        return "insert into " + topic.table() + " as t (company_id, id, version" + names + ")"
                + " select r.company_id, r.id, r.version" + casts
                + " from unnest($1::uuid[], $2::uuid[], $3::bigint[]" + arrays + ")"
                + " as r (company_id, id, version" + names + ") order by r.company_id, r.id"
                + " on conflict (company_id, id) do update set version = excluded.version" + updates
                + " where excluded.version > t.version";
    }

    /** Takes changes in the order of their records. */
    Uni<Void> apply(SqlConnection connection, List<StateChange> changes) {
        Map<List<UUID>, StateChange> newest = new LinkedHashMap<>();
        Map<List<UUID>, StateChange> deleted = new LinkedHashMap<>();
        for (StateChange change : changes) {
            List<UUID> entity = List.of(change.companyId(), change.id());
            StateChange known = newest.get(entity);
            if (change.state() == null) {
                deleted.put(entity, change);
                newest.remove(entity);
            } else if (known == null || change.version() > known.version()) {
                newest.put(entity, change);
            }
        }
        Uni<Void> written = Uni.createFrom().voidItem();
        if (topic.table() != null) {
            written = delete(connection, List.copyOf(deleted.values()))
                    .chain(() -> upsert(connection, List.copyOf(newest.values())));
        }
        List<StateChange> outcome = new ArrayList<>(deleted.values());
        outcome.removeIf(change -> newest.containsKey(List.of(change.companyId(), change.id())));
        outcome.addAll(newest.values());
        return written.chain(() -> topic.reaction().apply(connection, outcome));
    }

    private Uni<Void> delete(SqlConnection connection, List<StateChange> gone) {
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(delete)
                        .execute(Tuple.from(new Object[] {companies(gone), ids(gone)}))
                        .replaceWithVoid();
    }

    private Uni<Void> upsert(SqlConnection connection, List<StateChange> states) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Object> arrays = new ArrayList<>();
        arrays.add(companies(states));
        arrays.add(ids(states));
        arrays.add(states.stream().map(StateChange::version).toArray(Long[]::new));
        for (ReferenceTopic.Column column : topic.columns()) {
            String[] values = new String[states.size()];
            for (int i = 0; i < values.length; i++) {
                var state = states.get(i).state();
                values[i] = state == null ? null : StateRecord.text(column, state);
            }
            arrays.add(values);
        }
        return connection.preparedQuery(upsert).execute(Tuple.from(arrays)).replaceWithVoid();
    }

    private static UUID[] companies(List<StateChange> changes) {
        return changes.stream().map(StateChange::companyId).toArray(UUID[]::new);
    }

    private static UUID[] ids(List<StateChange> changes) {
        return changes.stream().map(StateChange::id).toArray(UUID[]::new);
    }
}
