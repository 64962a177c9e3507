package syncsuite.core.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.embedded.EmbeddedDatabase;
import syncsuite.core.embedded.MigratedDatabase;
import syncsuite.core.feed.FeedHeads;
import syncsuite.core.tenant.Tenants;

/** A database with the sample list "things" and the real engine on it. */
final class Things implements AutoCloseable {
    static final DeltaList LIST = new DeltaList("things", "things", 50, 100);
    static final Duration KEPT = Duration.ofDays(90);
    static final ObjectMapper JSON = new ObjectMapper();

    private final MigratedDatabase migrated = MigratedDatabase.create("things", 8);
    final EmbeddedDatabase database = migrated.database();
    final Vertx vertx = Vertx.vertx();
    final Pool pool = MigratedDatabase.openPool(database.url(), database.app(), database.password(), 8, vertx);
    final Tenants tenants = new Tenants(pool);
    final FeedHeads heads = new FeedHeads(pool, tenants);
    final CursorCodec cursors = new CursorCodec("a secret of this test, longer than it needs to be");
    final PageCache cache;
    private final KeptItems kept;
    final PullConfig config;

    Things() {
        this(8 * 1024 * 1024);
    }

    Things(long cacheBytes) {
        createTable();
        config = new PullConfig() {
            @Override
            public Duration tombstones() {
                return KEPT;
            }

            @Override
            public OptionalLong cacheBytes() {
                return OptionalLong.of(cacheBytes);
            }

            @Override
            public OptionalLong itemBytes() {
                return OptionalLong.of(cacheBytes);
            }
        };
        cache = new PageCache(config);
        kept = new KeptItems(tenants, config);
        wait(heads.head(UUID.randomUUID(), "warm-up"));
    }

    /** Lets writers write without a feed, as a schema would whose readers go by time alone. */
    void withoutFeed() {
        asOwner("""
                create sequence loose;
                drop trigger thing_count_insert on thing;
                drop trigger thing_count_update on thing;""");
    }

    DeltaPull pull() {
        return pull(Clock.systemUTC());
    }

    DeltaPull pull(Clock clock) {
        return new DeltaPull(heads, cursors, cache, tenants, kept, new Totals(tenants), JSON, config, clock);
    }

    static DeltaView view(UUID company, @Nullable UUID scope, boolean withInactive) {
        TableSource source = source(company, scope, withInactive);
        return new DeltaView(company, scope + "/" + withInactive, 0, source, source::total, Map.of());
    }

    static TableSource source(UUID company, @Nullable UUID scope, boolean withInactive) {
        return scope == null
                ? TableSource.ofCompany("thing", "things", company, withInactive)
                : TableSource.ofScope("thing", "things", company, scope, withInactive);
    }

    static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(60));
    }

    static JsonNode json(DeltaPage page) {
        try {
            return JSON.readTree(page.body());
        } catch (IOException e) {
            throw new AssertionError("a page is not JSON", e);
        }
    }

    /** A connection as the service's role, all of whose transactions run for that company. */
    Connection writer(UUID company) throws SQLException {
        Connection connection = database.connectAsApp();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('sync.company_id', '" + company + "', false)");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** Runs SQL as the owner, whom row-level security does not bind. */
    void asOwner(String sql) {
        migrated.execute(sql);
    }

    private void createTable() {
        asOwner("""
                create table thing (
                    company_id uuid not null,
                    id         uuid not null,
                    scope_id   uuid,
                    version    integer not null default 1,
                    seq        bigint not null,
                    deleted    boolean not null default false,
                    active     boolean not null default true,
                    document   bytea,
                    touched    bigint not null default sync_clock(),
                    primary key (company_id, id));
                call sync_feed('thing', 'things')""");
    }

    @Override
    public void close() {
        pool.close().await().atMost(Duration.ofSeconds(10));
        vertx.close().await().atMost(Duration.ofSeconds(10));
        migrated.close();
    }
}
