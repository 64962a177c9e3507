package syncsuite.core.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import syncsuite.core.contract.AbstractRowLevelSecurityTests;
import syncsuite.core.pull.ThingWriter.Edit;
import syncsuite.core.tenant.Query;

/** The core's own tables and a sample one; and what a list does whose author forgot the company. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThingsRowLevelSecurityTest extends AbstractRowLevelSecurityTests {
    private final Things things = new Things();
    private final UUID ours = UUID.randomUUID();
    private final UUID theirs = UUID.randomUUID();

    @BeforeAll
    void write() throws SQLException {
        UUID north = UUID.randomUUID();
        for (UUID company : List.of(ours, theirs)) {
            try (ThingWriter writer = new ThingWriter(things, company)) {
                UUID moved = UUID.randomUUID();
                writer.commit(Edit.of(UUID.randomUUID(), north), Edit.of(moved, north));
                writer.commit(Edit.of(moved, UUID.randomUUID()));
            }
        }
    }

    @AfterAll
    void close() {
        things.close();
    }

    @Test
    void a_list_that_forgets_the_company_still_tells_its_own_rows_only() {
        DeltaSource forgetful = (connection, afterSeq, limit, full) -> connection
                .preparedQuery("select seq, id, document from thing where seq > $1 order by seq limit $2")
                .execute(Tuple.of(afterSeq, limit))
                .map(ThingsRowLevelSecurityTest::items);
        DeltaView view = new DeltaView(
                ours,
                "forgetful",
                0,
                forgetful,
                connection -> connection
                        .query("select sum(live)::bigint from feed_total")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0)),
                Map.of());
        var page = Things.json(
                Things.wait(things.pull().page(Things.LIST, view, new DeltaRequest(null, null, 50, List.of()))));
        assertThat(page.get("things").findValuesAsText("company")).hasSize(2).containsOnly(ours.toString());
        assertThat(page.get("total").asLong()).isEqualTo(2);
    }

    @Test
    void each_of_many_questions_at_once_is_answered_for_its_own_company() {
        List<Uni<RowSet<Row>>> asked = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            UUID company = i % 2 == 0 ? ours : theirs;
            // every tenth text is new to the driver, so that preparing it comes between
            String sql = "select company_id from thing" + (i % 10 == 0 ? " -- " + i : "");
            asked.add(things.tenants.ask(company, new Query(sql, Tuple.tuple())));
        }
        List<RowSet<Row>> answers =
                Things.wait(Uni.join().all(asked).usingConcurrencyOf(64).andFailFast());
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i))
                    .hasSize(2)
                    .extracting(row -> row.getUUID(0))
                    .containsOnly(i % 2 == 0 ? ours : theirs);
        }
        assertThat(Things.wait(things.pool.query("select * from thing").execute())
                        .size())
                .as("the company of a question ends with it")
                .isZero();
    }

    @Test
    void a_question_that_fails_or_tries_to_write_spoils_nothing_for_the_next() {
        Query senseless = new Query("select 1 / (count(*) - count(*)) from thing", Tuple.tuple());
        Query writing = new Query("delete from thing", Tuple.tuple());
        Query next = new Query("select * from thing", Tuple.tuple());
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> Things.wait(things.tenants.ask(ours, senseless)))
                    .hasStackTraceContaining("division by zero");
            assertThatThrownBy(() -> Things.wait(things.tenants.ask(ours, writing)))
                    .hasStackTraceContaining("read-only transaction");
            assertThat(Things.wait(things.tenants.ask(theirs, next)).size()).isEqualTo(2);
        }
    }

    @Test
    void outside_of_a_tenants_transaction_nothing_comes() {
        RowSet<Row> rows = Things.wait(things.pool.query("select * from thing").execute());
        assertThat(rows.size()).isZero();
        for (int i = 0; i < 20; i++) {
            Things.wait(things.tenants.inTransaction(
                    ours, connection -> connection.query("select 1").execute()));
            assertThat(Things.wait(things.pool.query("select * from thing").execute())
                            .size())
                    .as("the company of a transaction ends with it")
                    .isZero();
        }
    }

    @Test
    void a_row_of_another_company_is_refused() {
        assertThatThrownBy(() -> Things.wait(things.tenants.inTransaction(
                        ours,
                        connection -> connection
                                .preparedQuery("insert into thing (company_id, id, seq) values ($1, $2, 1)")
                                .execute(Tuple.of(theirs, UUID.randomUUID())))))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> Things.wait(things.tenants.inTransaction(
                        ours,
                        connection -> connection
                                .preparedQuery("select sync_take($1, 'things', 1)")
                                .execute(Tuple.of(theirs)))))
                .hasMessageContaining("row-level security");
    }

    @Test
    void the_services_own_jobs_see_all_companies_within_their_transaction_only() {
        long seen = Things.wait(things.tenants.asSystem(connection -> connection
                .query("select count(distinct company_id) from thing")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))));
        assertThat(seen).isEqualTo(2);
        assertThat(Things.wait(things.pool.query("select * from thing").execute())
                        .size())
                .isZero();
    }

    private static List<DeltaRow> items(RowSet<Row> rows) {
        List<DeltaRow> items = new ArrayList<>();
        for (Row row : rows) {
            items.add(new DeltaRow(
                    row.getLong(0),
                    row.getUUID(1),
                    DeltaRow.Kind.ITEM,
                    row.getDelegate().getBuffer(2),
                    null));
        }
        return items;
    }

    @Override
    protected void givenRowsOfTwoCompanies() {
        // written once, before all tests
    }

    @Override
    protected Connection asService() throws SQLException {
        return things.database.connectAsApp();
    }

    @Override
    protected Connection asOwner() throws SQLException {
        return things.database.connectAsOwner();
    }
}
