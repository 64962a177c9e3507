package syncsuite.promotion.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.promotion.Chain;
import syncsuite.promotion.MovableClock;
import syncsuite.promotion.PromotionsUnderTest;

/**
 * A week in which clocks go back, lived by edges that pull a little now and then, in pages of all sizes, by cursor or by
 * timestamp, while administrators write: after every pull an edge holds what a full pull delivers, and that is what a
 * model of the strategies says.
 */
@QuarkusTest
@TestProfile(PromotionsUnderTest.class)
class SimulatedWeekTest {
    private static final boolean SOAK = Boolean.getBoolean("sync.soak");
    private static final int PROMOTIONS = SOAK ? 3000 : 80;
    private static final int STEPS = SOAK ? 300 : 15;
    private static final Duration WEEK = Duration.ofDays(7);

    /** What the model knows of a promotion. */
    private record Known(Instant from, Instant to, boolean active, Set<UUID> stores, Set<UUID> brands) {}

    @Inject
    MovableClock clock;

    private final Map<String, Known> model = new LinkedHashMap<>();
    private final Map<UUID, UUID> brandOf = new LinkedHashMap<>();
    private final Map<UUID, ZoneId> zoneOf = new LinkedHashMap<>();
    private Random random;
    private Chain chain;
    private List<UUID> brands;
    private List<UUID> stores;
    private String strategy;
    private int futureDays;
    private int pastDays;
    private boolean withInactive;
    private int codes;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({"current_only,1", "include_future,2", "all_active,3", "any,4", "any,5"})
    void edges_hold_what_a_full_pull_delivers(String tried, long seed) {
        random = new Random(seed);
        Instant start = Instant.parse("2027-10-28T08:00:00Z");
        clock.setTo(start);
        chain = new Chain();
        Chain.sql("select sync_reach(?, 'promotions', ?)", chain.id, micros(start));
        brands = List.of(chain.newBrand(), chain.newBrand());
        stores = new ArrayList<>();
        for (String zone : new String[] {"Europe/Madrid", "Asia/Kolkata", "America/Havana", "Australia/Lord_Howe"}) {
            UUID brand = random.nextInt(3) == 0 ? null : brands.get(random.nextInt(2));
            UUID store = chain.newStore(brand, zone);
            stores.add(store);
            brandOf.put(store, brand);
            zoneOf.put(store, ZoneId.of(zone));
        }
        setSettings(tried);
        for (int i = 0; i < PROMOTIONS; i++) {
            create(start);
        }
        Map<Chain.Edge, UUID> edges = new LinkedHashMap<>();
        for (UUID store : stores) {
            edges.put(chain.new Edge(store), store);
            edges.put(chain.new Edge(store, true, ""), store);
            edges.put(chain.new Edge(store, random.nextBoolean(), "&limit=" + (1 + random.nextInt(30))), store);
        }
        for (int step = 0; step < STEPS; step++) {
            clock.forward(WEEK.dividedBy(STEPS).multipliedBy(random.nextInt(20)).dividedBy(10));
            for (int write = random.nextInt(4); write > 0; write--) {
                write(tried);
            }
            if (random.nextInt(3) == 0) {
                Chain.sql("select sync_reach(?, 'promotions', ?)", chain.id, micros(clock.instant()));
            }
            for (Map.Entry<Chain.Edge, UUID> one : edges.entrySet()) {
                if (random.nextInt(3) == 0) {
                    pullAndCompare(one.getKey(), one.getValue(), step);
                }
            }
        }
        edges.forEach((edge, store) -> pullAndCompare(edge, store, STEPS));
    }

    private void pullAndCompare(Chain.Edge edge, UUID store, int step) {
        while (random.nextInt(4) == 0 && edge.pullPage("")) {
            if (random.nextInt(2) == 0) {
                write("any");
            }
            clock.forward(Duration.ofMinutes(random.nextInt(90)));
        }
        edge.pull();
        edge.pull();
        Chain.Edge fresh = chain.new Edge(store).pull();
        String about = "step " + step + " at " + clock.instant() + " store in " + zoneOf.get(store);
        assertThat(new TreeSet<>(fresh.held.keySet())).as("full pull, " + about).isEqualTo(expected(store));
        assertThat(edge.versions()).as(about).isEqualTo(fresh.versions());
        assertThat(fresh.total()).as("total, " + about).isEqualTo(fresh.held.size());
    }

