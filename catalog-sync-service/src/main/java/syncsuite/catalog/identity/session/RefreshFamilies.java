package syncsuite.catalog.identity.session;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.TokenLifetimes;
import syncsuite.catalog.identity.account.Account;

/**
 * The table {@code refresh_family}: one row per sign-in, which knows the hash of its live refresh token alone. Any other
 * token that names the family is a spent one. The row's lock decides between those who come at the same time.
 */
@ApplicationScoped
class RefreshFamilies {

    /** A family whose live token was presented, as it is in the database; its row is locked. */
    record Family(
            UUID companyId,
            UUID id,
            Account.Kind kind,
            UUID accountId,
            int epoch,
            @Nullable String deviceId) {}

    /** A locked family, and whether the presented token is its live one. */
    record Presented(Family family, boolean isOver, boolean isLive) {}

    private static final String OPEN = """
            insert into refresh_family (company_id, id, account_kind, account_id, account_epoch, device_id, token_hash,
                                        expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)""";

    private static final String PRESENT = """
            select company_id, id, account_kind, account_id, account_epoch, device_id, token_hash,
                   revoked_at is not null or expires_at <= $2 as over
              from refresh_family where id = $1 for update""";

    private static final String TURN = """
            update refresh_family set token_hash = $3, expires_at = $4, renewed_at = now()
             where company_id = $1 and id = $2""";

    private static final String REVOKE = """
            update refresh_family set revoked_at = now() where company_id = $1 and id = $2 and revoked_at is null""";

    private final SecureRandom random = new SecureRandom();
    private final TokenLifetimes lifetimes;
    private final Clock clock;

    RefreshFamilies(TokenLifetimes lifetimes, Clock clock) {
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    Uni<RefreshToken> open(SqlConnection connection, Account account, @Nullable String deviceId) {
        RefreshToken token = RefreshToken.next(UUID.randomUUID(), random);
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.from(new @Nullable Object[] {
                    account.companyId(),
                    token.family(),
                    account.kind().name().toLowerCase(Locale.ROOT),
                    account.id(),
                    account.epoch(),
                    deviceId,
                    Buffer.buffer(token.hash()),
                    expiry()
                }))
                .replaceWith(token);
    }

    /** Locks the family that the token names; whoever comes second waits here and then finds its token spent. */
    Uni<Optional<Presented>> present(SqlConnection connection, RefreshToken token) {
        return connection
                .preparedQuery(PRESENT)
                .execute(Tuple.of(token.family(), now()))
                .map(rows -> presented(rows, token));
    }

    /** Spends the live token: the family goes on with another one. */
    Uni<RefreshToken> turn(SqlConnection connection, Family family) {
        RefreshToken next = RefreshToken.next(family.id(), random);
        return connection
                .preparedQuery(TURN)
                .execute(Tuple.of(family.companyId(), family.id(), Buffer.buffer(next.hash()), expiry()))
                .replaceWith(next);
    }

    Uni<Void> revoke(SqlConnection connection, Family family) {
        return connection
                .preparedQuery(REVOKE)
                .execute(Tuple.of(family.companyId(), family.id()))
                .replaceWithVoid();
    }

    private static Optional<Presented> presented(RowSet<Row> rows, RefreshToken token) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        Family family = new Family(
                row.getUUID("company_id"),
                row.getUUID("id"),
                Account.Kind.valueOf(row.getString("account_kind").toUpperCase(Locale.ROOT)),
                row.getUUID("account_id"),
                row.getInteger("account_epoch"),
                row.getString("device_id"));
        boolean live = token.isOf(row.getBuffer("token_hash").getBytes());
        return Optional.of(new Presented(family, row.getBoolean("over"), live));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime expiry() {
        return now().plus(lifetimes.refreshTtl());
    }
}
