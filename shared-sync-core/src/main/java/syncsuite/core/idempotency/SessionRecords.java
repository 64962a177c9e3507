package syncsuite.core.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.hibernate.reactive.mutiny.Mutiny;

/** By native statements of a Hibernate session. Bytes are read as hexadecimal text, which needs no type of Hibernate's. */
record SessionRecords(Mutiny.Session session, Identity identity) implements Records {
    private static final String CLAIM = """
            with held as materialized (
                select pg_try_advisory_xact_lock(?5) as free
            ), begun as (
                insert into idempotency as record (company_id, user_id, endpoint, key, body_hash, expires_at)
                select cast(?1 as uuid), cast(?2 as text), cast(?3 as text), cast(?4 as text), cast(?6 as bytea),
                       cast(?8 as timestamptz)
                  from held where free
                on conflict (company_id, user_id, endpoint, key) do update
                   set body_hash = excluded.body_hash, expires_at = excluded.expires_at,
                       status = null, headers = null, body = null
                 where record.expires_at <= ?7
                returning 1
            )
            select free, exists (select from begun) from held""";
    private static final String FIND = """
            select encode(body_hash, 'hex'), status, cast(headers as text), encode(body, 'hex') from idempotency
             where company_id = ?1 and user_id = ?2 and endpoint = ?3 and key = ?4""";
    private static final String FINISH = """
            update idempotency set status = ?5, headers = cast(cast(?6 as text) as jsonb), body = ?7
             where company_id = ?1 and user_id = ?2 and endpoint = ?3 and key = ?4""";

    @Override
    public Uni<Claim> claim(byte[] bodyHash, OffsetDateTime now, OffsetDateTime expiresAt) {
        return named(session.createNativeQuery(CLAIM, Object[].class))
                .setParameter(5, identity.lockNumber())
                .setParameter(6, bodyHash)
                .setParameter(7, now)
                .setParameter(8, expiresAt)
                .getSingleResult()
                .map(row -> Records.claim((Boolean) row[0], (Boolean) row[1]));
    }

    @Override
    public Uni<Stored> find() {
        return named(session.createNativeQuery(FIND, Object[].class))
                .getSingleResult()
                .map(SessionRecords::stored);
    }

    Uni<Void> finish(Answer answer) {
        Mutiny.MutationQuery finish = session.createNativeQuery(FINISH);
        return finish.setParameter(1, identity.company())
                .setParameter(2, identity.user())
                .setParameter(3, identity.endpoint())
                .setParameter(4, identity.key())
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

    private <R> Mutiny.SelectionQuery<R> named(Mutiny.SelectionQuery<R> query) {
        return query.setParameter(1, identity.company())
                .setParameter(2, identity.user())
                .setParameter(3, identity.endpoint())
                .setParameter(4, identity.key());
    }
}
