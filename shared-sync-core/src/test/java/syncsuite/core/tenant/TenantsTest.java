package syncsuite.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import syncsuite.core.embedded.MigratedDatabase;

/** On a single connection: what one transaction leaves behind, the next one meets. */
@Timeout(60)
class TenantsTest {
    private static final String WRITE =
            "insert into numbering (company_id, kind, last) values (sync_company(), '%s', 1)";

    private static MigratedDatabase database;

    private final UUID company = UUID.randomUUID();

    @BeforeAll
    static void open() {
        database = MigratedDatabase.create("tenants", 1);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private <T> T run(Function<SqlConnection, Uni<T>> work) {
        return database.tenants().inTransaction(company, work).await().atMost(Duration.ofSeconds(20));
    }

    private static Uni<Row> ask(SqlConnection connection, String sql) {
        return connection.query(sql).execute().map(rows -> rows.iterator().next());
    }

    private static Uni<Integer> write(SqlConnection connection, String kind) {
        return connection.query(WRITE.formatted(kind)).execute().map(rows -> rows.rowCount());
    }

    private long written() {
        return database.count("select count(*) from numbering where company_id = '" + company + "'");
    }

    private void assertNothingIsLeftBehind() {
        long now = database.count("select sync_clock()");
        String left = "select extract(epoch from now()) * 1000000 >= %d, sync_company(), sync_system()".formatted(now);
        assertThat(run(connection -> ask(connection, left)).toJson().getMap().values())
                .as("a transaction of its own, of its company alone")
                .containsExactly(true, company.toString(), false);
    }

    @Test
    void what_succeeds_is_there_for_its_company() {
        int rows = run(connection -> write(connection, "a").chain(done -> write(connection, "b")));
        assertThat(rows).isOne();
        assertThat(written()).isEqualTo(2);
        assertNothingIsLeftBehind();
    }

    @Test
    void a_statement_that_fails_takes_all_back() {
        assertThatThrownBy(() -> run(
                        connection -> write(connection, "a").chain(done -> ask(connection, "select 1 / 0 where true"))))
                .hasMessageContaining("division by zero");
        assertThat(written()).isZero();
        assertNothingIsLeftBehind();
    }

    @Test
    void the_last_statement_is_committed_with_what_went_before() {
        assertThat(end(new Query(WRITE.formatted("b"), Tuple.tuple()))).isOne();
        assertThat(written()).isEqualTo(2);
        assertNothingIsLeftBehind();
    }

    /** The commit is on its way already when the last statement fails. */
    @Test
    void a_last_statement_that_fails_takes_all_back() {
        assertThatThrownBy(() -> end(new Query("select 1 / 0", Tuple.tuple())))
                .hasMessageContaining("division by zero");
        assertThat(written()).isZero();
        assertNothingIsLeftBehind();
    }

    private int end(Query last) {
        return database.tenants()
                .inTransactionEnding(
                        company,
                        connection -> write(connection, "a")
                                .map(done -> new Ending<>(
                                        last,
                                        answered ->
                                                Objects.requireNonNull(answered).rowCount())))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    @Test
    void a_work_that_fails_takes_all_back() {
        assertThatThrownBy(() -> run(connection ->
                        write(connection, "a").onItem().failWith(() -> new IllegalArgumentException("no use for it"))))
                .hasMessageContaining("no use for it");
        assertThat(written()).isZero();
        assertNothingIsLeftBehind();
    }

    @Test
    void a_work_that_throws_before_it_begins_leaves_no_transaction_behind() {
        assertThatThrownBy(() -> run(connection -> {
                    throw new IllegalArgumentException("cannot begin");
                }))
                .hasMessageContaining("cannot begin");
        assertNothingIsLeftBehind();
    }

    /** PostgreSQL answers the commit of a failed transaction by a rollback, and no error: that must not pass for success. */
    @Test
    void a_failure_that_the_work_hides_is_no_success() {
        assertThatThrownBy(() -> run(connection -> write(connection, "a")
                        .chain(done -> ask(connection, "select 1 / 0"))
                        .onFailure()
                        .recoverWithNull()))
                .isInstanceOf(RuntimeException.class);
        assertThat(written()).isZero();
        assertNothingIsLeftBehind();
    }

    @Test
    void a_small_batch_is_planned_once_and_a_large_one_for_itself() {
        assertThat(plansOf(Planning.MOST_ROWS_OF_SMALL)).isEqualTo("reused 1, own 0");
        assertThat(plansOf(Planning.MOST_ROWS_OF_SMALL + 1)).isEqualTo("reused 0, own 1");
        assertThat(run(connection -> ask(connection, "show plan_cache_mode")).getString(0))
                .as("it ends with its transaction")
                .isEqualTo("auto");
    }

    private String plansOf(int rows) {
        String batch = "select * from unnest($1::int[]) as of_%d (a)".formatted(rows);
        return run(connection -> {
            Planning.forBatch(connection, rows);
            return connection
                    .preparedQuery(batch)
                    .execute(Tuple.of(new Integer[rows]))
                    .chain(done -> ask(connection, """
                            select format('reused %%s, own %%s', generic_plans, custom_plans)
                              from pg_prepared_statements where statement like '%%of\\_%d %%'""".formatted(rows)))
                    .map(plans -> plans.getString(0));
        });
    }
}
