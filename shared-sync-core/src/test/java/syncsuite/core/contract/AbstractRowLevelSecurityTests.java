package syncsuite.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Law: whatever SQL the service's role runs, it sees and writes rows of the transaction's company only. A service
 * extends this and fills its tables for two companies; the walk then covers every table it has, also future ones.
 */
public abstract class AbstractRowLevelSecurityTests {
    private static final String TABLES = """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'f', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
               and n.nspname not like 'pg_%' and\s""";
    private static final Set<String> OF_NOBODY =
            Set.of("flyway_schema_history", "job", "reference_offset", "reference_topic");
    /** Where feeds stand, told to callers that each pass on their own company's; a deletion for jobs alone. */
    private static final Set<String> OF_THE_OWNER =
            Set.of("sync_heads", "sync_forget_versions", "sync_rate_take", "sync_rate_forget");

    private static final String HAS_COMPANY =
            "exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and a.attnum > 0)";
    private static final String REACHABLE =
            "has_table_privilege(current_user, c.oid, 'select, insert, update, delete')";
    private static final String PROTECTED = """
            (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid
               and p.polcmd = '*' and pg_get_expr(p.polqual, c.oid) like '%sync_company()%'
               and coalesce(pg_get_expr(p.polwithcheck, c.oid), 'sync_company()') like '%sync_company()%')
               and (select count(*) from pg_policy p where p.polrelid = c.oid) = 1)""";

    /** Puts rows of at least two companies into the tables, through the service or behind its back. */
    protected abstract void givenRowsOfTwoCompanies() throws Exception;

    /** Tables of the service that belong to no company, beside the core's. */
    protected Set<String> tablesOfNobody() {
        return Set.of();
    }

    /** Functions of the service that run as the owner, beside the core's: they tell and do nothing across companies. */
    protected Set<String> functionsOfTheOwner() {
        return Set.of();
    }

    /** A connection as the role that the service uses. */
    protected Connection asService() throws SQLException {
        return connect("sync.database.username", "sync.database.password");
    }

    /** A connection as the owner, who sees everything. */
    protected Connection asOwner() throws SQLException {
        return connect("sync.database.owner-username", "sync.database.owner-password");
    }

    @BeforeEach
    void fill() throws Exception {
        givenRowsOfTwoCompanies();
    }

    @Test
    void every_table_that_the_service_can_reach_is_protected_or_belongs_to_nobody() throws SQLException {
        try (Connection service = asService()) {
            assertThat(strings(service, TABLES + HAS_COMPANY + " and " + REACHABLE + " and not " + PROTECTED))
                    .as("tables with company_id, open to all companies")
                    .isEmpty();
            assertThat(strings(service, TABLES + "not " + HAS_COMPANY))
                    .as("tables without company_id")
                    .allMatch(table ->
                            OF_NOBODY.contains(table) || tablesOfNobody().contains(table));
        }
    }

    @Test
    void nothing_goes_round_the_policies() throws SQLException {
        try (Connection service = asService()) {
            assertThat(strings(
                            service,
                            "select rolname::text from pg_roles where pg_has_role(current_user, oid, 'member')"
                                    + " and (rolsuper or rolbypassrls or oid in (select relowner from pg_class"
                                    + " where relname = 'feed'))"))
                    .as("roles that row-level security does not bind")
                    .isEmpty();
            assertThat(strings(
                            service,
                            "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                    + " where c.relkind = 'v' and n.nspname = 'public' and " + REACHABLE
                                    + " and not coalesce(c.reloptions @> '{security_invoker=true}', false)"))
                    .as("views that read as their owner")
                    .isEmpty();
            assertThat(strings(
                            service,
                            "select proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                                    + " where prosecdef and n.nspname = 'public'"))
                    .as("functions that read as their owner")
                    .allMatch(function -> OF_THE_OWNER.contains(function)
                            || functionsOfTheOwner().contains(function));
        }
    }

    @Test
    void without_a_company_nothing_comes() throws SQLException {
        try (Connection service = asService()) {
            for (String table : protectedTables(service)) {
                assertThat(strings(service, "select company_id::text from " + table))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_statement_that_forgets_the_company_sees_the_transactions_own_alone() throws SQLException {
        int seen = 0;
        try (Connection service = asService();
                Connection owner = asOwner()) {
            for (String table : protectedTables(service)) {
                for (String company : companies(owner, table)) {
                    become(service, company);
                    assertThat(strings(service, "select distinct company_id::text from " + table))
                            .as("%s as %s", table, company)
                            .containsExactly(company);
                    seen++;
                }
                become(service, UUID.randomUUID().toString());
                assertThat(strings(service, "select company_id::text from " + table))
                        .as("%s as a company without rows", table)
                        .isEmpty();
            }
        }
        assertThat(seen).as("rows of two companies to look for").isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_statement_that_names_another_company_changes_nothing() throws SQLException {
        try (Connection service = asService();
                Connection owner = asOwner()) {
            service.setAutoCommit(false);
            for (String table : protectedTables(service)) {
                for (String company : companies(owner, table)) {
                    become(service, UUID.randomUUID().toString());
                    String where = " where company_id = '" + company + "'";
                    if (may(service, table, "delete")) {
                        assertThat(changed(service, "delete from " + table + where))
                                .as(table)
                                .isZero();
                    }
                    if (may(service, table, "update")) {
                        assertThat(changed(service, "update " + table + " set company_id = company_id" + where))
                                .as(table)
                                .isZero();
                    }
                    service.rollback();
                }
            }
        }
    }

    @Test
    void a_row_cannot_be_written_to_another_company() throws SQLException {
        try (Connection service = asService();
                Connection owner = asOwner()) {
            service.setAutoCommit(false);
            for (String table : protectedTables(service)) {
                for (String company : companies(owner, table)) {
                    become(service, company);
                    String write = "update " + table + " set company_id = '" + UUID.randomUUID() + "'";
                    assertThatThrownBy(() -> changed(service, write))
                            .as(table)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo("42501"));
                    service.rollback();
                }
            }
        }
    }

    private static List<String> protectedTables(Connection service) throws SQLException {
        return strings(service, TABLES + HAS_COMPANY + " and " + REACHABLE + " order by 1");
    }

    private static List<String> companies(Connection owner, String table) throws SQLException {
        return strings(
                owner, "select distinct company_id::text from " + table + " where company_id is not null limit 3");
    }

    private static void become(Connection service, String company) throws SQLException {
        strings(service, "select set_config('sync.company_id', '" + company + "', false)");
    }

    private static boolean may(Connection service, String table, String privilege) throws SQLException {
        return strings(service, "select has_table_privilege('" + table + "', '" + privilege + "')")
                .get(0)
                .equals("t");
    }

    private static int changed(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    private static Connection connect(String user, String password) throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                "jdbc:" + config.getValue("sync.database.url", String.class),
                config.getValue(user, String.class),
                config.getValue(password, String.class));
    }
}
