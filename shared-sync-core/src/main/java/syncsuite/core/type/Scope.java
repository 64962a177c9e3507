package syncsuite.core.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.json.FieldError;
import syncsuite.core.tenant.Caller;

/** Who inside a company sees an item. An item out of a caller's scope does not exist for him. */
public interface Scope {

    /** Fills in, on a new item, what follows from the caller. */
    void complete(ObjectNode content, Caller caller);

    /** The scope an item with this content is in; null for the whole company's. */
    @Nullable
    UUID of(ObjectNode content, String createdBy);

    boolean allows(Caller caller, @Nullable UUID scope);

    /** Why the caller may not put an item there; null when he may. */
    @Nullable
    FieldError refusal(Caller caller, @Nullable UUID scope);

    /** Everybody in the company. */
    static Scope company() {
        return new Whole();
    }

    /** The stores of the token; the field names the item's store, by default the token's only one. */
    static Scope site(String field) {
        return new Site(field);
    }

    /** Who created it, and {@code ho-admin}. */
    static Scope creator() {
        return new Creator();
    }

    /** The scope of what that user created: his id, or one derived from it where that is no UUID. */
    static UUID ofUser(String subject) {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException otherIssuer) {
            return UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** See {@link #company}. */
    record Whole() implements Scope {
        @Override
        public void complete(ObjectNode content, Caller caller) {
            // nothing follows from the caller
        }

        @Override
        public @Nullable UUID of(ObjectNode content, String createdBy) {
            return null;
        }

        @Override
        public boolean allows(Caller caller, @Nullable UUID scope) {
            return true;
        }

        @Override
        public @Nullable FieldError refusal(Caller caller, @Nullable UUID scope) {
            return null;
        }
    }

    /** See {@link #site}. */
    record Site(String field) implements Scope {
        @Override
        public void complete(ObjectNode content, Caller caller) {
            if (!content.hasNonNull(field) && caller.storeIds().size() == 1) {
                content.put(field, caller.storeIds().iterator().next().toString());
            }
        }

        @Override
        public @Nullable UUID of(ObjectNode content, String createdBy) {
            JsonNode site = content.get(field);
            return site == null || site.isNull() ? null : UUID.fromString(site.textValue());
        }

        @Override
        public boolean allows(Caller caller, @Nullable UUID scope) {
            return caller.actsForAllStores()
                    || (scope != null && caller.storeIds().contains(scope));
        }

        @Override
        public @Nullable FieldError refusal(Caller caller, @Nullable UUID scope) {
            if (scope == null) {
                return FieldError.invalid(field, "is required");
            }
            return allows(caller, scope)
                    ? null
                    : new FieldError(ErrorCode.STORE_NOT_FOUND, field, "There is no such store.");
        }
    }

    /** See {@link #creator}. */
    record Creator() implements Scope {
        @Override
        public void complete(ObjectNode content, Caller caller) {
            // the creator is kept beside the content
        }

        @Override
        public UUID of(ObjectNode content, String createdBy) {
            return ofUser(createdBy);
        }

        @Override
        public boolean allows(Caller caller, @Nullable UUID scope) {
            return caller.is("ho-admin") || ofUser(caller.subject()).equals(scope);
        }

        @Override
        public @Nullable FieldError refusal(Caller caller, @Nullable UUID scope) {
            return null;
        }
    }
}
