package syncsuite.sales.sale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.json.StrictJson;
import syncsuite.core.outbox.OutboxRows;

/** What {@link SaleWriter} tells the database of sales, an array for each column, and the events of what they became. */
final class SaleValues {
    private final Events events;

    SaleValues(Events events) {
        this.events = events;
    }

    /** In the order of the statement's parameters. */
    Tuple of(UUID company, String kind, List<Sale> sales) {
        int[] fresh = places(sales, sale -> !sale.stored);
        int[] numbered = places(sales, sale -> sale.numbered);
        List<UUID> subjects = new ArrayList<>();
        OutboxRows told = OutboxRows.of(told(company, sales, subjects));
        return Tuple.from(new Object[] {
            company,
            kind,
            (long) max(fresh),
            (long) max(numbered),
            array(sales, UUID[]::new, sale -> sale.id),
            array(sales, Boolean[]::new, sale -> !sale.stored),
            boxed(places(sales, sale -> true)),
            boxed(fresh),
            boxed(numbered),
            array(sales, UUID[]::new, sale -> sale.scope),
            array(sales, Long[]::new, sale -> sale.version),
            array(sales, Boolean[]::new, sale -> sale.superseding),
            array(sales, Buffer[]::new, sale -> Buffer.buffer(StrictJson.write(SaleJson.document(sale)))),
            array(sales, Numeric[]::new, sale -> sale.isApplied() ? Numeric.create(SaleJson.total(sale.body)) : null),
            array(
                    sales,
                    UUID[]::new,
                    sale -> sale.isApplied()
                            ? UUID.fromString(sale.body.get("customer_id").textValue())
                            : null),
            array(
                    sales,
                    Long[]::new,
                    sale -> sale.isApplied() ? sale.body.get("customer").longValue() : null),
            array(
                    sales,
                    String[]::new,
                    sale -> sale.isApplied() ? sale.body.get("status").textValue() : null),
            array(sales, OffsetDateTime[]::new, sale -> time(sale.createdAt)),
            array(sales, String[]::new, sale -> sale.createdBy),
            array(sales, String[]::new, sale -> sale.updatedBy),
            array(sales, String[]::new, sale -> sale.deviceId),
            array(sales, String[]::new, sale -> sale.syncStatus.text()),
            array(sales, String[]::new, sale -> sale.problem == null ? null : sale.problem.json()),
            array(sales, Buffer[]::new, sale -> sale.kept == null ? null : Buffer.buffer(sale.kept.payload())),
            array(sales, String[]::new, sale -> sale.kept == null ? null : sale.kept.by()),
            array(sales, Long[]::new, sale -> sale.kept == null ? null : sale.kept.basedOn()),
            array(sales, String[]::new, sale -> sale.resolution),
            array(sales, Integer[]::new, sale -> sale.attempts.total),
            array(sales, Integer[]::new, sale -> sale.attempts.retries),
            array(sales, Integer[]::new, sale -> sale.attempts.failures),
            array(sales, OffsetDateTime[]::new, sale -> time(sale.attempts.nextAt)),
            array(sales, OffsetDateTime[]::new, sale -> time(sale.attempts.lastAt)),
            array(sales, OffsetDateTime[]::new, sale -> time(sale.attempts.succeededAt)),
            subjects.toArray(UUID[]::new),
            told.topics(),
            told.keys(),
            told.headers(),
            told.payloads()
        });
    }

    /** @param subjects takes the sale of each event */
    private List<Event> told(UUID company, List<Sale> sales, List<UUID> subjects) {
        List<Event> told = new ArrayList<>(2 * sales.size());
        for (Sale sale : sales) {
            if (sale.applied) {
                told.add(events.state(SaleEvents.CHANGED, company, sale.id, null, sale.body));
                subjects.add(sale.id);
            }
            for (Sale.Fact fact : sale.facts) {
                String id = sale.id.toString();
                ObjectNode data = fact.data();
                told.add(events.fact(fact.type(), company, id, id, null, data));
                subjects.add(sale.id);
            }
        }
        return told;
    }

    /** 1, 2, 3 for those that are so, 0 for the others. */
    private static int[] places(List<Sale> sales, Function<Sale, Boolean> are) {
        int[] places = new int[sales.size()];
        int last = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = are.apply(sales.get(i)) ? ++last : 0;
        }
        return places;
    }

    private static int max(int[] places) {
        int max = 0;
        for (int place : places) {
            max = Math.max(max, place);
        }
        return max;
    }

    private static Integer[] boxed(int[] numbers) {
        Integer[] boxed = new Integer[numbers.length];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }

    private static <T> T[] array(List<Sale> sales, IntFunction<T[]> make, Function<Sale, @Nullable T> of) {
        T[] array = make.apply(sales.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = of.apply(sales.get(i));
        }
        return array;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
