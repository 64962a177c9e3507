package syncsuite.core.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedTime;

/** Pulls pages of random size. */
final class PagePoller extends Poller {
    private final By by;
    private final DeltaPull pull;
    private final Random random = new Random(1);
    private int walks;

    PagePoller(DeltaRace race, UUID company, @Nullable UUID scope, By by) {
        super(race, company, scope);
        this.by = by;
        this.pull = race.things.pull();
    }

    @Override
    void pullAll() {
        if (by == By.FULL_WALKS && walks++ % 3 == 0) {
            replica.forget();
        }
        DeltaView view = Things.view(company, scope, false);
        boolean more = true;
        boolean caughtUp = false;
        while (more || !caughtUp) {
            boolean byTime = by == By.TIME;
            DeltaRequest request = new DeltaRequest(
                    byTime ? null : replica.cursor, byTime ? replica.time : null, 1 + random.nextInt(60), List.of());
            DeltaPage page = Things.wait(pull.page(Things.LIST, view, request));
            var json = Things.json(page);
            more = replica.apply(json);
            // a walk from nothing is complete with the changes since its beginning
            caughtUp = !json.has("full");
            assertThat(json.get("version").asLong()).isPositive();
        }
    }

    @Override
    long upTo() {
        return FeedTime.seq(Objects.requireNonNull(replica.time));
    }

    @Override
    public String toString() {
        return by + " of " + company + (scope == null ? "" : " in " + scope);
    }
}
