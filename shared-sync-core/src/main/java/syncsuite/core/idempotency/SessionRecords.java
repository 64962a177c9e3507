package syncsuite.core.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** By native statements of a Hibernate session. Bytes are read as hexadecimal text, which needs no type of Hibernate's. */
record SessionRecords(Mutiny.Session session, Identity identity) implements Records {
    private static final String LOCK = "select pg_try_advisory_xact_lock(?1)";
    private static final String FIND = """
            select encode(body_hash, 'hex'), status, cast(headers as text), encode(body, 'hex') from idempotency
             where company_id = ?1 and user_id = ?2 and endpoint = ?3 and key = ?4 and expires_at > ?5""";
    private static final String BEGIN = """
            insert into idempotency (company_id, user_id, endpoint, key, body_hash, expires_at)
            values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (company_id, user_id, endpoint, key) do update
               set body_hash = excluded.body_hash, expires_at = excluded.expires_at,
                   status = null, headers = null, body = null""";
    private static final String FINISH = """
            update idempotency set status = ?5, headers = cast(cast(?6 as text) as jsonb), body = ?7
             where company_id = ?1 and user_id = ?2 and endpoint = ?3 and key = ?4""";

    @Override
    public Uni<Boolean> lock() {
        return session.createNativeQuery(LOCK, Boolean.class)
                .setParameter(1, identity.lockNumber())
                .getSingleResult();
    }

    @Override
    public Uni<Optional<Stored>> find(OffsetDateTime now) {
        return session.createNativeQuery(FIND, Object[].class)
                .setParameter(1, identity.company())
                .setParameter(2, identity.user())
                .setParameter(3, identity.endpoint())
                .setParameter(4, identity.key())
                .setParameter(5, now)
                .getResultList()
                .map(rows -> rows.stream().map(SessionRecords::stored).findFirst());
    }

    @Override
    public Uni<Void> begin(byte[] bodyHash, OffsetDateTime expiresAt) {
        return statement(BEGIN)
                .setParameter(5, bodyHash)
                .setParameter(6, expiresAt)
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> finish(Answer answer) {
        return statement(FINISH)
                .setParameter(5, answer.status())
                .setParameter(6, JsonObject.mapFrom(answer.headers()).encode())
                .setParameter(7, answer.body())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Stored stored(Object[] row) {
        return new Stored(
                HexFormat.of().parseHex((String) row[0]),
                ((Number) row[1]).intValue(),
                new JsonObject((String) row[2]),
                HexFormat.of().parseHex((String) row[3]));
    }

    private Mutiny.MutationQuery statement(String sql) {
        Mutiny.MutationQuery statement = session.createNativeQuery(sql);
        return statement
                .setParameter(1, identity.company())
                .setParameter(2, identity.user())
                .setParameter(3, identity.endpoint())
                .setParameter(4, identity.key());
    }
}
