package syncsuite.core.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The retention jobs of every service: tombstones and departures of its {@link SyncedTables}, superseded versions. */
@ApplicationScoped
public class RetentionJobs implements PeriodicJobs {
    private final List<Job> jobs = new ArrayList<>();

    public RetentionJobs(RetentionConfig config, Instance<SyncedTables> declared) {
        TombstoneRetention tombstones = new TombstoneRetention(Clock.systemUTC(), config.tombstones());
        Duration every = config.every();
        List<SyncedTable> tables = declared.isResolvable() ? declared.get().tables() : List.of();
        tables.forEach(table -> jobs.add(tombstones.tombstones(table, every)));
        Set<String> kept = declared.isResolvable() ? declared.get().typesKeptForGood() : Set.of();
        jobs.add(new VersionRetention(Clock.systemUTC(), config.tombstones(), kept).versions(every));
        tables.stream().map(SyncedTable::feed).distinct().forEach(feed -> jobs.add(tombstones.departures(feed, every)));
    }

    @Override
    public List<Job> jobs() {
        return List.copyOf(jobs);
    }
}
