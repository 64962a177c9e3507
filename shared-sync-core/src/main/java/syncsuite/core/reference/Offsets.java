package syncsuite.core.reference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The offsets in the database: the truth about what was taken. */
final class Offsets {
    private static final String ENSURE = """
            insert into reference_offset (topic, partition)
            select topic, partition from unnest($1::text[], $2::int[]) as t (topic, partition) order by 1, 2
            on conflict do nothing
            """;
    private static final String READ = """
            select topic, partition, next_offset from reference_offset
              join unnest($1::text[], $2::int[]) as t (topic, partition) using (topic, partition)
            """;
    private static final String LOCK = READ + " order by topic, partition for update of reference_offset";
    private static final String MOVE = """
            update reference_offset set next_offset = t.next_offset
              from unnest($1::text[], $2::int[], $3::bigint[]) as t (topic, partition, next_offset)
             where reference_offset.topic = t.topic and reference_offset.partition = t.partition
            """;
    private static final String CAUGHT_UP =
            "insert into reference_topic (topic) select unnest($1::text[]) on conflict do nothing";
    private static final String ONCE_CAUGHT_UP = "select count(*) from reference_topic where topic = any($1)";

    private Offsets() {}

    /** Somebody else moved a partition's offset: it is not this consumer's any more. */
    static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Moved() {
            super("the offsets were moved by another consumer", null, false, false);
        }
    }

    /** The next offset of each partition; 0 where none was read. */
    static Uni<Map<TopicPartition, Long>> load(SqlConnection connection, Collection<TopicPartition> partitions) {
        Tuple names = names(List.copyOf(partitions));
        return connection.preparedQuery(ENSURE).execute(names).chain(ensured -> read(connection, READ, names));
    }

    /**
     * Moves offsets to the end of this transaction's work.
     *
     * @throws Moved (as failure) when one is not where the work began
     */
    static Uni<Void> move(SqlConnection connection, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        List<TopicPartition> partitions = List.copyOf(to.keySet());
        Tuple names = names(partitions);
        Long[] next = partitions.stream().map(to::get).toArray(Long[]::new);
        return read(connection, LOCK, names)
                .invoke(stored -> partitions.forEach(partition -> {
                    if (!stored.getOrDefault(partition, -1L).equals(from.get(partition))) {
                        throw new Moved();
                    }
                }))
                .chain(stored ->
                        connection.preparedQuery(MOVE).execute(Tuple.of(names.getValue(0), names.getValue(1), next)))
                .replaceWithVoid();
    }

    static Uni<Void> markCaughtUp(SqlConnection connection, Collection<String> topics) {
        return connection
                .preparedQuery(CAUGHT_UP)
                .execute(Tuple.tuple().addValue(topics.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Whether each of these topics was read to an end at some time. */
    static Uni<Boolean> onceCaughtUp(SqlConnection connection, Collection<String> topics) {
        return connection
                .preparedQuery(ONCE_CAUGHT_UP)
                .execute(Tuple.tuple().addValue(topics.toArray(String[]::new)))
                .map(found -> found.iterator().next().getLong(0) == topics.size());
    }

    private static Uni<Map<TopicPartition, Long>> read(SqlConnection connection, String query, Tuple names) {
        return connection.preparedQuery(query).execute(names).map(found -> {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            for (Row row : found) {
                offsets.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2));
            }
            return offsets;
        });
    }

    private static Tuple names(List<TopicPartition> partitions) {
        return Tuple.of(
                partitions.stream().map(TopicPartition::topic).toArray(String[]::new),
                partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new));
    }
}
