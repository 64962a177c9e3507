package syncsuite.core.push;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import syncsuite.core.json.StrictJson;
import syncsuite.core.outbox.OutboxRows;
import syncsuite.core.tenant.Planning;
import syncsuite.core.type.EntityType;

/**
 * Writes what a ledger holds. One statement takes the feed's numbers, creates and updates the rows, moves the versions
 * that they replace into the history, leaves departures and appends the events; further ones follow only for versions that the batch itself
 * has replaced and for decided conflicts. Rows that exist are locked before; the feed is locked by the statement, so
 * creating never waits for a row: an id that somebody else has created in between is left out and told.
 */
final class ItemWriter {
    /** What the statement answers where an id was lost to somebody else: nothing of the batch may stay. */
    static final long LOST_RACE = -1;

    private static final String WRITE = """
            with input as materialized (
                select * from unnest($5::uuid[], $6::uuid[], $7::bigint[], $8::bigint[], $9::bigint[], $10::boolean[],
                                     $11::text[], $12::bytea[], $13::text[], $14::text[], $15::text[], $16::boolean[])
                    as i (id, scope_id, version, place, first_place, deleted, content, document,
                          created_by, updated_by, device_id, fresh)
            ), numbers as materialized (
                select sync_take($1, $2, $3) as base
            ), created as (
                insert into :items (company_id, id, scope_id, version, seq, deleted, active, content, document,
                                  created_by, updated_by, device_id)
                select $1, id, scope_id, version, base + place, deleted, not deleted, content::jsonb, document,
                       created_by, updated_by, device_id
                  from numbers, input
                 where fresh
                 order by id
                on conflict (company_id, id) do nothing
                returning id
            ), updated as (
                insert into :items as item (company_id, id, scope_id, version, seq, deleted, active, content, document,
                                  created_by, updated_by, device_id)
                select $1, id, scope_id, version, base + place, deleted, not deleted, content::jsonb, document,
                       created_by, updated_by, device_id
                  from numbers, input
                 where not fresh
                on conflict (company_id, id) do update
                   set scope_id = excluded.scope_id, version = excluded.version, seq = excluded.seq,
                       deleted = excluded.deleted, active = excluded.active, content = excluded.content,
                       document = excluded.document, updated_by = excluded.updated_by, device_id = excluded.device_id
                returning item.id, item.seq, item.scope_id,
                          old.version as old_version, old.seq as old_seq, old.scope_id as old_scope_id,
                          old.content as old_content, old.updated_by as old_user, old.device_id as old_device
            ), history as (
                insert into item_history (company_id, type, item_id, version, seq, superseded, scope_id, content,
                                          by_user, device_id)
                select $1, $4, id, old_version, old_seq, base + first_place, old_scope_id, old_content, old_user,
                       old_device
                  from numbers, updated join input using (id)
            ), moved as materialized (
                select id, seq, scope_id, old_scope_id from updated where old_scope_id is distinct from scope_id
            ), departed as (
                insert into departure (company_id, feed, scope_id, item_id, seq)
                select $1, $2, old_scope_id, id, seq
                  from moved
                 where old_scope_id is not null
                 order by old_scope_id, id
                on conflict (company_id, feed, scope_id, item_id) do update set seq = excluded.seq
            ), returned as (
                delete from departure d
                 using moved
                 where d.company_id = $1 and d.feed = $2 and d.scope_id = moved.scope_id and d.item_id = moved.id
            ), told as (
                insert into outbox (company_id, topic, key, headers, payload)
                select $1, $17, key, headers, sync_splice(payload, '"updated_at":"'
                           || to_char(timestamp '1970-01-01' + (base + place) * interval '1 microsecond',
                                      'YYYY-MM-DD"T"HH24:MI:SS.US') || 'Z"')
                  from numbers, unnest($18::text[], $19::text[], $20::bytea[])
                                with ordinality as e (key, headers, payload, place)
                 order by place
            )
            select base, (select count(*) from created) + (select count(*) from updated) from numbers
            """;

    private static final String KEEP = """
            insert into item_history (company_id, type, item_id, version, seq, superseded, scope_id, content,
                                      by_user, device_id)
            select $1, $2, id, version, seq, superseded, scope_id, content::jsonb, $3, $4
              from unnest($5::uuid[], $6::bigint[], $7::bigint[], $8::bigint[], $9::uuid[], $10::text[])
                as i (id, version, seq, superseded, scope_id, content)
            """;

    private static final String DECIDE = """
            insert into item_decision (company_id, type, item_id, resolution, client_version, server_version,
                                       client, server, by_user, device_id)
            select $1, $2, id, resolution, client_version, server_version, client::jsonb, server::jsonb, $3, $4
              from unnest($5::uuid[], $6::text[], $7::bigint[], $8::bigint[], $9::text[], $10::text[])
                with ordinality as i (id, resolution, client_version, server_version, client, server, place)
             order by place
            """;

    private final EntityType type;
    private final UUID company;

