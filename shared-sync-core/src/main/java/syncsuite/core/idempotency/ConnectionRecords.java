package syncsuite.core.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import syncsuite.core.tenant.Ending;
import syncsuite.core.tenant.Query;

/** By the reactive client. */
record ConnectionRecords(SqlConnection connection, Identity identity) implements Records {
    private static final String CLAIM = """
            with held as materialized (
                select pg_try_advisory_xact_lock($5) as free
            ), begun as (
                insert into idempotency as record (company_id, user_id, endpoint, key, body_hash, expires_at)
                select $1::uuid, $2::text, $3::text, $4::text, $6::bytea, $8::timestamptz from held where free
                on conflict (company_id, user_id, endpoint, key) do update
                   set body_hash = excluded.body_hash, expires_at = excluded.expires_at,
                       status = null, headers = null, body = null
                 where record.expires_at <= $7
                returning 1
            )
            select free, exists (select from begun) from held""";
    private static final String FIND = """
            select body_hash, status, headers, body from idempotency
             where company_id = $1 and user_id = $2 and endpoint = $3 and key = $4""";
    private static final String FINISH = """
            update idempotency set status = $5, headers = $6, body = $7
             where company_id = $1 and user_id = $2 and endpoint = $3 and key = $4""";

    @Override
    public Uni<Claim> claim(byte[] bodyHash, OffsetDateTime now, OffsetDateTime expiresAt) {
        return connection
                .preparedQuery(CLAIM)
                .execute(tuple(identity.lockNumber(), Buffer.buffer(bodyHash), now, expiresAt))
                .map(rows -> rows.iterator().next())
                .map(row -> Records.claim(row.getBoolean(0), row.getBoolean(1)));
    }

    @Override
    public Uni<Stored> find() {
        return connection
                .preparedQuery(FIND)
                .execute(tuple())
                .map(rows -> stored(rows.iterator().next()));
    }

    /** Stores the answer, which the transaction ends with. */
    Ending<Answer> finish(Answer answer) {
        Tuple values = tuple(answer.status(), JsonObject.mapFrom(answer.headers()), Buffer.buffer(answer.body()));
        return new Ending<>(new Query(FINISH, values), stored -> answer);
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getBuffer("body_hash").getBytes(),
                row.getInteger("status"),
                row.getJsonObject("headers"),
                row.getBuffer("body").getBytes());
    }

    private Tuple tuple(Object... more) {
        Tuple tuple = Tuple.of(identity.company(), identity.user(), identity.endpoint(), identity.key());
        for (Object value : more) {
            tuple.addValue(value);
        }
        return tuple;
    }
}
