package syncsuite.promotion.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import syncsuite.core.job.Job;
import syncsuite.core.job.PeriodicJobs;
import syncsuite.promotion.settings.PromotionVersions;
import syncsuite.promotion.settings.SettingsStore;
import syncsuite.promotion.settings.SyncSettings;

/**
 * Tells a new version where promotions entered or left a store's window by themselves, so that a device that asks for the
 * version first learns that a pull is worth it. Pulls themselves do not depend on it.
 */
@ApplicationScoped
class PassedTimes implements PeriodicJobs {
    private static final int COMPANIES_PER_STEP = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String LAST = """
            with began as (insert into window_check (checked_until) values ($1) on conflict do nothing)
            select checked_until from window_check""";
    private static final String FINISH = "update window_check set checked_until = $1";

    private static final String PLACES = """
            select c.company_id, z.timezone, g.version, g.sync_strategy, g.future_days, g.past_days,
                   g.max_promotions_per_sync, g.include_inactive, g.sync_interval_hours, g.enable_compression
              from (select company_id from company where company_id > $1 order by company_id limit $2) c
              left join lateral (select distinct timezone from store s where s.company_id = c.company_id) z on true
              left join sync_settings g on g.company_id = c.company_id
             order by c.company_id""";

    /** A promotion that was written after the moment that its time was passed has told itself. */
    private static final String PASSED = """
            select distinct asked.company_id
              from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
                   as asked (company_id, upper_then, upper_now, upper_shift, lower_then, lower_now, lower_shift)
             where exists (select from promotion p
                            where p.company_id = asked.company_id and not p.deleted
                              and p.starts_at > asked.upper_then and p.starts_at <= asked.upper_now
                              and p.starts_at - asked.upper_shift > p.seq)
                or exists (select from promotion p
                            where p.company_id = asked.company_id and not p.deleted
                              and p.ends_at >= asked.lower_then and p.ends_at < asked.lower_now
                              and p.ends_at - asked.lower_shift >= p.seq)
             order by 1""";

    private static final String TAKE = "select sync_take($1, 'promotions', 1) + 1";

    private record Look(UUID company, Window then, Window now) {}

    private final PromotionVersions versions;
    private final Clock clock;
    private final Duration every;

    PassedTimes(
            PromotionVersions versions,
            Clock clock,
            @ConfigProperty(name = "sync.promotion.window-check", defaultValue = "5s") Duration every) {
        this.versions = versions;
        this.clock = clock;
        this.every = every;
    }

    @Override
    public List<Job> jobs() {
        return List.of(new Job("promotion-windows", every, this::step));
    }

    /** The position is {@code <the run's time>/<the last company looked at>}. */
    Uni<Job.Progress> step(SqlConnection connection, @Nullable String position) {
        long now = position == null
                ? Window.micros(clock.instant())
                : Long.parseLong(position.substring(0, position.indexOf('/')));
        UUID after = position == null ? FIRST : UUID.fromString(position.substring(position.indexOf('/') + 1));
        return connection
                .preparedQuery(LAST)
                .execute(Tuple.of(now))
                .chain(last -> {
                    long then =
                            last.iterator().hasNext() ? last.iterator().next().getLong(0) : now;
                    return connection
                            .preparedQuery(PLACES)
                            .execute(Tuple.of(after, COMPANIES_PER_STEP))
                            .chain(places -> look(connection, places, instant(then), instant(now)));
                })
                .chain(seen -> seen.last() == null
                        ? connection
                                .preparedQuery(FINISH)
                                .execute(Tuple.of(now))
                                .replaceWith(Job.Progress.finished(seen.told()))
                        : Uni.createFrom().item(new Job.Progress(seen.told(), now + "/" + seen.last())));
    }

    private record Seen(int told, @Nullable UUID last) {}

    private Uni<Seen> look(SqlConnection connection, RowSet<Row> places, Instant then, Instant now) {
        List<Look> looks = new ArrayList<>();
        UUID last = null;
        for (Row row : places) {
            last = row.getUUID(0);
            if (row.getString(1) != null) {
                SyncSettings settings = row.getLong(2) == null ? SyncSettings.DEFAULT : SettingsStore.of(row, 2);
                ZoneId zone = ZoneId.of(row.getString(1));
                looks.add(new Look(last, Window.at(then, zone, settings), Window.at(now, zone, settings)));
            }
        }
        UUID lastLookedAt = last;
        return tell(connection, looks, Window.micros(now)).map(told -> new Seen(told, lastLookedAt));
    }

    private Uni<Integer> tell(SqlConnection connection, List<Look> looks, long now) {
        if (looks.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple asked = Tuple.tuple()
                .addValue(looks.stream().map(Look::company).toArray(UUID[]::new))
                .addValue(numbers(looks, look -> look.then().latestStart()))
                .addValue(numbers(looks, look -> look.now().latestStart()))
                .addValue(numbers(looks, look -> look.now().latestStart() - now))
                .addValue(numbers(looks, look -> look.then().earliestEnd()))
                .addValue(numbers(looks, look -> look.now().earliestEnd()))
                .addValue(numbers(looks, look -> look.now().earliestEnd() - now));
        return connection.preparedQuery(PASSED).execute(asked).chain(found -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Row row : found) {
                UUID company = row.getUUID(0);
                all = all.chain(() -> tell(connection, company));
            }
            return all.replaceWith(found.size());
        });
    }

    private Uni<Void> tell(SqlConnection connection, UUID company) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(company))
                .chain(taken -> SettingsStore.read(connection, company)
                        .chain(settings -> versions.append(
                                connection, company, taken.iterator().next().getLong(0), settings)));
    }

    private static Long[] numbers(List<Look> looks, java.util.function.ToLongFunction<Look> of) {
        return looks.stream().map(of::applyAsLong).toArray(Long[]::new);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
