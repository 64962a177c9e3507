package syncsuite.core.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How one declared field is compared and merged.
 *
 * @param elementId the member that tells the elements of a set apart; null where the whole element does
 * @param serverKept only the server writes it: whatever a client sends for it is not even looked at
 */
public record FieldRule(String name, Kind kind, @Nullable String elementId, boolean serverKept) {
    /** What equality of two values of the field means. */
    public enum Kind {
        /** Equal JSON; numbers by value. */
        VALUE,
        /** Numbers, also those written as texts, by value. */
        DECIMAL,
        /** Times by the point in time. */
        INSTANT,
        /** An array whose order means nothing, merged element by element. */
        SET,
        /** As a set, but no side can remove an element by leaving it out. */
        GROWING_SET,
        /**
         * As a growing set whose elements never change: of one that is there already, what a client sends again is not
         * looked at, so the server may have completed it (who, when). Equal are two with the same identities.
         */
        APPEND_SET
    }

    public static FieldRule value(String name) {
        return new FieldRule(name, Kind.VALUE, null, false);
    }

    public static FieldRule decimal(String name) {
        return new FieldRule(name, Kind.DECIMAL, null, false);
    }

    public static FieldRule instant(String name) {
        return new FieldRule(name, Kind.INSTANT, null, false);
    }

    public static FieldRule set(String name, @Nullable String elementId) {
        return new FieldRule(name, Kind.SET, elementId, false);
    }

    public static FieldRule growingSet(String name, @Nullable String elementId) {
        return new FieldRule(name, Kind.GROWING_SET, elementId, false);
    }

    public static FieldRule appendSet(String name, String elementId) {
        return new FieldRule(name, Kind.APPEND_SET, elementId, false);
    }

    /** The same field, written by the server alone. */
    public FieldRule keptByServer() {
        return new FieldRule(name, kind, elementId, true);
    }

    boolean isSet() {
        return kind == Kind.SET || grows();
    }

    boolean grows() {
        return kind == Kind.GROWING_SET || kind == Kind.APPEND_SET;
    }

    boolean same(JsonNode one, JsonNode other) {
        return switch (kind) {
            case VALUE -> Sameness.same(one, other);
            case DECIMAL -> Sameness.sameDecimal(one, other);
            case INSTANT -> Sameness.sameInstant(one, other);
            case SET, GROWING_SET -> Elements.of(this, one).sameAs(Elements.of(this, other));
            case APPEND_SET -> Elements.of(this, one).sameIdentities(Elements.of(this, other));
        };
    }
}
