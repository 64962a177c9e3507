package syncsuite.catalog.identity.key;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import syncsuite.core.tenant.Tenants;

/** The table {@code signing_key}. Who adds a key holds an advisory lock, so that replicas add one and not several. */
@ApplicationScoped
class SigningKeys {
    /** Any constant that no other part of this service locks. */
    private static final long LOCK = 0x6b65_7972_696e_67L;

    private static final String LOAD = """
            select kid, public_jwk, private_key, created_at, signs_from, retired_at
              from signing_key
             where retired_at is null or retired_at > $1
             order by signs_from""";

    private static final String ADD = """
            insert into signing_key (kid, algorithm, public_jwk, private_key, created_at, signs_from, retired_at)
            values ($1, $2, $3, $4, $5, $6, $7)""";

    private static final String RETIRE_OTHERS = """
            update signing_key set retired_at = $2 where kid <> $1 and (retired_at is null or retired_at > $2)""";

    private static final String FORGET = "delete from signing_key where retired_at < $1";

    private final Tenants tenants;
    private final KeyRecord records;

    SigningKeys(Tenants tenants, KeyRingConfig config) {
        SecureRandom random = new SecureRandom();
        this.tenants = tenants;
        this.records = new KeyRecord(new KeySealer(config.secret(), random), random);
    }

    Uni<KeySet> load(Instant now) {
        return tenants.asSystem(connection -> load(connection, now));
    }

    /** Blocks for a good part of a second. */
    SigningKey generate(Instant now, Instant signsFrom) {
        return records.generate(now, signsFrom);
    }

    /**
     * Adds the key unless one that was published already, and has not signed for longer than {@code age}, makes it
     * needless; answers what the ring holds then. Where none signs yet it signs at once: nobody can have a token of an
     * older one, and nothing works without.
     *
     * @param lifetime how long the keys before it go on verifying after it has begun to sign
     */
    Uni<KeySet> add(SigningKey key, Duration age, Duration lifetime) {
        Instant now = key.createdAt();
        return tenants.asSystem(connection -> connection
                .preparedQuery("select pg_advisory_xact_lock($1)")
                .execute(Tuple.of(LOCK))
                .chain(locked -> load(connection, now))
                .chain(known -> known.isFresh(now, age)
                        ? Uni.createFrom().item(known)
                        : insert(connection, known.signer(now).isPresent() ? key : key.signingAtOnce(), lifetime)
                                .chain(done -> load(connection, now))));
    }

    private Uni<Void> insert(SqlConnection connection, SigningKey key, Duration lifetime) {
        Instant othersRetire = key.signsFrom().plus(lifetime);
        return connection
                .preparedQuery(ADD)
                .execute(records.toRow(key))
                .chain(added -> connection
                        .preparedQuery(RETIRE_OTHERS)
                        .execute(Tuple.of(key.kid(), othersRetire.atOffset(ZoneOffset.UTC))))
                .chain(retired -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(
                                key.createdAt().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    private Uni<KeySet> load(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery(LOAD)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<SigningKey> keys = new ArrayList<>();
                    rows.forEach(row -> keys.add(records.fromRow(row)));
                    return new KeySet(keys);
                });
    }
}
