package syncsuite.core.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.pull.ThingWriter.Change;
import syncsuite.core.pull.ThingWriter.Edit;
import syncsuite.core.tenant.Query;

@Timeout(60)
class KeptItemsTest {
    private final Things things = new Things(1024 * 1024);
    private final UUID company = UUID.randomUUID();
    private final List<UUID> scopes = List.of(UUID.randomUUID(), UUID.randomUUID());
    private final List<List<Long>> reads = new ArrayList<>();

    @AfterEach
    void close() {
        things.close();
    }

    @Test
    void pages_of_kept_items_are_the_pages_that_the_database_joins() throws SQLException {
        Random random = new Random(4);
        List<Change> changes = randomChanges(random, 400);
        DeltaPull pull = things.pull();
        for (int i = 0; i < 150; i++) {
            UUID scope = random.nextBoolean() ? scopes.get(random.nextInt(2)) : null;
            boolean withInactive = random.nextBoolean();
            long since = changes.get(random.nextInt(changes.size())).seq();
            DeltaRequest request = new DeltaRequest(null, FeedTime.instant(since), 1 + random.nextInt(60), List.of());
            assertThat(told(pull, numbered(scope, withInactive, numbers -> {}), request))
                    .isEqualTo(told(pull, joined(scope, withInactive), request));
        }
        assertThat(reads.stream().flatMap(List::stream)).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void only_what_is_not_kept_is_read() throws SQLException {
        Edit[] edits = new Edit[30];
        for (int i = 0; i < edits.length; i++) {
            edits[i] = Edit.of(UUID.randomUUID(), scopes.get(0));
        }
        List<Long> numbers = commit(edits).stream().map(Change::seq).toList();
        DeltaPull pull = things.pull();
        DeltaView view = numbered(scopes.get(0), false, asked -> {});
        told(pull, view, new DeltaRequest(null, FeedTime.instant(numbers.get(4)), 10, List.of()));
        told(pull, view, new DeltaRequest(null, FeedTime.instant(numbers.get(9)), 10, List.of()));
        told(
                pull,
                numbered(null, true, asked -> {}),
                new DeltaRequest(null, FeedTime.instant(numbers.get(7)), 12, List.of()));
        assertThat(reads).containsExactly(numbers.subList(5, 15), numbers.subList(15, 20));
    }

    @Test
    void an_item_that_changes_between_the_two_questions_is_told_as_it_is_then() throws SQLException {
        UUID edited = UUID.randomUUID();
        long before = commit(Edit.of(UUID.randomUUID(), scopes.get(0))).get(0).seq();
        commit(Edit.of(edited, scopes.get(0)), Edit.of(UUID.randomUUID(), scopes.get(0)));
        DeltaView view =
                numbered(scopes.get(0), false, asked -> commit(new Edit(edited, scopes.get(0), false, true, "later")));
        JsonNode page = told(things.pull(), view, new DeltaRequest(null, FeedTime.instant(before), 10, List.of()));
        assertThat(page.get("things").findValuesAsText("name")).containsExactly("thing", "later");
    }

    private List<Change> randomChanges(Random random, int count) throws SQLException {
        List<UUID> ids =
                random.longs(count / 4).mapToObj(bits -> new UUID(bits, bits)).toList();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = ids.get(random.nextInt(ids.size()));
            UUID scope = scopes.get(random.nextInt(2));
            changes.addAll(commit(new Edit(id, scope, random.nextInt(6) == 0, random.nextInt(5) > 0, "name " + i)));
        }
        return changes;
    }

    private List<Change> commit(Edit... edits) {
        try (ThingWriter writer = new ThingWriter(things, company)) {
            return writer.commit(edits);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The page without its cursor, which holds when it was given out. */
    private static JsonNode told(DeltaPull pull, DeltaView view, DeltaRequest request) {
        ObjectNode page = (ObjectNode) Things.json(Things.wait(pull.page(Things.LIST, view, request)));
        page.remove("next_cursor");
        return page;
    }

    private DeltaView joined(@Nullable UUID scope, boolean withInactive) {
        DeltaSource source = Things.source(company, scope, withInactive);
        return view("joined", scope, withInactive, new Delegate(source) {
            @Override
            public @Nullable NumberedPage numbered(long afterSeq, int limit) {
                return null;
            }
        });
    }

    /** @param between is done when the numbers are known and the items are not read yet */
    private DeltaView numbered(@Nullable UUID scope, boolean withInactive, Consumer<List<Long>> between) {
        TableSource source = Things.source(company, scope, withInactive);
        return view("numbered", scope, withInactive, new Delegate(source) {
            @Override
            public NumberedPage numbered(long afterSeq, int limit) {
                NumberedPage page = source.numbered(afterSeq, limit);
                return new NumberedPage(page.numbers(), page.form(), numbers -> {
                    reads.add(numbers);
                    between.accept(numbers);
                    return page.items().apply(numbers);
                });
            }
        });
    }

    private DeltaView view(String kind, @Nullable UUID scope, boolean withInactive, DeltaSource source) {
        return new DeltaView(company, kind + "/" + scope + "/" + withInactive, 0, source, null, Map.of());
    }

    private abstract static class Delegate implements DeltaSource {
        private final DeltaSource source;

        Delegate(DeltaSource source) {
            this.source = source;
        }

        @Override
        public Uni<List<DeltaRow>> read(SqlConnection connection, long afterSeq, int limit, boolean full) {
            return source.read(connection, afterSeq, limit, full);
        }

        @Override
        public @Nullable Query joined(long afterSeq, int limit, boolean full) {
            return source.joined(afterSeq, limit, full);
        }
    }
}
