package syncsuite.catalog.identity.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.organisation.Company;
import syncsuite.core.admin.AdministeredType;
import syncsuite.core.admin.Administration;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Fields;
import syncsuite.core.tenant.Caller;

/**
 * Users. A password comes in hashed already, is never among what is shown, and stays as it is where none is given. Whoever
 * is deactivated, deleted or given another password or device loses all refresh tokens in the same transaction.
 */
@ApplicationScoped
class UserType implements AdministeredType<UserAccount> {

    @Override
    public Class<UserAccount> entity() {
        return UserAccount.class;
    }

    @Override
    public UserAccount blank() {
        return new UserAccount();
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Fields fields() {
        return UserFields.ALL;
    }

    @Override
    public List<String> searched() {
        return List.of("username", "displayName", "email");
    }

    @Override
    public String order() {
        return "username, id";
    }

    @Override
    public ObjectNode content(UserAccount user) {
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("username", user.username)
                .put("display_name", user.displayName)
                .put("email", user.email);
        ArrayNode roles = content.putArray("roles");
        Arrays.stream(user.roles).forEach(roles::add);
        ArrayNode stores = content.putArray("store_ids");
        Arrays.stream(user.storeIds).map(UUID::toString).forEach(stores::add);
        return content.put("device_id", user.deviceId).put("is_active", user.active);
    }

    @Override
    public void apply(UserAccount user, ObjectNode content) {
        user.username = content.get("username").textValue();
        user.displayName = content.get("display_name").textValue();
        user.email = content.get("email").textValue();
        user.roles = texts(content.get("roles")).toArray(String[]::new);
        user.storeIds =
                texts(content.get("store_ids")).stream().map(UUID::fromString).toArray(UUID[]::new);
        user.deviceId = content.get("device_id").textValue();
        user.active = content.get("is_active").booleanValue();
        if (content.has(UserFields.PASSWORD)) {
            user.passwordHash = content.get(UserFields.PASSWORD).textValue();
        }
    }

    @Override
    public boolean listsAllCompanies(Caller caller) {
        return caller.is(UserRules.OPS) && !caller.is(UserRules.HO_ADMIN);
    }

    @Override
    public String listed(Caller caller) {
        return listsAllCompanies(caller) ? "array_includes(array('ops', 'ho-admin'), e.roles)" : "1 = 1";
    }

    @Override
    public void allow(Caller caller, Action action, @Nullable UserAccount user) {
        UserRules.allow(caller, action, user);
    }

    @Override
    public Uni<Void> beforeSave(Mutiny.Session session, Caller caller, UserAccount user, @Nullable ObjectNode before) {
        UserRules.allowRoles(caller, user);
        return Administration.live(session, Company.class, user.companyId, user.companyId, "company_id")
                .chain(() -> storesAreKnown(session, user));
    }

    private static Uni<Void> storesAreKnown(Mutiny.Session session, UserAccount user) {
        if (user.storeIds.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return session.createSelectionQuery(
                        "select count(*) from Store s where s.companyId = :company and s.id in :ids and not s.deleted",
                        Long.class)
                .setParameter("company", user.companyId)
                .setParameter("ids", Arrays.asList(user.storeIds))
                .getSingleResult()
                .invoke(known -> {
                    if (known != user.storeIds.length) {
                        throw SyncException.invalid("store_ids", "there is no such store.");
                    }
                })
                .replaceWithVoid();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
