package syncsuite.sales.sale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.event.EventType;
import syncsuite.core.json.Instants;
import syncsuite.core.push.Author;
import syncsuite.core.type.Scope;

/**
 * A sale while it is dealt with: as the database holds it, with the transitions that it can take. Lives within one
 * transaction and one thread; {@link SaleWriter} writes what it became.
 *
 * <p>Version 1 is the first that is applied; each applied change adds 1. What is not applied leaves version and content
 * as they are and is kept as payload.
 */
public final class Sale {
    final UUID id;
    final UUID scope;
    final String createdBy;
    final boolean stored;

    @Nullable
    Long number;

    @Nullable
    String saleNumber;

    long version = 1;
    ObjectNode body;
    String updatedBy;

    @Nullable
    String deviceId;

    SyncStatus syncStatus = SyncStatus.ERROR;

    /** What was sent and is not applied. */
    @Nullable
    Kept kept;

    /** Why it is not. */
    @Nullable
    Problem problem;

    @Nullable
    String resolution;

    final Attempts attempts = new Attempts();
    Instant createdAt;

    /** This transaction gives it its sale number. */
    boolean numbered;

    /** This transaction replaced an applied version. */
    boolean superseding;

    /** This transaction wrote a version that readers of the state topic are told of. */
    boolean applied;

    private boolean changed;
    final List<Fact> facts = new ArrayList<>();
    final List<Decided> decided = new ArrayList<>();

    /** Something to tell of the sale: the event's type and what it holds beside the sale's names. */
    record Fact(EventType type, ObjectNode data) {}

    /** A conflict that was decided, with both inputs, for the history. */
    record Decided(String resolution, long clientVersion, long serverVersion, JsonNode client, JsonNode server) {}

    Sale(UUID id, UUID scope, String createdBy, boolean stored, ObjectNode body, Instant createdAt) {
        this.id = id;
        this.scope = scope;
        this.createdBy = createdBy;
        this.updatedBy = createdBy;
        this.stored = stored;
        this.body = body;
        this.createdAt = createdAt;
    }

    /** One that the database does not hold yet. */
    public static Sale unknown(UUID id, Author author, Instant now) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        return new Sale(id, Scope.ofUser(author.subject()), author.subject(), false, nothing, now);
    }

    public UUID id() {
        return id;
    }

    public UUID scope() {
        return scope;
    }

    public String createdBy() {
        return createdBy;
    }

    public boolean isStored() {
        return stored;
    }

    /** Whether any version of it was applied: it has a sale number. */
    public boolean isApplied() {
        return saleNumber != null || numbered;
    }

    public @Nullable Long number() {
        return number;
    }

    public @Nullable String saleNumber() {
        return saleNumber;
    }

    public long version() {
        return version;
    }

    /** The number of the customer of the applied version. */
    public long customerNumber() {
        return body.path("customer").longValue();
    }

    /** The user who made the current version. */
    public String updatedBy() {
        return updatedBy;
    }

    public SyncStatus syncStatus() {
        return syncStatus;
    }

    public @Nullable Kept kept() {
        return kept;
    }

    public @Nullable String resolution() {
        return resolution;
    }

    public Attempts attempts() {
        return attempts;
    }

    /** The applied content: the declared fields. */
    public ObjectNode content() {
        return SaleJson.content(body);
    }

    /** Holds that content from now on, as a new version unless it is the first. */
    public void apply(ObjectNode content, long customerNumber, Author author, Instant now) {
        if (isApplied()) {
            superseding = true;
            version++;
        } else {
            numbered = true;
            version = 1;
        }
        if (!content.hasNonNull("created_at")) {
            content.put("created_at", Instants.text(createdAt));
        }
        createdAt = Instants.parse("created_at", content.get("created_at").textValue());
        updatedBy = author.subject();
        deviceId = author.deviceId();
        body = SaleJson.applied(this, content, customerNumber);
        applied = true;
        attempts.made(now);
        settle(now);
        fact(SaleEvents.SYNCED);
    }

    /** What was kept turned out to be what the server holds. */
    public void confirm(Instant now) {
        attempts.made(now);
        settle(now);
        fact(SaleEvents.SYNCED);
    }

    /** Keeps what could not be applied. */
    public void fail(Problem why, Kept sent, Instant now) {
        keep(why, sent, SyncStatus.ERROR, now);
        attempts.rest();
        fact(SaleEvents.FAILED);
    }

    /** The worker's try failed, and another follows. */
    public void failAgain(Problem why, Instant next, Instant now) {
        problem = why;
        attempts.failed(next, now);
        fact(SaleEvents.FAILED);
    }

    /** The worker's last try failed. */
    public void giveUp(Problem why, Instant now) {
        problem = why;
        syncStatus = SyncStatus.ERROR;
        attempts.failed(null, now);
        fact(SaleEvents.GIVEN_UP);
    }

    /** Keeps what conflicts with the server's version. */
    public void conflict(List<String> fields, Kept sent, Instant now) {
        keep(Problem.of(Message.CONFLICT_OPEN), sent, SyncStatus.CONFLICT, now);
        resolution = null;
        attempts.rest();
        ObjectNode data = fact(SaleEvents.CONFLICT);
        fields.forEach(data.withArray("conflicting_fields")::add);
    }

    /** Asks the worker to try again, at once. */
    public void queue(Instant now) {
        changed = true;
        syncStatus = SyncStatus.PENDING;
        attempts.ask(now);
    }

    /** A person decided the conflict for what the server holds, or has applied something else before. */
    public void resolved(ConflictPolicy by, Instant now) {
        settle(now);
        resolution = by.text();
        fact(SaleEvents.RESOLVED).put("resolution", by.text());
    }

    /** What the client sent was dropped for what the server holds, as configured. */
    public void overruled(Instant now) {
        attempts.made(now);
        resolution = ConflictPolicy.SERVER_WINS.text();
        fact(SaleEvents.RESOLVED).put("resolution", ConflictPolicy.SERVER_WINS.text());
    }

    /** A person looks at the conflict; it stays one. */
    public void underReview() {
        changed = true;
        resolution = ConflictPolicy.MANUAL.text();
    }

    /** Whether there is anything to write. */
    public boolean isChanged() {
        return changed || !facts.isEmpty();
    }

    /** Keeps in the history what was kept for this sale so far, where a client now sends something else. */
    public void supersede(Submission sent) {
        boolean isJson = problem == null || problem.message() != Message.MALFORMED;
        if (kept != null && isJson && !Arrays.equals(kept.payload(), sent.payload())) {
            decide("superseded", kept.basedOn(), kept.submission().raw(), content());
        }
    }

    /** Puts both inputs of a decided conflict into the history. */
    public void decide(String by, long clientVersion, JsonNode client, JsonNode server) {
        decided.add(new Decided(by, clientVersion, version, client, server));
    }

    private void keep(Problem why, Kept sent, SyncStatus status, Instant now) {
        problem = why;
        kept = sent;
        syncStatus = status;
        attempts.made(now);
    }

    private void settle(Instant now) {
        syncStatus = SyncStatus.SYNCED;
        problem = null;
        kept = null;
        resolution = null;
        attempts.succeeded(now);
    }

    private ObjectNode fact(EventType type) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("uuid", id.toString())
                .put("local_id", id.toString())
                .put("sync_status", syncStatus.text())
                .put("attempt", attempts.total);
        if (problem != null) {
            data.put("reason", problem.message().name());
        }
        facts.add(new Fact(type, data));
        return data;
    }
}
