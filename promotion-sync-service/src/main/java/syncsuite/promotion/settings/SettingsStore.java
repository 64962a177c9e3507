package syncsuite.promotion.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.http.IfMatch;
import syncsuite.core.tenant.Tenants;

/** Reads and writes the settings; a change is a new version of the company's promotions. */
@ApplicationScoped
public class SettingsStore {
    static final String READ = """
            select version, sync_strategy, future_days, past_days, max_promotions_per_sync, include_inactive,
                   sync_interval_hours, enable_compression
              from sync_settings where company_id = $1""";
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('sync_settings'), hashtext($1::uuid::text))";
    private static final String WRITE = """
            insert into sync_settings (company_id, version, changed_seq, sync_strategy, future_days, past_days,
                   max_promotions_per_sync, include_inactive, sync_interval_hours, enable_compression)
            values ($1, $2, sync_take($1, 'promotions', 1) + 1, $3, $4, $5, $6, $7, $8, $9)
            on conflict (company_id) do update
               set version = excluded.version, changed_seq = excluded.changed_seq,
                   sync_strategy = excluded.sync_strategy, future_days = excluded.future_days,
                   past_days = excluded.past_days, max_promotions_per_sync = excluded.max_promotions_per_sync,
                   include_inactive = excluded.include_inactive, sync_interval_hours = excluded.sync_interval_hours,
                   enable_compression = excluded.enable_compression
            returning changed_seq""";

    private final Tenants tenants;
    private final PromotionVersions versions;

    SettingsStore(Tenants tenants, PromotionVersions versions) {
        this.tenants = tenants;
        this.versions = versions;
    }

    public Uni<SyncSettings> of(UUID company) {
        return tenants.inTransaction(company, connection -> read(connection, company));
    }

    public static Uni<SyncSettings> read(SqlConnection connection, UUID company) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(company))
                .map(rows -> rows.iterator().hasNext() ? of(rows.iterator().next(), 0) : SyncSettings.DEFAULT);
    }

    /** Takes the columns from {@code version} to {@code enable_compression}, the first at that position. */
    public static SyncSettings of(Row row, int at) {
        return new SyncSettings(
                row.getLong(at),
                SyncSettings.Strategy.of(row.getString(at + 1)),
                row.getInteger(at + 2),
                row.getInteger(at + 3),
                row.getInteger(at + 4),
                row.getBoolean(at + 5),
                row.getInteger(at + 6),
                row.getBoolean(at + 7));
    }

    /**
     * Replaces the settings; equal ones change nothing.
     *
     * @param expected null where the caller does not say which version it changes
     */
    Uni<SyncSettings> replace(UUID company, ObjectNode content, @Nullable IfMatch expected) {
        return tenants.inTransaction(
                company,
                connection -> connection
                        .preparedQuery(ONE_AT_A_TIME)
                        .execute(Tuple.of(company))
                        .chain(() -> read(connection, company))
                        .chain(current -> {
                            if (expected != null) {
                                expected.check(current.version());
                            }
                            SyncSettings wanted = SyncSettings.of(current.version(), content);
                            return wanted.equals(current) && current.version() > 0
                                    ? Uni.createFrom().item(current)
                                    : write(connection, company, SyncSettings.of(current.version() + 1, content));
                        }));
    }

    private Uni<SyncSettings> write(SqlConnection connection, UUID company, SyncSettings settings) {
        Tuple values = Tuple.tuple()
                .addUUID(company)
                .addLong(settings.version())
                .addString(settings.strategy().wire())
                .addInteger(settings.futureDays())
                .addInteger(settings.pastDays())
                .addInteger(settings.maxPromotionsPerSync())
                .addBoolean(settings.includeInactive())
                .addInteger(settings.syncIntervalHours())
                .addBoolean(settings.enableCompression());
        return connection
                .preparedQuery(WRITE)
                .execute(values)
                .chain(rows -> versions.append(
                        connection, company, rows.iterator().next().getLong(0), settings))
                .replaceWith(settings);
    }
}
