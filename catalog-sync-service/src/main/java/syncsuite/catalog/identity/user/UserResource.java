package syncsuite.catalog.identity.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.account.Ids;
import syncsuite.catalog.identity.password.Passwords;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.AdministrationResource;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Fields;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/users")
@Tag(name = "Administration: users")
class UserResource extends AdministrationResource<UserAccount> {
    private static final String COMPANY_ID = "company_id";

    private final UserCompanies companies;
    private final Passwords passwords;

    UserResource(
            Administration administration,
            CurrentCaller caller,
            UserType type,
            UserCompanies companies,
            Passwords passwords) {
        super(administration, caller, type);
        this.companies = companies;
        this.passwords = passwords;
    }

    /**
     * An operator acts in the company of the user, of a new one in the one that {@code company_id} names, and has no
     * other role there.
     */
    @Override
    protected Uni<Caller> acting(Caller caller, @Nullable UUID id, @Nullable ObjectNode body) {
        if (!caller.is(UserRules.OPS)) {
            return Uni.createFrom().item(caller);
        }
        if (id != null) {
            return companies
                    .of(id)
                    .map(company -> company.map(there -> in(there, caller)).orElse(caller));
        }
        if (body != null && body.hasNonNull(COMPANY_ID)) {
            UUID named = Ids.uuid(body.get(COMPANY_ID).asText())
                    .orElseThrow(() -> SyncException.invalid(COMPANY_ID, "must be a UUID"));
            return Uni.createFrom().item(in(named, caller));
        }
        return Uni.createFrom().item(caller);
    }

    /** Hashes the password before any transaction begins: it takes long. */
    @Override
    protected Uni<ObjectNode> prepared(ObjectNode body, Fields.Mode mode) {
        ObjectNode content = UserFields.ALL.read(body, mode).orThrow();
        if (mode == Fields.Mode.NEW) {
            UserFields.requirePassword(content);
        }
        if (!content.has(UserFields.PASSWORD)) {
            return Uni.createFrom().item(body);
        }
        return passwords
                .hash(content.get(UserFields.PASSWORD).textValue())
                .map(hash -> body.deepCopy().put(UserFields.PASSWORD, hash));
    }

    private static Caller in(UUID company, Caller caller) {
        return company.equals(caller.companyId())
                ? caller
                : new Caller(caller.subject(), company, Set.of(), caller.deviceId(), Set.of(UserRules.OPS));
    }
}
