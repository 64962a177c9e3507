package syncsuite.shopify.standin.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their request, and those that come by chance. */
public final class Faults {
    /** The operation of a fault that waits for any request. */
    public static final String ANY = "*";

    private static final class Planned {
        final String operation;
        final Fault fault;
        int left;

        Planned(String operation, Fault fault, int times) {
            this.operation = operation;
            this.fault = fault;
            this.left = times;
        }
    }

    private final List<Planned> planned = new ArrayList<>();
    private List<Fault> byChance = List.of();
    private double chance;
    private Random random = new Random(0);

    /**
     * The next so many requests of that operation fail.
     *
     * @param operation a field of the root ({@code productUpdate}), {@code token}, {@code bulk-file}, or {@link #ANY}
     */
    public synchronized void plan(String operation, Fault fault, int times) {
        planned.add(new Planned(operation, fault, times));
    }

    /** From now on each request fails with that probability, in one of those ways. */
    public synchronized void byChance(double probability, long seed, Fault... faults) {
        byChance = List.of(faults);
        chance = probability;
        random = new Random(seed);
    }

    public synchronized void clear() {
        planned.clear();
        byChance = List.of();
    }

    synchronized @Nullable Fault next(List<String> operations) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned one = each.next();
            if (one.operation.equals(ANY) || operations.contains(one.operation)) {
                if (--one.left <= 0) {
                    each.remove();
                }
                return one.fault;
            }
        }
        return !byChance.isEmpty() && random.nextDouble() < chance
                ? byChance.get(random.nextInt(byChance.size()))
                : null;
    }
}
