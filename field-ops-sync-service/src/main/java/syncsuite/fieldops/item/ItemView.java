package syncsuite.fieldops.item;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.pull.DeltaView;
import syncsuite.core.tenant.Caller;

/** What one reader sees of a kind's list: the sites of the token, or one of them; all of it, or what the reader is to do. */
final class ItemView {
    private ItemView() {}

    /** @throws SyncException STORE_NOT_FOUND, VALIDATION_ERROR where {@code assigned_to} cannot be asked for */
    static DeltaView of(Caller caller, ItemKind kind, @Nullable UUID site, @Nullable String assignedTo) {
        Set<UUID> sites = site == null ? caller.storeIds() : Set.of(caller.requireStore(site));
        boolean everywhere = site == null && caller.actsForAllStores();
        String user = assignedTo == null || assignedTo.isEmpty() ? null : user(caller, kind, assignedTo);
        String key =
                (everywhere ? "everywhere" : "sites=" + new TreeSet<>(sites)) + (user == null ? "" : " me=" + user);
        ItemSource source = new ItemSource(
                kind.type(), caller.companyId(), everywhere ? null : List.copyOf(sites), kind.assignee(), user);
        return new DeltaView(caller.companyId(), key, 0, source, null, Map.of());
    }

    private static String user(Caller caller, ItemKind kind, String assignedTo) {
        if (kind.assignee() == null) {
            throw SyncException.invalid("assigned_to", "is no filter of this list: its items are nobody's to do");
        }
        if (!assignedTo.equals("me")) {
            throw SyncException.invalid("assigned_to", "must be me");
        }
        return caller.subject();
    }
}
