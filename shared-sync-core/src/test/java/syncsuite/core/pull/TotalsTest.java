package syncsuite.core.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.core.pull.ThingWriter.Edit;

/** Kept totals equal counted ones after any mixture of statements. */
@Timeout(60)
class TotalsTest {
    private static final String DIFFERENCES = """
            select count(*) from (
                select company_id, scope_id, live, active from feed_total where live <> 0 or active <> 0
                except
                select company_id, coalesce(scope_id, '00000000-0000-0000-0000-000000000000'),
                       count(*), count(*) filter (where active)
                  from thing where not deleted group by 1, 2) as kept
            union all
            select count(*) from (
                select company_id, coalesce(scope_id, '00000000-0000-0000-0000-000000000000'),
                       count(*), count(*) filter (where active)
                  from thing where not deleted group by 1, 2
                except select company_id, scope_id, live, active from feed_total) as counted""";

    /** It is counted once per version of the feed, and no page may tell that of an older one. */
    @Test
    void each_page_tells_the_total_of_now() throws SQLException {
        UUID company = UUID.randomUUID();
        try (Things things = new Things();
                ThingWriter writer = new ThingWriter(things, company)) {
            DeltaPull pull = things.pull();
            DeltaView view = Things.view(company, null, false);
            for (int written = 1; written <= 30; written++) {
                writer.commit(Edit.of(UUID.randomUUID(), null));
                for (int limit : List.of(written, 50)) {
                    var page = Things.json(
                            Things.wait(pull.page(Things.LIST, view, new DeltaRequest(null, null, limit, List.of()))));
                    assertThat(page.get("total").asInt()).isEqualTo(written);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void totals_are_what_counting_would_find(long seed) throws SQLException {
        Random random = new Random(seed);
        UUID company = UUID.randomUUID();
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(40).toList();
        List<@Nullable UUID> scopes = new ArrayList<>(List.of(UUID.randomUUID(), UUID.randomUUID()));
        scopes.add(null);
        try (Things things = new Things();
                ThingWriter writer = new ThingWriter(things, company)) {
            for (int step = 0; step < 120; step++) {
                write(writer, random, ids, scopes);
                assertThat(differences(things))
                        .as("after step %d of seed %d", step, seed)
                        .isZero();
            }
            for (UUID scope : scopes.subList(0, 2)) {
                TableSource source = Things.source(company, scope, random.nextBoolean());
                Long total = Things.wait(things.tenants.inTransaction(company, source::total));
                int listed = Things.wait(things.tenants.inTransaction(company, c -> source.read(c, 0, 1000, true)))
                        .size();
                assertThat(total).isEqualTo(listed);
            }
        }
    }

    private static void write(ThingWriter writer, Random random, List<UUID> ids, List<@Nullable UUID> scopes)
            throws SQLException {
        UUID one = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(6)) {
            case 0 -> run(writer, "delete from thing where id = '" + one + "'");
            case 1 -> run(writer, "update thing set active = not active, deleted = false where id <= '" + one + "'");
            case 2 -> run(writer, "update thing set deleted = true where id >= '" + one + "'");
            case 3 -> run(writer, "update thing set scope_id = (select scope_id from thing order by id limit 1)");
            default -> {
                TreeMap<String, Edit> edits = new TreeMap<>();
                for (int i = 0; i <= random.nextInt(30); i++) {
                    UUID id = ids.get(random.nextInt(ids.size()));
                    UUID scope = scopes.get(random.nextInt(scopes.size()));
                    edits.put(id.toString(), new Edit(id, scope, random.nextInt(4) == 0, random.nextBoolean(), "x"));
                }
                writer.write(List.copyOf(edits.values()));
            }
        }
        if (random.nextInt(5) == 0) {
            writer.connection.rollback();
        } else {
            writer.connection.commit();
        }
    }

    private static void run(ThingWriter writer, String sql) throws SQLException {
        try (Statement statement = writer.connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long differences(Things things) throws SQLException {
        try (var owner = things.database.connectAsOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(DIFFERENCES)) {
            long differences = 0;
            while (rows.next()) {
                differences += rows.getLong(1);
            }
            return differences;
        }
    }
}
