package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import syncsuite.core.conflict.ThreeWayMerge;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.outbox.OutboxRows;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Incoming;
import syncsuite.core.type.Rule;

/**
 * Applies a batch of items: locks the rows, judges the items one by one in their order, writes what was accepted as a
 * set, with its history, its feed numbers and its events. A handful of statements, however many items.
 *
 * <ul>
 *   <li>Every item has exactly one outcome; one that is refused or in conflict does not hold the others back.
 *   <li>A new item has version 1, every applied change adds 1; what changes nothing makes no version.
 *   <li>An item uploaded again is {@code unchanged}, also when its first answer was lost and others have changed the item
 *       since; the version it then answers is the one that it was applied as. One that a policy has applied to a later
 *       version than its base is {@code merged}, with what the item is now.
 *   <li>An edit based on an older version is settled by the type's policy or in conflict. A deleted item stays deleted.
 *   <li>The same id twice in one batch: the second is judged against what the first has made of it.
 *   <li>An item out of the caller's scope is NOT_FOUND.
 * </ul>
 *
 * <p>Locks are taken in the order: creation guard, rows by id, feed, outbox. So batches never deadlock with each other.
 */
@Singleton
public final class PushEngine {
    private static final String SAVEPOINT = "savepoint push";
    private static final String BACK = "rollback to savepoint push";

    private final Outbox outbox;
    private final Events events;
    private final Clock clock;

    public PushEngine(Outbox outbox, Events events, Clock clock) {
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Applies an upload of the caller.
     *
     * @param connection inside a transaction of the caller's company
     */
    public Uni<PushResult> push(SqlConnection connection, Caller caller, EntityType type, List<Incoming> batch) {
        Batch attempt = new Batch(connection, caller, type, batch);
        return connection
                .query(SAVEPOINT)
                .execute()
                .chain(() -> attempt.run(false))
                .chain(result -> result.isPresent()
                        ? Uni.createFrom().item(result)
                        : connection.query(BACK).execute().chain(() -> attempt.run(true)))
                .map(result -> result.orElseThrow(PushEngine::lostTwice));
    }

    /**
     * Changes items on the server's own account, whatever versions clients hold: no scope, policy or rule is asked, and
     * fields that only the server writes can be written.
     *
     * @param connection inside a transaction of that company
     * @param change from an item's content to the new one; where it answers an equal content nothing is written. Not asked
     *     for ids that are unknown or deleted
     * @return the items that were changed, as they are now
     */
    public Uni<List<Item>> amend(
            SqlConnection connection,
            UUID company,
            Author author,
            EntityType type,
            Collection<UUID> ids,
            UnaryOperator<ObjectNode> change) {
        return new ItemTable(type, company).lock(connection, new TreeSet<>(ids)).chain(stored -> {
            Ledger ledger = new Ledger(type, author, stored, Past.NONE);
            stored.values().stream().filter(item -> !item.deleted()).forEach(item -> {
                ObjectNode content = change.apply(item.content().deepCopy());
                if (!ThreeWayMerge.same(type.merging(), item.content(), content)) {
                    ledger.update(
                            item,
                            ThreeWayMerge.of(type.merging(), content, content, content)
                                    .content());
                }
            });
            return write(connection, company, type, ledger)
                    .map(base -> ledger.changes().stream()
                            .map(item -> item.numbered(base))
                            .toList());
        });
    }

    /** Cannot happen between batches: the guard was held alone. Somebody has written around the engine. */
    private static SyncException lostTwice() {
        return new SyncException(
                ErrorCode.UNAVAILABLE,
                "Somebody else writes the same items: send them again.",
                Map.of(),
                Duration.ofSeconds(1));
    }

    private Uni<Long> write(SqlConnection connection, UUID company, EntityType type, Ledger ledger) {
        return new ItemWriter(type, company)
                .write(connection, ledger, OutboxRows.of(events(company, type, ledger)))
                .invoke(outbox::announce);
    }

    private List<Event> events(UUID company, EntityType type, Ledger ledger) {
        List<Event> made = new ArrayList<>(ledger.changes().size());
        for (Item item : ledger.changes()) {
            made.add(
                    item.deleted()
                            ? events.deletion(type.event(), company, item.id())
                            : events.state(
                                    type.event(), company, item.id(), item.version(), told(item.document(type))));
        }
        return made;
    }

    /** A field whose name is the envelope's own is told as {@code item_<name>}. */
    private static ObjectNode told(ObjectNode document) {
        for (String name : Event.ENVELOPE) {
            if (document.has(name)) {
                document.set("item_" + name, document.remove(name));
            }
        }
        return document;
    }

    /** One upload, which can be run a second time in the same transaction after a rollback to its savepoint. */
    private final class Batch {
        private final SqlConnection connection;
        private final Caller caller;
        private final EntityType type;
        private final List<Incoming> items;
        private final ItemTable table;

        Batch(SqlConnection connection, Caller caller, EntityType type, List<Incoming> items) {
            this.connection = connection;
            this.caller = caller;
            this.type = type;
            this.items = items;
            this.table = new ItemTable(type, caller.companyId());
        }

        Uni<Optional<PushResult>> run(boolean alone) {
            return table.guardCreation(connection, alone)
                    .chain(() -> table.lock(connection, ids()))
                    .chain(this::judged)
                    .chain(this::written);
        }

        private Set<UUID> ids() {
            Set<UUID> ids = new TreeSet<>();
            items.stream().map(Incoming::id).filter(Objects::nonNull).forEach(ids::add);
            return ids;
        }

        private Uni<Judged> judged(Map<UUID, Item> stored) {
            return table.past(connection, caller.subject(), Ledger.wanted(items, stored))
                    .chain(past -> type.rules()
                            .prepare(connection, caller, items)
                            .map(rule -> judged(rule, new Ledger(type, Author.of(caller), stored, past))));
        }

        private Judged judged(Rule rule, Ledger ledger) {
            Judge judge = new Judge(type, caller, clock.instant(), rule, ledger);
            return new Judged(ledger, items.stream().map(judge::judge).toList());
        }

        /** Empty where the batch lost a race for an id; then nothing of it may stay. */
        private Uni<Optional<PushResult>> written(Judged judged) {
            return write(connection, caller.companyId(), type, judged.ledger())
                    .map(base -> base == ItemWriter.LOST_RACE ? Optional.empty() : Optional.of(judged.result(base)));
        }
    }

    /** A batch between judgement and writing. */
    private record Judged(Ledger ledger, List<Verdict> verdicts) {
        PushResult result(long base) {
            return new PushResult(
                    verdicts.stream().map(verdict -> verdict.outcome(base)).toList());
        }
    }
}
