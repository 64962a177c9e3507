package syncsuite.promotion.pull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.pull.Edges;
import syncsuite.core.pull.WindowView;
import syncsuite.promotion.place.Place;

/** The list of promotions as one store sees it. */
@ApplicationScoped
public class PromotionPull {
    private record Counted(PromotionSource source, long headSeq, Edges edges) {}

    private final WindowEdges edges;
    private final Clock clock;
    private final Cache<Counted, Long> totals =
            Caffeine.newBuilder().maximumSize(20_000).build();

    PromotionPull(WindowEdges edges, Clock clock) {
        this.edges = edges;
        this.clock = clock;
    }

    /** The list with the page size that the company set. */
    static DeltaList list(Place place) {
        int most = place.settings().maxPromotionsPerSync();
        return new DeltaList("promotions", "promotions", most, most);
    }

    WindowView view(Place place) {
        Instant now = clock.instant();
        PromotionSource source = new PromotionSource(
                place.company(), place.store(), place.brand(), place.settings().includeInactive());
        return new WindowView(
                place.company(),
                place.key(),
                place.changedSeq(),
                () -> edges.of(place.company(), Window.at(now, place.zone(), place.settings())),
                then -> Window.past(then, now, place.zone(), place.settings()),
                place.isEmpty() ? (connection, question) -> Uni.createFrom().item(List.of()) : source,
                place.isEmpty()
                        ? (connection, headSeq, seen) -> Uni.createFrom().item(0L)
                        : (connection, headSeq, seen) -> total(connection, new Counted(source, headSeq, seen)),
                Map.of("settings", place.settings().json()),
                place.head());
    }

    private Uni<Long> total(SqlConnection connection, Counted key) {
        @Nullable Long kept = totals.getIfPresent(key);
        return kept != null
                ? Uni.createFrom().item(kept)
                : key.source()
                        .total(connection, key.headSeq(), key.edges())
                        .invoke(counted -> totals.put(key, counted));
    }
}
