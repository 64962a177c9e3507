package syncsuite.core.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.pull.ThingWriter.Edit;

@Timeout(60)
class PageCacheTest {
    private static final int CACHE = 256 * 1024;
    private final Things things = new Things(CACHE);
    private final UUID company = UUID.randomUUID();
    private final AtomicInteger reads = new AtomicInteger();
    private final DeltaRequest fromNothing = new DeltaRequest(null, null, 100, List.of());

    @AfterEach
    void close() {
        things.close();
    }

    @Test
    void many_who_ask_at_once_cost_one_read_and_one_compression() throws SQLException {
        write(60);
        List<Uni<DeltaPage>> asked = new ArrayList<>();
        DeltaPull pull = things.pull();
        for (int i = 0; i < 200; i++) {
            boolean gzip = i % 2 == 0;
            asked.add(pull.ask(Things.LIST, counted(), fromNothing).chain(question -> question.page(gzip)));
        }
        List<DeltaPage> pages = Things.wait(Uni.join().all(asked).andFailFast());
        assertThat(reads).hasValue(1);
        assertThat(pages.stream().map(DeltaPage::body).distinct().count()).isEqualTo(2);
        write(1);
        Things.wait(pull.page(Things.LIST, counted(), fromNothing));
        assertThat(reads).hasValue(2);
    }

    @Test
    void the_compressed_page_is_the_page() throws SQLException, IOException {
        write(60);
        DeltaQuestion question = Things.wait(things.pull().ask(Things.LIST, counted(), fromNothing));
        DeltaPage plain = Things.wait(question.page(false));
        DeltaPage packed = Things.wait(question.page(true));
        assertThat(packed.gzip()).isTrue();
        assertThat(packed.body().length).isLessThan(plain.body().length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void a_page_of_a_kibibyte_is_not_compressed() {
        DeltaQuestion question = Things.wait(things.pull().ask(Things.LIST, counted(), fromNothing));
        assertThat(Things.wait(question.page(true)).gzip()).isFalse();
    }

    @Test
    void a_page_is_never_stale_while_writers_write() throws Exception {
        DeltaPull pull = things.pull();
        List<Thread> threads = new ArrayList<>();
        List<String> stale = new java.util.concurrent.CopyOnWriteArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int n = 0; n < 100; n++) {
                    long committed;
                    try (ThingWriter writer = new ThingWriter(things, company)) {
                        committed = writer.commit(Edit.of(UUID.randomUUID(), null))
                                .get(0)
                                .seq();
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                    DeltaRequest since = new DeltaRequest(null, FeedTime.instant(committed - 1), 50, List.of());
                    JsonNode page = Things.json(Things.wait(pull.page(Things.LIST, counted(), since)));
                    String own = FeedTime.text(committed);
                    boolean told =
                            page.get("things").findValuesAsText("updated_at").contains(own);
                    if (!told
                            || Instant.parse(page.get("sync_timestamp").asText())
                                    .isBefore(Instant.parse(own))) {
                        stale.add(own);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(stale).isEmpty();
    }

    @Test
    void what_is_kept_is_bounded_in_bytes() throws SQLException {
        write(100);
        DeltaPull pull = things.pull();
        long sent = 0;
        for (int limit = 1; limit <= 100; limit++) {
            sent += Things.wait(pull.page(Things.LIST, counted(), new DeltaRequest(null, null, limit, List.of())))
                    .body()
                    .length;
        }
        assertThat(sent).isGreaterThan(2L * CACHE);
        assertThat(things.cache.weight()).isBetween(CACHE / 4L, (long) CACHE);
    }

    @Test
    void failures_are_not_kept_and_throwing_is_a_failure() {
        DeltaPull pull = things.pull();
        DeltaView failing = view((connection, afterSeq, limit, full) -> {
            reads.incrementAndGet();
            throw new IllegalStateException("broken source");
        });
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> Things.wait(pull.page(Things.LIST, failing, fromNothing)))
                    .hasMessageContaining("broken source");
            assertThat(reads).hasValue(i);
        }
        assertThat(Things.json(Things.wait(pull.page(Things.LIST, counted(), fromNothing)))
                        .get("things"))
                .isEmpty();
    }

    @Test
    void one_who_hangs_up_takes_nothing_from_the_others() throws SQLException {
        write(3);
        DeltaPull pull = things.pull();
        DeltaQuestion question = Things.wait(pull.ask(Things.LIST, counted(), fromNothing));
        question.page(true).subscribe().with(page -> {}).cancel();
        var other = question.page(true).subscribeAsCompletionStage();
        assertThat(other.join().body()).isNotEmpty();
        assertThat(reads).hasValue(1);
    }

    @Test
    void answers_that_differ_by_anything_are_kept_apart() throws SQLException {
        write(3);
        DeltaPull pull = things.pull();
        DeltaView one = counted();
        String etag = etag(pull, one, fromNothing);
        assertThat(etag(pull, counted(), fromNothing)).isEqualTo(etag);
        List<DeltaView> views = List.of(
                new DeltaView(company, one.key() + "x", 0, one.source(), null, Map.of()),
                new DeltaView(company, one.key(), 1, one.source(), null, Map.of()),
                new DeltaView(company, one.key(), 0, one.source(), null, Map.of("hours", 4)));
        views.forEach(view -> assertThat(etag(pull, view, fromNothing)).isNotEqualTo(etag));
        for (DeltaRequest request : List.of(
                new DeltaRequest(null, null, 99, List.of()),
                new DeltaRequest(null, null, 100, List.of("name")),
                new DeltaRequest(null, Instant.now(), 100, List.of()))) {
            assertThat(etag(pull, one, request)).isNotEqualTo(etag);
        }
    }

    private static String etag(DeltaPull pull, DeltaView view, DeltaRequest request) {
        return Things.wait(pull.ask(Things.LIST, view, request)).etag();
    }

    private DeltaView counted() {
        DeltaSource source = Things.source(company, null, false);
        return view((connection, afterSeq, limit, full) -> {
            reads.incrementAndGet();
            return source.read(connection, afterSeq, limit, full);
        });
    }

    private DeltaView view(DeltaSource source) {
        return new DeltaView(company, "view", 0, source, null, Map.of());
    }

    private void write(int count) throws SQLException {
        Edit[] edits = new Edit[count];
        for (int i = 0; i < count; i++) {
            edits[i] = Edit.of(UUID.randomUUID(), null);
        }
        try (ThingWriter writer = new ThingWriter(things, company)) {
            writer.commit(edits);
        }
    }
}
