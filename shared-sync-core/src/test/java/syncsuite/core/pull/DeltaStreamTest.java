package syncsuite.core.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import syncsuite.core.error.SyncException;
import syncsuite.core.pull.ThingWriter.Edit;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeltaStreamTest {
    private static final DeltaList PARENTS = new DeltaList("parents", "parents", 10, 10);
    private final Things things = new Things();
    private final DeltaStream stream =
            new DeltaStream(things.heads, things.cursors, things.tenants, things.config, Clock.systemUTC());
    private final UUID company = UUID.randomUUID();

    @BeforeAll
    void fill() {
        fill(company, 3500);
    }

    @AfterAll
    void close() {
        things.close();
    }

    @Test
    void a_stream_and_the_pulls_after_it_are_the_table() throws Exception {
        UUID shop = UUID.randomUUID();
        fill(shop, 3500);
        List<UUID> ids = ids(shop);
        Client client = new Client();
        AssertSubscriber<Buffer> reader = open(shop, null, false).subscribe().withSubscriber(AssertSubscriber.create());
        reader.awaitNextItem();
        try (ThingWriter writer = new ThingWriter(things, shop)) {
            writer.commit(new Edit(ids.get(0), null, true, true, "sent already"));
            writer.commit(new Edit(ids.get(1), null, false, true, "sent already, changed"));
            writer.commit(new Edit(ids.get(3400), null, true, true, "not sent yet"));
            writer.commit(new Edit(ids.get(3401), null, false, true, "not sent yet, changed"));
            writer.commit(Edit.of(UUID.randomUUID(), null));
        }
        reader.awaitItems(1).request(Long.MAX_VALUE).awaitCompletion(Duration.ofSeconds(60));
        reader.getItems().forEach(client::take);
        assertThat(client.held).hasSize(3498);
        assertThat(client.endCounts.get("things").asLong()).isEqualTo(3498);
        client.pullOn(shop);
        assertThat(client.held).isEqualTo(table(shop)).hasSize(3499);
    }

    @Test
    void a_broken_stream_resumes_at_its_last_cursor_and_ends_where_the_first_began() throws Exception {
        UUID shop = UUID.randomUUID();
        fill(shop, 3500);
        List<UUID> ids = ids(shop);
        Client client = new Client();
        client.take(open(shop, null, false)
                .select()
                .first()
                .collect()
                .first()
                .await()
                .indefinitely());
        assertThat(client.lines).isEqualTo(1000);
        try (ThingWriter writer = new ThingWriter(things, shop)) {
            writer.commit(new Edit(ids.get(10), null, true, true, "sent before the break"));
        }
        List<Buffer> rest = all(open(shop, client.cursor, false));
        rest.forEach(client::take);
        assertThat(client.endCounts.get("things").asLong()).isEqualTo(3500);
        client.pullOn(shop);
        assertThat(client.held).isEqualTo(table(shop)).hasSize(3499);
    }

    @Test
    void gzip_carries_the_same_lines_and_each_piece_can_be_read_at_once() throws Exception {
        List<Buffer> packed = all(open(company, null, true));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Buffer piece : packed) {
            bytes.write(piece.getBytes());
        }
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes();
        Client unpacked = new Client();
        unpacked.take(Buffer.buffer(plain));
        Client direct = new Client();
        all(open(company, null, false)).forEach(direct::take);
        assertThat(unpacked.held).isEqualTo(direct.held).hasSize(3500);
        assertThat(bytes.size()).isLessThan(plain.length / 2);
        byte[] first = new byte[200];
        int read = new GZIPInputStream(new ByteArrayInputStream(packed.get(0).getBytes())).readNBytes(first, 0, 200);
        assertThat(read).isEqualTo(200);
        assertThat(new String(first, StandardCharsets.UTF_8)).startsWith("{\"type\":\"thing\",\"data\":{\"id\":");
    }

    @Test
    void sections_come_in_order_and_parents_before_children() {
        UUID shop = UUID.randomUUID();
        fill(shop, 5);
        things.asOwner("insert into thing (company_id, id, seq, document, scope_id) select '" + shop
                + "', gen_random_uuid(), 10 - n, convert_to('{\"id\":\"' || n || '\"}', 'UTF8'), null"
                + " from generate_series(1, 4) n");
        StreamSection.Rows ranked = (connection, rank, seq, limit) -> connection
                .preparedQuery("select seq, id, document, (10 - seq)::int from thing where company_id = $1 and seq < 10"
                        + " and ((10 - seq)::int, seq) > ($2, $3) order by 4, 1 limit $4")
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(shop, rank, seq, limit))
                .map(rows -> {
                    List<StreamSection.Ranked> items = new ArrayList<>();
                    rows.forEach(row -> items.add(new StreamSection.Ranked(
                            row.getInteger(3),
                            new DeltaRow(
                                    row.getLong(0),
                                    row.getUUID(1),
                                    DeltaRow.Kind.ITEM,
                                    row.getDelegate().getBuffer(2),
                                    null))));
                    return items;
                });
        StreamSection parents = new StreamSection("parent", PARENTS, Things.view(shop, null, false), ranked);
        List<String> types = new ArrayList<>();
        List<String> parentIds = new ArrayList<>();
        Multi<Buffer> opened = Things.wait(stream.open(shop, List.of(parents, section(shop)), null, false));
        for (String line : lines(all(opened))) {
            JsonNode json = json(line);
            types.add(json.get("type").asText());
            if (json.get("type").asText().equals("parent")) {
                parentIds.add(json.get("data").get("id").asText());
            }
        }
        assertThat(parentIds).containsExactly("1", "2", "3", "4");
        assertThat(String.join(",", types))
                .startsWith("parent,parent,parent,parent,thing,thing")
                .endsWith("thing,end");
    }

    @Test
    void an_empty_list_streams_its_end_alone() {
        UUID nobody = UUID.randomUUID();
        List<String> lines = lines(all(open(nobody, null, false)));
        assertThat(lines).hasSize(1);
        assertThat(json(lines.get(0)).get("counts").toString()).isEqualTo("{\"things\":0}");
    }

    @Test
    void a_resume_cursor_of_another_company_or_a_delta_cursor_or_an_old_epoch_is_refused() {
        Client client = new Client();
        client.take(open(company, null, false).collect().first().await().indefinitely());
        String cursor = java.util.Objects.requireNonNull(client.cursor);
        assertThatThrownBy(() -> open(UUID.randomUUID(), cursor, false))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code().name()).isEqualTo("INVALID_CURSOR"));
        String delta = things.cursors.encode(
                new DeltaCursor(1, 1, 0, 1),
                company,
                "things",
                Things.view(company, null, false).key());
        assertThatThrownBy(() -> open(company, delta, false))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code().name()).isEqualTo("INVALID_CURSOR"));
        things.asOwner("update feed set epoch = epoch + 1 where company_id = '" + company + "'");
        try {
            assertThatThrownBy(() -> open(company, cursor, false))
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            e -> assertThat(e.code().name()).isEqualTo("CURSOR_EXPIRED"));
        } finally {
            things.asOwner("update feed set epoch = epoch - 1 where company_id = '" + company + "'");
        }
    }

    /** 200,000 rows to a reader that asks for one piece at a time: nothing is read ahead and the heap stays flat. */
    @Test
    void a_slow_reader_drives_the_queries_and_memory_stays_flat() {
        UUID big = UUID.randomUUID();
        fill(big, 200_000);
        AssertSubscriber<Buffer> reader = open(big, null, true).subscribe().withSubscriber(new AssertSubscriber<>(0));
        Set<Integer> sizes = new HashSet<>();
        long highest = 0;
        long before = usedAfterCollection();
        int pieces = 0;
        for (; pieces < 200; pieces++) {
            reader.awaitNextItem(Duration.ofSeconds(30));
            assertThat(reader.getItems()).as("no more than was asked for").hasSize(pieces + 1);
            sizes.add(reader.getLastItem().length());
            reader.getItems().set(pieces, Buffer.buffer(0));
            if (pieces % 20 == 19) {
                highest = Math.max(highest, usedAfterCollection() - before);
            }
        }
        reader.request(10).awaitCompletion(Duration.ofSeconds(30));
        System.out.printf("stream: 200,000 rows in %d pieces, heap grew by at most %d KiB%n", pieces, highest / 1024);
        assertThat(sizes.stream().mapToInt(size -> size).max().orElseThrow()).isLessThan(300_000);
        assertThat(highest).isLessThan(24L * 1024 * 1024);
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private StreamSection section(UUID shop) {
        return StreamSection.of("thing", Things.LIST, Things.view(shop, null, false));
    }

    private Multi<Buffer> open(UUID shop, @Nullable String resume, boolean gzip) {
        return Things.wait(stream.open(shop, List.of(section(shop)), resume, gzip));
    }

    private static List<Buffer> all(Multi<Buffer> pieces) {
        return Things.wait(pieces.collect().asList());
    }

    private static List<String> lines(List<Buffer> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.toString(StandardCharsets.UTF_8)));
        assertThat(text.toString()).endsWith("\n");
        return text.toString().lines().toList();
    }

    private static JsonNode json(String line) {
        try {
            return Things.JSON.readTree(line);
        } catch (java.io.IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private void fill(UUID shop, int count) {
        things.asOwner("""
                with taken as materialized (select sync_take('%1$s', 'things', %2$d) as base)
                insert into thing (company_id, id, seq, document)
                select '%1$s', id, base + n,
                       convert_to(format('{"id":"%%s","version":1,"company":"%1$s","name":"thing %%s"}', id, n), 'UTF8')
                  from (select gen_random_uuid() as id, n from generate_series(1, %2$d) n) new, taken""".formatted(shop, count));
    }

    private List<UUID> ids(UUID shop) throws Exception {
        List<UUID> ids = new ArrayList<>();
        try (var owner = things.database.connectAsOwner();
                var statement = owner.createStatement();
                var rows =
                        statement.executeQuery("select id from thing where company_id = '" + shop + "' order by seq")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private Map<UUID, Integer> table(UUID shop) throws Exception {
        Map<UUID, Integer> versions = new HashMap<>();
        try (var owner = things.database.connectAsOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select id, version from thing where not deleted and company_id = '" + shop + "'")) {
            while (rows.next()) {
                versions.put(rows.getObject(1, UUID.class), rows.getInt(2));
            }
        }
        return versions;
    }

    /** What a client knows after some lines. */
    private final class Client {
        final Map<UUID, Integer> held = new HashMap<>();

        @Nullable
        String cursor;

        JsonNode endCursors = Things.JSON.createObjectNode();
        JsonNode endCounts = Things.JSON.createObjectNode();
        int lines;

        void take(Buffer piece) {
            for (String line : lines(List.of(piece))) {
                JsonNode json = json(line);
                switch (json.get("type").asText()) {
                    case "thing" -> {
                        JsonNode item = json.get("data");
                        held.put(
                                UUID.fromString(item.get("id").asText()),
                                item.get("version").asInt());
                        lines++;
                    }
                    case "cursor" -> cursor = json.get("cursor").asText();
                    default -> {
                        endCursors = json.get("cursors");
                        endCounts = json.get("counts");
                    }
                }
            }
        }

        void pullOn(UUID shop) {
            Replica replica = new Replica(shop);
            replica.held.putAll(held);
            replica.cursor = endCursors.get("things").asText();
            boolean more = true;
            while (more) {
                more = replica.apply(Things.json(Things.wait(things.pull()
                        .page(
                                Things.LIST,
                                Things.view(shop, null, false),
                                new DeltaRequest(replica.cursor, null, 100, List.of())))));
            }
            held.clear();
            held.putAll(replica.held);
        }
    }
}
