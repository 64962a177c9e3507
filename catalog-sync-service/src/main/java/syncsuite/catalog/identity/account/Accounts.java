package syncsuite.catalog.identity.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds accounts over all companies: nobody's company is known before he has signed in. Accounts that were deleted, or
 * whose company was, are not found.
 */
@ApplicationScoped
public class Accounts {

    /** An account and the hash of what proves it. */
    public record PasswordHolder(Account account, String hash) {}

    /** An account and the SHA-256 of its secret. */
    public record SecretHolder(Account account, Buffer hash) {}

    private static final String USER = """
            select u.company_id, u.id, u.epoch, u.is_active as usable, u.roles, u.store_ids, u.device_id,
                   u.username as name, u.display_name, u.password_hash
              from user_account u join company c on c.company_id = u.company_id and c.is_active and not c.deleted
             where not u.deleted""";

    private static final String DEVICE = """
            select d.company_id, d.id, d.epoch, d.revoked_at is null as usable, d.roles, array[d.store_id] as store_ids,
                   d.id::text as device_id, d.name, d.name as display_name, d.secret_hash
              from device d join company c on c.company_id = d.company_id and c.is_active and not c.deleted
             where not d.deleted""";

    private static final String USER_BY_NAME = USER + " and u.username_key = username_key($1)";
    private static final String USER_BY_ID = USER + " and u.company_id = $1 and u.id = $2 for share of u";
    private static final String DEVICE_BY_ID = DEVICE + " and d.id = $1";
    private static final String DEVICE_IN_COMPANY =
            DEVICE + " and d.company_id = $1 and d.id = $2 for no key update of d";

    private static final String CONTACT = """
            update device set last_contact_at = now()
             where company_id = $1 and id = $2
            returning (deleted or revoked_at is not null) as barred""";

    public Uni<Optional<PasswordHolder>> user(SqlConnection connection, String username) {
        return connection
                .preparedQuery(USER_BY_NAME)
                .execute(Tuple.of(username))
                .map(rows -> first(rows)
                        .map(row ->
                                new PasswordHolder(account(Account.Kind.USER, row), row.getString("password_hash"))));
    }

    public Uni<Optional<SecretHolder>> device(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(DEVICE_BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> first(rows)
                        .map(row -> new SecretHolder(
                                account(Account.Kind.DEVICE, row),
                                row.getBuffer("secret_hash").getDelegate())));
    }

    /** The account as it is now, its row locked against change until the transaction ends. */
    public Uni<Optional<Account>> locked(SqlConnection connection, Account.Kind kind, UUID company, UUID id) {
        return connection
                .preparedQuery(kind == Account.Kind.USER ? USER_BY_ID : DEVICE_IN_COMPANY)
                .execute(Tuple.of(company, id))
                .map(rows -> first(rows).map(row -> account(kind, row)));
    }

    /**
     * Notes that the device was heard of, if it is one that the company enrolled.
     *
     * @return whether it may not be used: it was revoked or removed
     */
    public Uni<Boolean> noteContact(SqlConnection connection, UUID company, @Nullable String deviceId) {
        Optional<UUID> enrolled = Ids.uuid(deviceId);
        if (enrolled.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return connection
                .preparedQuery(CONTACT)
                .execute(Tuple.of(company, enrolled.get()))
                .map(rows -> first(rows).map(row -> row.getBoolean("barred")).orElse(false));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static Account account(Account.Kind kind, Row row) {
        return new Account(
                kind,
                row.getUUID("company_id"),
                row.getUUID("id"),
                row.getInteger("epoch"),
                row.getBoolean("usable"),
                new HashSet<>(Arrays.asList(row.getArrayOfStrings("roles"))),
                new HashSet<>(Arrays.asList(row.getArrayOfUUIDs("store_ids"))),
                row.getString("device_id"),
                row.getString("name"),
                row.getString("display_name"));
    }
}
