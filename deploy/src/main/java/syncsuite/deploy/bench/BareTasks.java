package syncsuite.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/**
 * The same items written by the service's own statements through the plain driver: rows locked, items, history and feed
 * written, events appended, in one transaction. Nobody reads, judges or answers anything.
 */
final class BareTasks implements Task {
    private static final String LOCK = """
            select id, scope_id, version, seq, deleted, content::text, created_by, updated_by, device_id
              from task where company_id = ? and id = any (?) order by id for update""";
    private static final String BASES = """
            select wanted.item_id, wanted.version, kept.content::text, kept.by_user
              from unnest(?::uuid[], ?::bigint[]) as wanted (item_id, version)
             cross join lateral (
                   select content, by_user from item_history history
                    where history.company_id = ? and history.type = 'task'
                      and history.item_id = wanted.item_id and history.version = wanted.version
                    order by seq desc limit 1) kept""";
    private static final String APPEND = """
            insert into outbox (company_id, topic, key, headers, payload)
            select company_id, topic, key, headers, payload
              from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                   with ordinality as t (company_id, topic, key, headers, payload, position)
             order by position""";

    private final FieldSite site;
    private final Connection connection;
    private final PreparedStatement lock;
    private final PreparedStatement bases;
    private final PreparedStatement write;
    private final PreparedStatement append;
    private final TaskUploads.Mix mix;
    private final UUID[] ids;
    private long version;

    BareTasks(FieldSite site, TaskUploads.Mix mix, int size) throws SQLException {
        this.site = site;
        this.mix = mix;
        this.connection = site.database().connect();
        connection.setAutoCommit(false);
        this.lock = connection.prepareStatement(LOCK);
        this.bases = connection.prepareStatement(BASES);
        this.write = connection.prepareStatement(BarePages.sql("/bench/push.sql"));
        this.append = connection.prepareStatement(APPEND);
        this.ids = new UUID[size];
        for (int i = 0; i < size; i++) {
            ids[i] = UUID.randomUUID();
        }
        if (mix != TaskUploads.Mix.CREATE) {
            write(ids, size);
            write(ids, 0);
        }
    }

    @Override
    public void prepare() throws Exception {
        site.database().awaitQuiet();
    }

    @Override
    public Done run() throws SQLException {
        int size = ids.length;
        switch (mix) {
            case CREATE -> write(fresh(size), size);
            case UPDATE -> write(ids, 0);
            case MIXED -> {
                UUID[] all = fresh(size * 4 / 10);
                int created = all.length;
                all = Arrays.copyOf(all, size * 9 / 10);
                System.arraycopy(ids, 0, all, created, all.length - created);
                read(Arrays.copyOf(ids, size * 2 / 10));
                write(all, created);
            }
        }
        return new Done(size, 0);
    }

    private static UUID[] fresh(int count) {
        UUID[] fresh = new UUID[count];
        Arrays.setAll(fresh, i -> UUID.randomUUID());
        return fresh;
    }

    /** The bases of what would be merged or in conflict. */
    private void read(UUID[] stale) throws SQLException {
        Long[] versions = new Long[stale.length];
        Arrays.fill(versions, 1L);
        bases.setArray(1, array("uuid", stale));
        bases.setArray(2, array("bigint", versions));
        bases.setObject(3, site.company());
        drain(bases);
    }

    /** @param created how many of them, from the first, are new */
    private void write(UUID[] items, int created) throws SQLException {
        lock.setObject(1, site.company());
        lock.setArray(2, array("uuid", items));
        drain(lock);
        version++;
        int count = items.length;
        String[] headers = new String[count];
        String[] keys = new String[count];
        String[] contents = new String[count];
        byte[][] documents = new byte[count][];
        byte[][] payloads = new byte[count][];
        Boolean[] fresh = new Boolean[count];
        Long[] versions = new Long[count];
        Long[] places = new Long[count];
        for (int i = 0; i < count; i++) {
            String content = "\"jobdesc\":\"Inspect the air conditioning on the roof and write down what it says\","
                    + "\"plandatetime\":\"2199-09-29T10:00:00.000000Z\",\"expirydatetime\":null,\"priority\":\"HIGH\","
                    + "\"jobstatus\":\"ASSIGNED\",\"gracetime\":30,\"assignee\":null,\"site_id\":\"" + site.id()
                    + "\",\"location\":null,\"checklist\":null,"
                    + "\"notes\":\"The key is at the reception; ask for the one with the red tag " + version + "\"";
            contents[i] = "{" + content + "}";
            String document = "{\"mobile_id\":\"" + items[i] + "\",\"version\":" + version + "," + content
                    + ",\"created_by\":\"bench\",\"updated_by\":\"bench\",\"device_id\":null}";
            documents[i] = document.getBytes(StandardCharsets.UTF_8);
            payloads[i] = ("{\"event_id\":\"" + items[i] + "\",\"occurred_at\":\"2026-11-21T12:00:00.000000Z\","
                            + "\"company_id\":\"" + site.company() + "\"," + document.substring(1))
                    .getBytes(StandardCharsets.UTF_8);
            keys[i] = site.company() + "/" + items[i];
            headers[i] = "{\"ce_specversion\":\"1.0\",\"ce_id\":\"" + items[i] + "\",\"ce_companyid\":\""
                    + site.company() + "\",\"ce_type\":\"fieldops.task.changed.v1\",\"ce_subject\":\"" + items[i]
                    + "\",\"content-type\":\"application/json\"}";
            fresh[i] = i < created;
            versions[i] = i < created ? 1 : version;
            places[i] = i + 1L;
        }
        write.setObject(1, site.company());
        write.setString(2, "task");
        write.setLong(3, count);
        write.setString(4, "task");
        write.setArray(5, array("uuid", items));
        write.setArray(6, array("uuid", filled(count, site.id())));
        write.setArray(7, array("bigint", versions));
        write.setArray(8, array("bigint", places));
        write.setArray(9, array("boolean", filled(count, false)));
        write.setArray(10, array("text", contents));
        write.setArray(11, array("bytea", documents));
        write.setArray(12, array("text", filled(count, "bench")));
        write.setArray(13, array("boolean", fresh));
        drain(write);
        append.setArray(1, array("uuid", filled(count, site.company())));
        append.setArray(2, array("text", filled(count, "fieldops.task.v1")));
        append.setArray(3, array("text", keys));
        append.setArray(4, array("text", headers));
        append.setArray(5, array("bytea", payloads));
        append.executeUpdate();
        connection.commit();
    }

    private static Object[] filled(int count, Object value) {
        Object[] all = new Object[count];
        Arrays.fill(all, value);
        return all;
    }

    private Array array(String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private static void drain(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
