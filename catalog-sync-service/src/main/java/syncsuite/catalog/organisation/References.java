package syncsuite.catalog.organisation;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import syncsuite.core.admin.AdministeredEntity;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** Keeps a row from being deleted while live rows still name it. */
final class References {
    private References() {}

    /** @throws SyncException CONFLICT when a live row of the table has the entity's id in that column */
    static Uni<Void> refuseWhere(Mutiny.Session session, String table, String column, AdministeredEntity named) {
        return session.createNativeQuery(
                        "select exists (select from " + table + " where company_id = ?1 and " + column
                                + " = ?2 and not deleted)",
                        Boolean.class)
                .setParameter(1, named.companyId)
                .setParameter(2, named.id)
                .getSingleResult()
                .invoke(used -> {
                    if (used) {
                        throw new SyncException(
                                ErrorCode.CONFLICT,
                                "It is still in use: delete or move every " + table + " that names it first.",
                                Map.of("used_by", table));
                    }
                })
                .replaceWithVoid();
    }
}
