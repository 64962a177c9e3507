package syncsuite.sales.list;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.coalesce.Coalescer;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.json.StrictJson;
import syncsuite.core.pull.PlaceCursors;
import syncsuite.core.pull.VersionedBytes;
import syncsuite.core.tenant.Caller;
import syncsuite.sales.sale.Amounts;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.SaleWriter;
import syncsuite.sales.sale.Sight;

/**
 * Sales whose last upload is not applied, by number. A page is kept until a sale of the company changes; requests that come
 * at once are answered by one statement.
 */
@ApplicationScoped
class PendingSales {
    private static final String LIST = "pending";
    private static final int BYTES_OF_AN_ENTRY = 300;

    private static final String READ = """
            select place, number, sale_number, id, status, customer_number, total, created_at, sync_status, problem
              from sales_unsettled($1, $2, $3, $4)""";

    /**
     * One page.
     *
     * @param scope null for the whole company's sales
     * @param after the last number that is known
     */
    private record Asked(UUID company, @Nullable UUID scope, long after, int limit) {
        String view() {
            return "scope=" + scope;
        }
    }

    private final Pool pool;
    private final PlaceCursors cursors;
    private final VersionedBytes answers;
    private final Coalescer<Asked, List<Row>> lookups = new Coalescer<>(this::lookUp);

    PendingSales(Pool pool, PlaceCursors cursors, VersionedBytes answers) {
        this.pool = pool;
        this.cursors = cursors;
        this.answers = answers;
    }

    /** One page, {@code {count, limit, results, next_cursor, has_more}}. */
    Uni<byte[]> page(Caller caller, @Nullable String cursor, int limit, Language language) {
        Asked first = new Asked(caller.companyId(), Sight.scope(caller), 0, limit);
        long after = cursors.decode(cursor, 0, first.company(), LIST, first.view());
        Asked asked = new Asked(first.company(), first.scope(), after, limit);
        return answers.get(
                asked.company(),
                SaleWriter.FEED,
                List.of(LIST, asked, language),
                () -> lookups.get(asked).map(rows -> page(asked, rows.orElse(List.of()), language)));
    }

    private Uni<Map<Asked, List<Row>>> lookUp(Set<Asked> asked) {
        List<Asked> order = List.copyOf(asked);
        Tuple pages = Tuple.of(
                order.stream().map(Asked::company).toArray(UUID[]::new),
                order.stream().map(Asked::scope).toArray(UUID[]::new),
                order.stream().map(Asked::after).toArray(Long[]::new),
                order.stream().map(one -> one.limit() + 1).toArray(Integer[]::new));
        return pool.preparedQuery(READ).execute(pages).map(rows -> {
            Map<Asked, List<Row>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(
                            order.get((int) (row.getLong(0) - 1)), one -> new ArrayList<>(one.limit() + 1))
                    .add(row));
            return found;
        });
    }

    private byte[] page(Asked asked, List<Row> rows, Language language) {
        boolean hasMore = rows.size() > asked.limit();
        List<Row> shown = hasMore ? rows.subList(0, asked.limit()) : rows;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(100 + shown.size() * BYTES_OF_AN_ENTRY);
        try (JsonGenerator json = StrictJson.mapper().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("count", shown.size());
            json.writeNumberField("limit", asked.limit());
            json.writeArrayFieldStart("results");
            for (Row row : shown) {
                entry(json, row, language);
            }
            json.writeEndArray();
            String next = hasMore
                    ? cursors.encode(shown.get(shown.size() - 1).getLong(1), asked.company(), LIST, asked.view())
                    : null;
            json.writeStringField("next_cursor", next);
            json.writeBooleanField("has_more", hasMore);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void entry(JsonGenerator json, Row row, Language language) throws IOException {
        BigDecimal total = row.getBigDecimal(6);
        String problem = row.getString(9);
        json.writeStartObject();
        json.writeNumberField("id", row.getLong(1));
        json.writeStringField("number", row.getString(2));
        json.writeStringField("uuid", row.getUUID(3).toString());
        json.writeStringField("status", row.getString(4));
        json.writeStringField("payment_status", "unpaid");
        json.writeStringField("fiscal_status", "pending");
        json.writeFieldName("customer");
        json.writeObject(row.getLong(5));
        json.writeStringField("total", total == null ? null : Amounts.money(total));
        json.writeStringField(
                "created_at",
                FeedTime.text(FeedTime.seq(row.getOffsetDateTime(7).toInstant())));
        json.writeStringField("sync_status", row.getString(8));
        json.writeStringField(
                "error", problem == null ? null : Problem.read(problem).in(language));
        json.writeEndObject();
    }
}
