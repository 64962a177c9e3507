package syncsuite.sales.sale;

import java.util.List;
import syncsuite.core.event.EventType;

/** The events of sales: the state after each applied change, and facts about uploads, which hold no personal data. */
public final class SaleEvents {
    private static final String FACTS = "sales.sync-status.v1";

    public static final EventType CHANGED = EventType.state("sales.sale.v1", "sales.sale.changed.v1");
    public static final EventType SYNCED = EventType.fact(FACTS, "sales.sync-status.synced.v1");
    public static final EventType FAILED = EventType.fact(FACTS, "sales.sync-status.failed.v1");
    public static final EventType CONFLICT = EventType.fact(FACTS, "sales.sync-status.conflict.v1");
    public static final EventType RESOLVED = EventType.fact(FACTS, "sales.sync-status.resolved.v1");

    /** The worker has tried for the last time: the dead letter of a kept failure. */
    public static final EventType GIVEN_UP = EventType.fact(FACTS, "sales.sync-status.given-up.v1");

    public static final List<EventType> ALL = List.of(CHANGED, SYNCED, FAILED, CONFLICT, RESOLVED, GIVEN_UP);

    private SaleEvents() {}
}
