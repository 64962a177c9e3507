package syncsuite.core.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import syncsuite.core.admin.AdministeredType.Action;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.Event;
import syncsuite.core.event.UuidV7;
import syncsuite.core.idempotency.Answer;
import syncsuite.core.idempotency.Idempotency;
import syncsuite.core.idempotency.IdempotencyKey;
import syncsuite.core.json.Fields;
import syncsuite.core.json.StrictJson;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Tenants;

/**
 * Creates, reads, lists, changes and deletes single rows for people. A write, its feed number and its event commit
 * together; a change needs the version it was based on.
 */
@ApplicationScoped
public class Administration {
    /** One page of a list and how many rows there are in all. */
    public record Listed<E>(List<E> rows, long total) {}

    private final Tenants tenants;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final UuidV7 ids;

    Administration(Tenants tenants, Outbox outbox, Idempotency idempotency, UuidV7 ids) {
        this.tenants = tenants;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.ids = ids;
    }

    public <E extends AdministeredEntity> Uni<E> create(AdministeredType<E> type, Caller caller, ObjectNode body) {
        E entity = made(type, caller, body);
        return tenants.inSession(entity.companyId, session -> insert(type, session, caller, entity))
                .onFailure()
                .transform(Violations::explained);
    }

    /** As {@link #create}, once for its key. Only for types that are {@link AdministeredType#repeatable}. */
    public <E extends AdministeredEntity> Uni<Answer> createOnce(
            AdministeredType<E> type, Caller caller, ObjectNode body, IdempotencyKey key) {
        E entity = made(type, caller, body);
        String endpoint = "POST " + type.entity().getSimpleName();
        byte[] hash = Idempotency.hash(StrictJson.write(body));
        return tenants.inSession(
                        entity.companyId,
                        session -> idempotency.once(
                                session,
                                caller,
                                endpoint,
                                key,
                                hash,
                                () -> insert(type, session, caller, entity)
                                        .map(created -> Answer.of(201, StrictJson.write(type.shown(created)))
                                                .with("ETag", "\"" + created.version + "\""))))
                .onFailure()
                .transform(Violations::explained);
    }

    private <E extends AdministeredEntity> E made(AdministeredType<E> type, Caller caller, ObjectNode body) {
        type.allow(caller, Action.CREATE, null);
        ObjectNode content = type.fields().readNew(body).orThrow();
        E entity = type.blank();
        entity.id = ids.next();
        entity.companyId = type.companyOfNew(caller, entity.id, body);
        type.apply(entity, content);
        return entity;
    }

    private <E extends AdministeredEntity> Uni<E> insert(
            AdministeredType<E> type, Mutiny.Session session, Caller caller, E entity) {
        return type.beforeSave(session, caller, entity, null)
                .chain(() -> session.persist(entity))
                .chain(session::flush)
                .chain(() -> publish(type, session, entity));
    }

    public <E extends AdministeredEntity> Uni<E> read(AdministeredType<E> type, Caller caller, UUID id) {
        type.allow(caller, Action.READ, null);
        UUID company = type.company(caller, id);
        return tenants.inSession(
                company, session -> find(type, caller, session, company, id, LockModeType.NONE, Action.READ));
    }

