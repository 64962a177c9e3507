package syncsuite.catalog.identity.user;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import syncsuite.core.tenant.Tenants;

/** Finds the company of a user whom an operator names by id alone. */
@ApplicationScoped
class UserCompanies {
    /** Ids are made here and unique; those that operators do not administer are not found. */
    private static final String COMPANY = """
            select company_id from user_account
             where id = $1 and not deleted and roles <@ '{ops,ho-admin}'::varchar[]""";

    private final Tenants tenants;

    UserCompanies(Tenants tenants) {
        this.tenants = tenants;
    }

    Uni<Optional<UUID>> of(UUID user) {
        return tenants.asSystem(connection -> connection.preparedQuery(COMPANY).execute(Tuple.of(user)))
                .map(rows -> rows.size() == 1
                        ? Optional.of(rows.iterator().next().getUUID("company_id"))
                        : Optional.empty());
    }
}
