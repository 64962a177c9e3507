package syncsuite.promotion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets are found by a formula; here they are also found by trying every way to hand out whole units. */
class BuyXGetYTest {
    private static final int PRODUCTS = 4;
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheBestThatTryingFinds(int seed) {
        Random random = new Random(seed);
        List<Bill.Line> lines = new ArrayList<>();
        for (int i = 0; i < PRODUCTS; i++) {
            BigDecimal price = BigDecimal.valueOf(random.nextInt(1, 6));
            lines.add(new Bill.Line(product(i), null, Set.of(), BigDecimal.valueOf(random.nextInt(1, 3)), price));
        }
        int buy = random.nextInt(1, 4);
        int get = random.nextInt(1, 3);
        boolean[] bought = pool(random);
        boolean[] given = pool(random);

        Bill bill = new Bill(new UUID(1, 1), null, NOW, ZoneOffset.UTC, 2, null, null, Set.of(), lines);
        Pricing pricing = new Evaluator().price(List.of(rule(buy, bought, get, given)), bill, Uses.none());

        List<Integer> units = new ArrayList<>();
        for (int i = 0; i < PRODUCTS; i++) {
            for (int n = lines.get(i).quantity().intValueExact(); n > 0; n--) {
                units.add(i);
            }
        }
        Tried tried = new Tried(lines, units, buy, bought, get, given);
        tried.hand(0, 0, 0, 0);
        assertThat(pricing.applied().stream().mapToLong(Pricing.Applied::times).sum())
                .isEqualTo(tried.sets);
        assertThat(pricing.discountTotal()).isEqualByComparingTo(BigDecimal.valueOf(tried.cheapest));
    }

    /** Hands out each unit as bought, given or neither; keeps the most sets and the least that is given for them. */
    private static final class Tried {
        private final List<Bill.Line> lines;
        private final List<Integer> units;
        private final int buy;
        private final boolean[] bought;
        private final int get;
        private final boolean[] given;
        private long sets;
        private long cheapest;

        Tried(List<Bill.Line> lines, List<Integer> units, int buy, boolean[] bought, int get, boolean[] given) {
            this.lines = lines;
            this.units = units;
            this.buy = buy;
            this.bought = bought;
            this.get = get;
            this.given = given;
        }

        void hand(int at, int isBought, int isGiven, long worth) {
            if (at == units.size()) {
                keep(isBought, isGiven, worth);
                return;
            }
            int product = units.get(at);
            hand(at + 1, isBought, isGiven, worth);
            if (bought[product]) {
                hand(at + 1, isBought + 1, isGiven, worth);
            }
            if (given[product]) {
                hand(
                        at + 1,
                        isBought,
                        isGiven + 1,
                        worth + lines.get(product).unitPrice().longValueExact());
            }
        }

        private void keep(int isBought, int isGiven, long worth) {
            long complete = isGiven % get == 0 && isBought / buy >= isGiven / get ? isGiven / get : 0;
            if (complete > sets || (complete == sets && complete > 0 && worth < cheapest)) {
                sets = complete;
                cheapest = worth;
            }
        }
    }

    private static boolean[] pool(Random random) {
        boolean[] pool = new boolean[PRODUCTS];
        pool[random.nextInt(PRODUCTS)] = true;
        for (int i = 0; i < PRODUCTS; i++) {
            pool[i] |= random.nextBoolean();
        }
        return pool;
    }

    private static UUID product(int index) {
        return new UUID(2, index);
    }

    private static BuyXGetY.Share share(int quantity, boolean[] pool) {
        Set<UUID> products = Set.copyOf(IntStream.range(0, PRODUCTS)
                .filter(i -> pool[i])
                .mapToObj(BuyXGetYTest::product)
                .toList());
        return new BuyXGetY.Share(BigDecimal.valueOf(quantity), new Goods(products, Set.of()));
    }

    private static CompiledRule rule(int buy, boolean[] bought, int get, boolean[] given) {
        Goods any = new Goods(Set.of(), Set.of());
        return new CompiledRule(
                new UUID(3, 3),
                "C",
                "N",
                true,
                new Conditions(null, null, Set.of(), Set.of(), Set.of()),
                new BuyXGetY(share(buy, bought), share(get, given), new BigDecimal(100)),
                new Schedule(NOW, null, Set.of(), List.of()),
                new Scope(Set.of(), Set.of(), any, any),
                new Limits(null, null, null, null),
                0,
                new Stacking(false, null));
    }
}