    /**
     * One page of the rows whose searched texts hold {@code q}.
     *
     * @param page from 1
     */
    public <E extends AdministeredEntity> Uni<Listed<E>> list(
            AdministeredType<E> type, Caller caller, int page, int perPage, String q) {
        type.allow(caller, Action.READ, null);
        boolean all = type.listsAllCompanies(caller);
        Map<String, Object> parameters = new HashMap<>();
        String where = " from " + type.entity().getSimpleName() + " e where not e.deleted and " + type.listed(caller);
        if (!all) {
            where += " and e.companyId = :company";
            parameters.put("company", caller.companyId());
        }
        if (!q.isEmpty() && !type.searched().isEmpty()) {
            where += type.searched().stream()
                    .map(attribute -> "lower(e." + attribute + ") like :q escape '!'")
                    .collect(Collectors.joining(" or ", " and (", ")"));
            parameters.put("q", "%" + q.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
        }
        String condition = where;
        Function<Mutiny.Session, Uni<Listed<E>>> read = session -> {
            Mutiny.SelectionQuery<Long> count = session.createSelectionQuery("select count(*)" + condition, Long.class);
            Mutiny.SelectionQuery<E> rows = session.createSelectionQuery(
                            "select e" + condition + " order by " + type.order(), type.entity())
                    .setFirstResult((int) Math.min(Integer.MAX_VALUE, (page - 1L) * perPage))
                    .setMaxResults(perPage);
            parameters.forEach((name, value) -> {
                count.setParameter(name, value);
                rows.setParameter(name, value);
            });
            return count.getSingleResult().chain(total -> rows.getResultList().map(list -> new Listed<>(list, total)));
        };
        return all ? tenants.inSystemSession(read) : tenants.inSession(caller.companyId(), read);
    }

    /**
     * Changes a row that still has the version the caller saw. A change that changes nothing leaves version and feed as
     * they are.
     *
     * @param mode WHOLE for PUT, PATCH for PATCH
     */
    public <E extends AdministeredEntity> Uni<E> change(
            AdministeredType<E> type,
            Caller caller,
            UUID id,
            ExpectedVersion expected,
            ObjectNode body,
            Fields.Mode mode) {
        type.allow(caller, Action.CHANGE, null);
        ObjectNode given = type.fields().read(body, mode).orThrow();
        UUID company = type.company(caller, id);
        return tenants.inSession(
                        company,
                        session -> find(
                                        type,
                                        caller,
                                        session,
                                        company,
                                        id,
                                        LockModeType.PESSIMISTIC_WRITE,
                                        Action.CHANGE)
                                .chain(entity -> {
                                    expected.require(entity.version);
                                    ObjectNode before = type.content(entity);
                                    ObjectNode after = before.deepCopy();
                                    after.setAll(given);
                                    if (after.equals(before)) {
                                        return Uni.createFrom().item(entity);
                                    }
                                    type.apply(entity, after);
                                    return type.beforeSave(session, caller, entity, before)
                                            .chain(session::flush)
                                            .chain(() -> publish(type, session, entity));
                                }))
                .onFailure()
                .transform(Violations::explained);
    }

    public <E extends AdministeredEntity> Uni<Void> delete(
            AdministeredType<E> type, Caller caller, UUID id, ExpectedVersion expected) {
        type.allow(caller, Action.DELETE, null);
        UUID company = type.company(caller, id);
        return tenants.inSession(
                        company,
                        session -> find(
                                        type,
                                        caller,
                                        session,
                                        company,
                                        id,
                                        LockModeType.PESSIMISTIC_WRITE,
                                        Action.DELETE)
                                .chain(entity -> {
                                    expected.require(entity.version);
                                    entity.deleted = true;
                                    return type.beforeDelete(session, caller, entity)
                                            .chain(session::flush)
                                            .chain(() -> publish(type, session, entity));
                                }))
                .onFailure()
                .transform(Violations::explained)
                .replaceWithVoid();
    }

    private <E extends AdministeredEntity> Uni<E> find(
            AdministeredType<E> type,
            Caller caller,
            Mutiny.Session session,
            UUID company,
            UUID id,
            LockModeType lock,
            Action action) {
        return session.find(type.entity(), new AdministeredEntity.Key(company, id), lock)
                .onItem()
                .transform(entity -> {
                    if (entity == null || entity.deleted) {
                        throw SyncException.notFound();
                    }
                    type.allow(caller, action, entity);
                    return entity;
                });
    }

    private <E extends AdministeredEntity> Uni<E> publish(AdministeredType<E> type, Mutiny.Session session, E entity) {
        Event event = type.event(entity);
        return event == null
                ? Uni.createFrom().item(entity)
                : outbox.append(session, event).replaceWith(entity);
    }

    /** A referenced row of the same company that is not deleted; otherwise a 400 that names the field. */
    public static <R extends AdministeredEntity> Uni<R> live(
            Mutiny.Session session, Class<R> entity, UUID company, UUID id, String field) {
        return session.find(entity, new AdministeredEntity.Key(company, id)).map(found -> {
            if (found == null || found.deleted) {
                throw new SyncException(
                        ErrorCode.VALIDATION_ERROR,
                        field + ": there is no such " + field.replace("_id", "") + ".",
                        Map.of("field", field));
            }
            return found;
        });
    }
}
