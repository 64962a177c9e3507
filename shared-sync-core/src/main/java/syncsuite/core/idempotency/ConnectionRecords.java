package syncsuite.core.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Optional;

/** By the reactive client. */
record ConnectionRecords(SqlConnection connection, Identity identity) implements Records {
    private static final String LOCK = "select pg_try_advisory_xact_lock($1) as free";
    private static final String FIND = """
            select body_hash, status, headers, body from idempotency
             where company_id = $1 and user_id = $2 and endpoint = $3 and key = $4 and expires_at > $5""";
    private static final String BEGIN = """
            insert into idempotency (company_id, user_id, endpoint, key, body_hash, expires_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (company_id, user_id, endpoint, key) do update
               set body_hash = excluded.body_hash, expires_at = excluded.expires_at,
                   status = null, headers = null, body = null""";
    private static final String FINISH = """
            update idempotency set status = $5, headers = $6, body = $7
             where company_id = $1 and user_id = $2 and endpoint = $3 and key = $4""";

    @Override
    public Uni<Boolean> lock() {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(identity.lockNumber()))
                .map(rows -> rows.iterator().next().getBoolean("free"));
    }

    @Override
    public Uni<Optional<Stored>> find(OffsetDateTime now) {
        return connection
                .preparedQuery(FIND)
                .execute(tuple(now))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(stored(rows.iterator().next()))
                        : Optional.empty());
    }

    @Override
    public Uni<Void> begin(byte[] bodyHash, OffsetDateTime expiresAt) {
        return connection
                .preparedQuery(BEGIN)
                .execute(tuple(Buffer.buffer(bodyHash), expiresAt))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> finish(Answer answer) {
        return connection
                .preparedQuery(FINISH)
                .execute(tuple(answer.status(), JsonObject.mapFrom(answer.headers()), Buffer.buffer(answer.body())))
                .replaceWithVoid();
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
