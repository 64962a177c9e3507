package syncsuite.core.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.core.error.SyncException;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.pull.ThingWriter.Change;
import syncsuite.core.pull.ThingWriter.Edit;

/** Every sentence of the contract about delta pulls. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeltaPromisesTest {
    private static final UUID NORTH = UUID.randomUUID();
    private static final UUID SOUTH = UUID.randomUUID();
    private final Things things = new Things();
    private final DeltaPull pull = things.pull();
    private UUID company = UUID.randomUUID();

    @BeforeEach
    void newCompany() {
        company = UUID.randomUUID();
    }

    @AfterAll
    void close() {
        things.close();
    }

    @Test
    void a_walk_from_nothing_is_full_on_every_page_and_has_no_tombstones() throws SQLException {
        List<UUID> ids = create(25);
        edit(new Edit(ids.get(24), NORTH, true, true, "gone"), new Edit(ids.get(3), NORTH, false, false, "inactive"));
        JsonNode page = page(null, 10);
        List<String> seen = new ArrayList<>(idsOf(page));
        int pages = 1;
        while (page.get("has_more").asBoolean()) {
            assertThat(page.get("full").asBoolean()).isTrue();
            page = page(cursor(page), 10);
            seen.addAll(idsOf(page));
            pages++;
        }
        assertThat(page.get("full").asBoolean()).isTrue();
        assertThat(page.get("deleted_ids")).isEmpty();
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(23).doesNotHaveDuplicates();
        assertThat(page(cursor(page), 10).has("full")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 19, 20, 21})
    void has_more_is_exact_in_every_kind_of_walk(int limit) throws SQLException {
        List<UUID> ids = create(20);
        JsonNode start = page(null, 100);
        edit(new Edit(ids.get(0), NORTH, true, true, "gone"));
        edit(new Edit(ids.get(1), NORTH, true, true, "gone at the end"));
        for (String cursor : new @Nullable String[] {null, cursor(start)}) {
            int expected = cursor == null ? 18 : 2;
            int got = 0;
            JsonNode page = page(cursor, limit);
            got += told(page);
            while (page.get("has_more").asBoolean()) {
                page = page(cursor(page), limit);
                assertThat(told(page))
                        .as("a page that was promised is not empty")
                        .isPositive();
                got += told(page);
            }
            assertThat(got).isEqualTo(expected);
        }
    }

    @Test
    void deletions_come_as_tombstones_and_so_do_rows_that_left_the_filter_or_the_scope() throws SQLException {
        List<UUID> ids = create(4);
        JsonNode start = in(NORTH, null);
        assertThat(idsOf(start)).hasSize(4);
        edit(new Edit(ids.get(0), NORTH, true, true, "deleted"));
        edit(new Edit(ids.get(1), NORTH, false, false, "inactive"));
        edit(new Edit(ids.get(2), SOUTH, false, true, "moved"));
        JsonNode next = in(NORTH, cursor(start));
        assertThat(deleted(next))
                .containsExactly(
                        ids.get(0).toString(), ids.get(1).toString(), ids.get(2).toString());
        assertThat(idsOf(next)).isEmpty();
        assertThat(idsOf(in(SOUTH, null))).containsExactly(ids.get(2).toString());
    }

    @Test
    void a_row_that_left_and_came_back_is_told_once_as_it_is() throws SQLException {
        List<UUID> ids = create(2);
        JsonNode start = in(NORTH, null);
        edit(Edit.of(ids.get(0), SOUTH));
        edit(Edit.of(ids.get(0), NORTH));
        JsonNode next = in(NORTH, cursor(start));
        assertThat(deleted(next)).isEmpty();
        assertThat(idsOf(next)).containsExactly(ids.get(0).toString());
        edit(Edit.of(ids.get(0), SOUTH));
        assertThat(deleted(in(NORTH, cursor(next)))).containsExactly(ids.get(0).toString());
    }

    @Test
    void a_row_changed_during_a_walk_shows_up_again() throws SQLException {
        List<UUID> ids = create(6);
        JsonNode first = page(null, 3);
        edit(Edit.of(ids.get(0), NORTH));
        edit(Edit.of(ids.get(5), NORTH));
        JsonNode second = page(cursor(first), 3);
        JsonNode third = page(cursor(second), 3);
        List<String> rest = new ArrayList<>(idsOf(second));
        rest.addAll(idsOf(third));
        assertThat(rest)
                .containsExactly(
                        ids.get(3).toString(),
                        ids.get(4).toString(),
                        ids.get(0).toString(),
                        ids.get(5).toString());
    }

    @Test
    void what_is_deleted_during_a_walk_from_nothing_is_told_after_it() throws SQLException {
        List<UUID> ids = create(6);
        JsonNode first = page(null, 3);
        edit(new Edit(ids.get(0), NORTH, true, true, "gone"));
        JsonNode second = page(cursor(first), 3);
        assertThat(second.get("has_more").asBoolean()).isFalse();
        assertThat(second.get("deleted_ids")).isEmpty();
        assertThat(deleted(page(cursor(second), 3))).containsExactly(ids.get(0).toString());
    }

    @Test
    void sync_timestamp_is_as_good_as_the_cursor_even_within_a_walk() throws SQLException {
        List<UUID> ids = create(6);
        JsonNode first = page(null, 3);
        JsonNode rest = since(first.get("sync_timestamp").asText(), 10);
        assertThat(idsOf(rest))
                .containsExactlyElementsOf(
                        ids.subList(3, 6).stream().map(UUID::toString).toList());
        assertThat(told(since(rest.get("sync_timestamp").asText(), 10))).isZero();
        edit(Edit.of(ids.get(1), NORTH));
        assertThat(idsOf(since(rest.get("sync_timestamp").asText(), 10)))
                .containsExactly(ids.get(1).toString());
    }

    @Test
    void a_time_is_understood_with_any_offset_even_with_its_plus_unescaped() throws SQLException {
        create(2);
        String then =
                Instants.now(page(null, 10)).atOffset(ZoneOffset.ofHours(5)).toString();
        assertThat(then).contains("+05:00");
        for (String form : List.of(then, then.replace('+', ' '))) {
            DeltaRequest request = DeltaRequest.of(Things.LIST, null, form, null, null, null);
            assertThat(told(page(pull, view(), request))).isZero();
        }
    }

    @Test
    void a_time_in_the_future_is_taken_as_now() throws SQLException {
        List<UUID> ids = create(2);
        JsonNode page = since("2999-01-01T00:00:00Z", 10);
        assertThat(told(page)).isZero();
        assertThat(page.get("sync_timestamp").asText()).startsWith("20").isLessThan("2999");
        edit(Edit.of(ids.get(0), NORTH));
        assertThat(told(since(page.get("sync_timestamp").asText(), 10))).isEqualTo(1);
        assertThat(told(page(cursor(page), 10))).isEqualTo(1);
    }

    @Test
    void what_is_older_than_tombstones_are_kept_has_expired() throws SQLException {
        create(2);
        JsonNode page = page(null, 10);
        DeltaPull later = things.pull(Clock.offset(Clock.systemUTC(), Things.KEPT.plusSeconds(60)));
        DeltaRequest byCursor = new DeltaRequest(cursor(page), null, 10, List.of());
        assertRefused("CURSOR_EXPIRED", () -> page(later, view(), byCursor));
        Instant old = Instant.now().minus(Things.KEPT).minusSeconds(60);
        assertRefused("CURSOR_EXPIRED", () -> page(pull, view(), new DeltaRequest(null, old, 10, List.of())));
        assertRefused("CURSOR_EXPIRED", () -> since("1969-01-01T00:00:00Z", 10));
        DeltaPull sooner = things.pull(Clock.offset(Clock.systemUTC(), Things.KEPT.minusSeconds(60)));
        assertThat(told(page(sooner, view(), byCursor))).isZero();
    }

    @Test
    void a_client_that_is_only_told_nothing_changed_gets_a_fresh_cursor_every_day() throws SQLException {
        create(2);
        DeltaRequest request = new DeltaRequest(cursor(page(null, 10)), null, 10, List.of());
        String today = Things.wait(pull.ask(Things.LIST, view(), request)).etag();
        assertThat(Things.wait(pull.ask(Things.LIST, view(), request)).etag()).isEqualTo(today);
        DeltaPull tomorrow = things.pull(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
        assertThat(Things.wait(tomorrow.ask(Things.LIST, view(), request)).etag())
                .isNotEqualTo(today);
    }

    @Test
    void a_restore_or_a_purge_past_the_cursor_expires_it() throws SQLException {
        List<Change> changes = edit(Edit.of(UUID.randomUUID(), NORTH), Edit.of(UUID.randomUUID(), NORTH));
        JsonNode first = page(null, 1);
        JsonNode all = page(null, 10);
        String atFirst = FeedTime.text(changes.get(0).seq());
        feed("floor_seq = " + changes.get(1).seq());
        assertRefused("CURSOR_EXPIRED", () -> since(atFirst, 10));
        assertThat(told(page(cursor(first), 10)))
                .as("a walk from nothing needs no older tombstones")
                .isEqualTo(1);
        assertThat(told(page(cursor(all), 10))).isZero();
        feed("floor_seq = last_seq + 1");
        assertRefused("CURSOR_EXPIRED", () -> page(cursor(all), 10));
        assertRefused("CURSOR_EXPIRED", () -> page(cursor(first), 10));
        feed("floor_seq = 0, epoch = 2");
        assertRefused("CURSOR_EXPIRED", () -> page(cursor(all), 10));
        assertThat(told(page(null, 10))).isEqualTo(2);
    }

    @Test
    void a_tombstone_that_is_removed_just_before_the_page_is_read_expires_the_cursor() throws SQLException {
        List<UUID> ids = create(2);
        String cursor = cursor(page(null, 10));
        long removed =
                edit(new Edit(ids.get(0), NORTH, true, true, "gone")).get(0).seq();
        DeltaSource source = Things.source(company, null, false);
        DeltaSource tooLate = (connection, afterSeq, limit, full) -> {
            things.asOwner("delete from thing where seq = " + removed);
            feed("floor_seq = " + removed);
            return source.read(connection, afterSeq, limit, full);
        };
        DeltaView view = new DeltaView(company, view().key(), 0, tooLate, null, Map.of());
        DeltaPull nearlyExpired = things.pull(Clock.offset(Clock.systemUTC(), Things.KEPT.minusSeconds(600)));
        DeltaRequest request = new DeltaRequest(cursor, null, 10, List.of());
        assertRefused("CURSOR_EXPIRED", () -> page(nearlyExpired, view, request));
    }

    @Test
    void a_cursor_of_another_company_list_or_view_is_refused() throws SQLException {
        create(2);
        String cursor = cursor(page(null, 10));
        DeltaRequest request = new DeltaRequest(cursor, null, 10, List.of());
        UUID other = UUID.randomUUID();
        assertRefused("INVALID_CURSOR", () -> page(pull, Things.view(other, null, false), request));
        assertRefused("INVALID_CURSOR", () -> page(pull, Things.view(company, NORTH, false), request));
        assertRefused("INVALID_CURSOR", () -> page(pull, Things.view(company, null, true), request));
        DeltaList others = new DeltaList("others", "things", 10, 10);
        assertRefused("INVALID_CURSOR", () -> Things.wait(pull.page(others, view(), request)));
    }

    @Test
    void a_changed_cursor_is_refused_whatever_bit_of_it_changed() throws SQLException {
        create(1);
        byte[] right = cursor(page(null, 10)).getBytes(StandardCharsets.ISO_8859_1);
        for (int bit = 0; bit < right.length * 8; bit++) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused("INVALID_CURSOR", () -> page(new String(wrong, StandardCharsets.ISO_8859_1), 10));
        }
        for (String text : List.of("x", "====", "\u00e9\u4e2d", "A".repeat(60), "A".repeat(100_000), " ", "null")) {
            assertRefused("INVALID_CURSOR", () -> page(text, 10));
        }
        String cursor = cursor(page(null, 10));
        assertRefused("INVALID_CURSOR", () -> page(cursor + "=", 10));
        assertRefused("INVALID_CURSOR", () -> page(cursor.substring(1), 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "1.5", "ten", "0x10", "00", " 5", "\u0665"})
    void a_limit_below_one_or_no_number_is_refused(String limit) {
        assertRefused("VALIDATION_ERROR", () -> DeltaRequest.of(Things.LIST, null, null, null, limit, null));
    }

    @Test
    void a_limit_above_the_maximum_is_the_maximum() {
        for (String limit : List.of("101", "2147483648", "9".repeat(30), "00101")) {
            assertThat(DeltaRequest.of(Things.LIST, null, null, null, limit, null)
                            .limit())
                    .isEqualTo(100);
        }
        assertThat(DeltaRequest.of(Things.LIST, null, null, null, "007", null).limit())
                .isEqualTo(7);
        assertThat(DeltaRequest.of(Things.LIST, null, null, null, null, null).limit())
                .isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00", "yesterday", "", "2026-13-01T00:00:00Z", "1795257768"})
    void a_naive_or_malformed_time_is_refused(String time) {
        assertRefused("INVALID_DATE_FORMAT", () -> DeltaRequest.of(Things.LIST, null, time, null, null, null));
        assertRefused("INVALID_DATE_FORMAT", () -> DeltaRequest.of(Things.LIST, null, null, time, null, null));
    }

    @Test
    void fields_narrow_the_items_but_for_id_and_version() throws SQLException {
        create(1);
        JsonNode page = page(pull, view(), DeltaRequest.of(Things.LIST, null, null, null, null, " name , nothing,"));
        assertThat(page.get("things").get(0).fieldNames()).toIterable().containsExactly("id", "version", "name");
        assertThat(page(null, 10).get("things").get(0).fieldNames())
                .toIterable()
                .containsExactly("id", "version", "company", "name", "updated_at");
    }

    @Test
    void a_scope_that_changed_means_a_walk_from_nothing_even_by_a_number_of_another_feed() throws SQLException {
        List<UUID> ids = create(3);
        JsonNode before = page(null, 10);
        JsonNode within = page(null, 2);
        long changed = FeedTime.seq(Instant.now().plusSeconds(5));
        DeltaView after = changed(changed);
        JsonNode again = page(pull, after, new DeltaRequest(cursor(before), null, 10, List.of()));
        assertThat(again.get("full").asBoolean()).isTrue();
        assertThat(idsOf(again)).hasSize(3);
        assertThat(page(pull, after, new DeltaRequest(null, Instants.now(before), 10, List.of()))
                        .get("full")
                        .asBoolean())
                .isTrue();
        assertRefused("CURSOR_EXPIRED", () -> page(pull, after, new DeltaRequest(cursor(within), null, 2, List.of())));
        for (DeltaRequest next : List.of(
                new DeltaRequest(cursor(again), null, 10, List.of()),
                new DeltaRequest(null, Instants.now(again), 10, List.of()))) {
            JsonNode page = page(pull, after, next);
            assertThat(page.has("full")).as("one walk is enough").isFalse();
            assertThat(told(page)).isZero();
        }
        edit(Edit.of(ids.get(2), NORTH));
        assertThat(idsOf(page(pull, after, new DeltaRequest(cursor(again), null, 10, List.of()))))
                .containsExactly(ids.get(2).toString());
    }

    @Test
    void numbers_rise_though_the_clock_of_the_database_goes_back() throws SQLException {
        List<Change> before = edit(Edit.of(UUID.randomUUID(), NORTH));
        long future = before.get(0).seq() + Duration.ofDays(3).toNanos() / 1000;
        feed("last_seq = " + future);
        JsonNode page = page(null, 10);
        List<Change> after = edit(Edit.of(UUID.randomUUID(), NORTH), Edit.of(UUID.randomUUID(), NORTH));
        assertThat(after.stream().map(Change::seq)).containsExactly(future + 1, future + 2);
        assertThat(told(page(cursor(page), 10))).isEqualTo(2);
        assertThat(told(since(page.get("sync_timestamp").asText(), 10))).isEqualTo(2);
    }

    @Test
    void an_item_changed_between_two_reads_of_one_page_comes_once_as_it_became() throws SQLException {
        List<UUID> ids = create(4);
        JsonNode start = page(null, 10);
        edit(new Edit(ids.get(0), NORTH, true, true, "gone for now"));
        edit(new Edit(ids.get(1), NORTH, false, true, "here for now"));
        DeltaSource source = Things.source(company, null, false);
        DeltaSource interrupted = (connection, afterSeq, limit, full) -> source.read(connection, afterSeq, limit, full)
                .map(rows -> {
                    if (rows.stream()
                            .noneMatch(row -> row.id().equals(ids.get(0)) && row.kind() == DeltaRow.Kind.GONE)) {
                        return rows;
                    }
                    List<DeltaRow> padded = new ArrayList<>(rows);
                    try {
                        edit(
                                new Edit(ids.get(0), NORTH, false, true, "back"),
                                new Edit(ids.get(1), NORTH, true, true, ""));
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                    long seq = rows.get(rows.size() - 1).seq();
                    while (padded.size() < limit) {
                        padded.add(new DeltaRow(++seq, UUID.randomUUID(), DeltaRow.Kind.SUPERSEDED, null, null));
                    }
                    return padded;
                });
        DeltaView view = new DeltaView(company, view().key(), 0, interrupted, null, Map.of("also", "this"));
        JsonNode page = page(pull, view, new DeltaRequest(cursor(start), null, 5, List.of()));
        assertThat(idsOf(page)).containsExactly(ids.get(0).toString());
        assertThat(deleted(page)).containsExactly(ids.get(1).toString());
        assertThat(page.get("also").asText()).isEqualTo("this");
        assertThat(page.has("total")).isFalse();
    }

    private static final class Instants {
        static Instant now(JsonNode page) {
            return Instant.parse(page.get("sync_timestamp").asText());
        }
    }

    @Test
    void a_client_that_counts_is_told_the_next_place_and_its_delta_pulls_go_back_an_hour() throws SQLException {
        create(5);
        JsonNode all = page(null, 5);
        JsonNode first = counted(0, 0);
        assertThat(first.get("next_offset").asInt()).isEqualTo(3);
        long last = FeedTime.seq(
                Instant.parse(first.get("things").get(2).get("updated_at").asText()));
        JsonNode second = counted(3, last);
        assertThat(idsOf(first)).isEqualTo(idsOf(all).subList(0, 3));
        assertThat(idsOf(second)).isEqualTo(idsOf(all).subList(3, 5));
        assertThat(second.get("next_offset").isNull()).isTrue();
        assertThat(second.get("has_more").asBoolean()).isFalse();
        assertThat(idsOf(page(cursor(second), 10)))
                .as("what changed while it may have counted")
                .hasSize(5);
        assertThat(all.has("next_offset")).isFalse();
        DeltaRequest byCursor = new DeltaRequest(cursor(all), null, 3, List.of());
        assertThat(byCursor.at(new DeltaRequest.Counted(0, 0))).isEqualTo(byCursor);
    }

    private JsonNode counted(long offset, long afterSeq) {
        return page(
                pull, view(), new DeltaRequest(null, null, 3, List.of(), new DeltaRequest.Counted(offset, afterSeq)));
    }

    private DeltaView changed(long seq) {
        DeltaView same = view();
        return new DeltaView(company, same.key(), seq, same.source(), same.total(), Map.of());
    }

    private List<UUID> create(int count) throws SQLException {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            edits.add(Edit.of(UUID.randomUUID(), NORTH));
        }
        return edit(edits.toArray(Edit[]::new)).stream().map(Change::id).toList();
    }

    private List<Change> edit(Edit... edits) throws SQLException {
        try (ThingWriter writer = new ThingWriter(things, company)) {
            return writer.commit(edits);
        }
    }

    private void feed(String change) {
        things.asOwner("update feed set " + change + " where company_id = '" + company + "'");
    }

    private DeltaView view() {
        return Things.view(company, null, false);
    }

    private JsonNode page(@Nullable String cursor, int limit) {
        return page(pull, view(), new DeltaRequest(cursor, null, limit, List.of()));
    }

    private JsonNode since(String time, int limit) {
        return page(pull, view(), DeltaRequest.of(Things.LIST, null, time, null, "" + limit, null));
    }

    private JsonNode in(UUID scope, @Nullable String cursor) {
        return page(pull, Things.view(company, scope, false), new DeltaRequest(cursor, null, 50, List.of()));
    }

    private static JsonNode page(DeltaPull pull, DeltaView view, DeltaRequest request) {
        return Things.json(Things.wait(pull.page(Things.LIST, view, request)));
    }

    private static String cursor(JsonNode page) {
        return page.get("next_cursor").asText();
    }

    private static int told(JsonNode page) {
        return page.get("things").size() + page.get("deleted_ids").size();
    }

    private static List<String> idsOf(JsonNode page) {
        return page.get("things").findValuesAsText("id");
    }

    private static List<String> deleted(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("deleted_ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static void assertRefused(String code, Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code().name()).isEqualTo(code));
    }
}