    ItemWriter(EntityType type, UUID company) {
        this.type = type;
        this.company = company;
    }

    /**
     * Answers the number that the changes' places count from; {@link #LOST_RACE} where not all could be written.
     *
     * @param events one per change, in their order, without {@code updated_at}
     */
    Uni<Long> write(SqlConnection connection, Ledger ledger, OutboxRows events) {
        if (ledger.changes().isEmpty()) {
            return decide(connection, ledger).replaceWith(0L);
        }
        Map<UUID, List<Item>> byId = new TreeMap<>(ledger.changed());
        Planning.forBatch(connection, byId.size());
        return connection
                .preparedQuery(WRITE.replace(":items", type.table()))
                .execute(rows(ledger, byId)
                        .addString(type.event().topic())
                        .addValue(events.keys())
                        .addValue(events.headers())
                        .addValue(events.payloads()))
                .chain(answer -> {
                    Row row = answer.iterator().next();
                    if (row.getLong(1) < byId.size()) {
                        return Uni.createFrom().item(LOST_RACE);
                    }
                    long base = row.getLong(0);
                    return keep(connection, ledger, byId, base)
                            .chain(() -> decide(connection, ledger))
                            .replaceWith(base);
                });
    }

    private Tuple rows(Ledger ledger, Map<UUID, List<Item>> byId) {
        List<Item> last = byId.values().stream()
                .map(versions -> versions.get(versions.size() - 1))
                .toList();
        Long[] firstPlaces =
                byId.values().stream().map(versions -> -versions.get(0).seq()).toArray(Long[]::new);
        return Tuple.tuple()
                .addUUID(company)
                .addString(type.feed())
                .addLong((long) ledger.changes().size())
                .addString(type.name())
                .addValue(last.stream().map(Item::id).toArray(UUID[]::new))
                .addValue(last.stream().map(Item::scope).toArray(UUID[]::new))
                .addValue(last.stream().map(Item::version).toArray(Long[]::new))
                .addValue(last.stream().map(item -> -item.seq()).toArray(Long[]::new))
                .addValue(firstPlaces)
                .addValue(last.stream().map(Item::deleted).toArray(Boolean[]::new))
                .addValue(last.stream().map(item -> item.content().toString()).toArray(String[]::new))
                .addValue(last.stream().map(this::document).toArray(Buffer[]::new))
                .addValue(last.stream().map(Item::createdBy).toArray(String[]::new))
                .addValue(last.stream().map(Item::updatedBy).toArray(String[]::new))
                .addValue(last.stream().map(Item::deviceId).toArray(String[]::new))
                .addValue(last.stream().map(item -> !ledger.isStored(item.id())).toArray(Boolean[]::new));
    }

    private Buffer document(Item item) {
        return item.deleted() ? Buffer.buffer() : Buffer.buffer(StrictJson.write(item.document(type)));
    }

    /** Versions that a later item of the same batch has replaced were never in the table. */
    private Uni<Void> keep(SqlConnection connection, Ledger ledger, Map<UUID, List<Item>> byId, long base) {
        List<Item> replaced = new ArrayList<>();
        List<Long> superseded = new ArrayList<>();
        for (List<Item> versions : byId.values()) {
            for (int i = 0; i + 1 < versions.size(); i++) {
                replaced.add(versions.get(i));
                superseded.add(versions.get(i + 1).seq(base));
            }
        }
        if (replaced.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = authored(ledger)
                .addValue(replaced.stream().map(Item::id).toArray(UUID[]::new))
                .addValue(replaced.stream().map(Item::version).toArray(Long[]::new))
                .addValue(replaced.stream().map(item -> item.seq(base)).toArray(Long[]::new))
                .addValue(superseded.toArray(Long[]::new))
                .addValue(replaced.stream().map(Item::scope).toArray(UUID[]::new))
                .addValue(
                        replaced.stream().map(item -> item.content().toString()).toArray(String[]::new));
        return connection.preparedQuery(KEEP).execute(rows).replaceWithVoid();
    }

    private Uni<Void> decide(SqlConnection connection, Ledger ledger) {
        List<Decision> decisions = ledger.decisions();
        if (decisions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = authored(ledger)
                .addValue(decisions.stream().map(Decision::id).toArray(UUID[]::new))
                .addValue(decisions.stream().map(made -> made.by().text()).toArray(String[]::new))
                .addValue(decisions.stream().map(Decision::clientVersion).toArray(Long[]::new))
                .addValue(decisions.stream().map(Decision::serverVersion).toArray(Long[]::new))
                .addValue(
                        decisions.stream().map(made -> made.client().toString()).toArray(String[]::new))
                .addValue(
                        decisions.stream().map(made -> made.server().toString()).toArray(String[]::new));
        return connection.preparedQuery(DECIDE).execute(rows).replaceWithVoid();
    }

    private Tuple authored(Ledger ledger) {
        return Tuple.tuple()
                .addUUID(company)
                .addString(type.name())
                .addString(ledger.author().subject())
                .addString(ledger.author().deviceId());
    }
}