    private Set<String> expected(UUID store) {
        Instant now = clock.instant();
        ZonedDateTime local = now.atZone(zoneOf.get(store));
        Instant latest = strategy.equals("include_future")
                ? local.plusDays(futureDays).toInstant()
                : strategy.equals("all_active") ? Instant.MAX : now;
        Instant earliest = local.minusDays(pastDays).toInstant();
        UUID brand = brandOf.get(store);
        Set<String> expected = new TreeSet<>();
        model.forEach((id, known) -> {
            if ((known.active || withInactive)
                    && !known.from.isAfter(latest)
                    && (known.to == null || !known.to.isBefore(earliest))
                    && (known.stores.isEmpty() || known.stores.contains(store))
                    && (known.brands.isEmpty() || brand == null || known.brands.contains(brand))) {
                expected.add(id);
            }
        });
        return expected;
    }

    private void write(String tried) {
        List<String> ids = List.copyOf(model.keySet());
        int kind = random.nextInt(20);
        if (kind < 5 || ids.isEmpty()) {
            create(clock.instant());
        } else if (kind < 8) {
            String gone = ids.get(random.nextInt(ids.size()));
            chain.delete(gone);
            model.remove(gone);
        } else if (kind < 18) {
            String changed = ids.get(random.nextInt(ids.size()));
            Known known = any(clock.instant());
            chain.patch(changed, body(known, ""));
            model.put(changed, known);
        } else if (kind == 18) {
            setSettings(tried);
        } else {
            UUID store = stores.get(random.nextInt(stores.size()));
            UUID brand = random.nextInt(3) == 0 ? null : brands.get(random.nextInt(2));
            brandOf.put(store, brand);
            Chain.sql("update store set brand_id = ?, version = version + 1 where id = ?", brand, store);
        }
    }

    private void setSettings(String tried) {
        strategy = tried.equals("any")
                ? List.of("current_only", "include_future", "all_active").get(random.nextInt(3))
                : tried;
        futureDays = random.nextInt(5);
        pastDays = random.nextInt(3);
        withInactive = random.nextInt(3) == 0;
        chain.settings("""
                {"sync_strategy":"%s","future_days":%d,"past_days":%d,"include_inactive":%s,"max_promotions_per_sync":%d}""".formatted(strategy, futureDays, pastDays, withInactive, 20 + random.nextInt(200)));
    }

    private void create(Instant now) {
        Known known = any(now);
        model.put(
                chain.create(body(
                        known,
                        "\"code\":\"P" + codes++ + "\",\"name\":\"N\",\"kind\":\"percentage_off\",\"value\":10,")),
                known);
    }

    private Known any(Instant now) {
        Instant from = now.plusSeconds(random.nextInt(10 * 86_400) - 5 * 86_400);
        Instant to = random.nextInt(8) == 0 ? null : from.plusSeconds(60 + random.nextInt(4 * 86_400));
        return new Known(from, to, random.nextInt(6) > 0, some(stores), some(brands));
    }

    private Set<UUID> some(List<UUID> all) {
        Set<UUID> some = new java.util.HashSet<>();
        if (random.nextInt(2) == 0) {
            all.forEach(one -> {
                if (random.nextInt(2) == 0) {
                    some.add(one);
                }
            });
        }
        return some;
    }

    private String body(Known known, String before) {
        return "{" + before + "\"schedule\":{\"starts_at\":\"" + known.from + "\""
                + (known.to == null ? "" : ",\"ends_at\":\"" + known.to + "\"") + "},\"is_active\":" + known.active
                + ",\"priority\":" + random.nextInt(5) + ",\"scope\":{\"store_ids\":" + json(known.stores)
                + ",\"brand_ids\":" + json(known.brands) + "}}";
    }

    private static String json(Set<UUID> ids) {
        return ids.isEmpty()
                ? "null"
                : ids.stream().map(id -> "\"" + id + "\"").toList().toString();
    }

    private static long micros(Instant time) {
        return time.toEpochMilli() * 1000;
    }
}
