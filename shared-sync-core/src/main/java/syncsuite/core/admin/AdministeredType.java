package syncsuite.core.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.Event;
import syncsuite.core.json.Fields;
import syncsuite.core.tenant.Caller;

/** All that differs between two administered types. */
public interface AdministeredType<E extends AdministeredEntity> {
    Class<E> entity();

    /** A new row, empty but for its defaults. */
    E blank();

    /** What requests may carry. */
    Fields fields();

    /** The entity's attributes that {@code ?q=} looks into; texts, matched anywhere, without regard to case. */
    List<String> searched();

    /** The order of lists, an HQL order clause that ends with {@code id}. */
    default String order() {
        return "id";
    }

    /** The current values of the declared fields, in canonical form. */
    ObjectNode content(E entity);

    /** Takes over the values of all declared fields. */
    void apply(E entity, ObjectNode content);

    /** What readers are shown: the id, the version and the content. */
    default ObjectNode shown(E entity) {
        ObjectNode shown = content(entity).objectNode();
        shown.put("id", entity.id.toString());
        shown.put("company_id", entity.companyId.toString());
        shown.setAll(content(entity));
        return shown.put("version", entity.version);
    }

    /**
     * Whether a creation may be kept for a day to be repeated by its {@code Idempotency-Key}: not where request or answer
     * hold a secret, and not where the new row is not of the caller's company.
     */
    default boolean repeatable() {
        return true;
    }

    /** The company that a new row belongs to. */
    default UUID companyOfNew(Caller caller, UUID newId, ObjectNode body) {
        return caller.companyId();
    }

    /** Whether the caller lists the rows of all companies. */
    default boolean listsAllCompanies(Caller caller) {
        return false;
    }

    /** A condition in HQL on the row {@code e} that every row of the caller's lists fulfils. */
    default String listed(Caller caller) {
        return "1 = 1";
    }

    /** The company whose rows the caller may name. */
    default UUID company(Caller caller, UUID id) {
        return caller.companyId();
    }

    /**
     * Refuses what this caller may not do; asked before anything is read, and again with the row.
     *
     * @param entity null where the row is not known yet
     */
    default void allow(Caller caller, Action action, @Nullable E entity) {
        if (!caller.is("ho-admin")) {
            throw SyncException.forbidden("This needs the role ho-admin.");
        }
    }

    /**
     * Last checks and derived values before an insert or update is written, in the same transaction: a referenced row is
     * live, feed numbers are taken. The row is locked already.
     *
     * @param before the content before a change; null for a new row
     */
    default Uni<Void> beforeSave(Mutiny.Session session, Caller caller, E entity, @Nullable ObjectNode before) {
        return Uni.createFrom().voidItem();
    }

    /** As {@link #beforeSave}, for a deletion. */
    default Uni<Void> beforeDelete(Mutiny.Session session, Caller caller, E entity) {
        return Uni.createFrom().voidItem();
    }

    /** The event of the row's new state (its deletion where {@code entity.deleted}), or null where none is published. */
    default @Nullable Event event(E entity) {
        return null;
    }

    /** What a caller wants to do. */
    enum Action {
        CREATE,
        READ,
        CHANGE,
        DELETE
    }
}
