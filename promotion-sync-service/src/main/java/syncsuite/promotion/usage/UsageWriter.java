package syncsuite.promotion.usage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.json.DecimalType;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Instants;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.outbox.OutboxRows;
import syncsuite.core.tenant.Planning;

/**
 * Records a batch of uses: the records, their days, the promotions' counters and the events by one statement. What was
 * recorded before, or by another transaction meanwhile, is left alone and told.
 */
@ApplicationScoped
class UsageWriter {
    private static final DecimalType MONEY = FieldType.decimal(18, 4);

    /** Promotions that a use may use up are locked first, in the order that administrators' writes keep too. */
    private static final String BEGIN = """
            select (select timezone from company where company_id = $1 and id = $1) as zone,
                   array(select limited.id
                           from (select id from promotion
                                  where company_id = $1 and id = any ($2) and total_limit is not null
                                    and not used_up and not deleted
                                  order by id for no key update) limited) as limited""";

    private static final String RECORD = """
            with input as materialized (
                select t.*,
                       exists (select from promotion_use p where p.company_id = $1 and p.promotion_id = t.promotion_id)
                           as has_promotion,
                       exists (select from store s where s.company_id = $1 and s.id = t.store_id) as has_store
                  from unnest($3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::text[],
                              $10::text[], $11::numeric[], $12::timestamptz[], $13::date[], $14::text[], $15::text[],
                              $16::text[], $17::bytea[])
                       with ordinality as t (id, content, usage_id, promotion_id, store_id, bill_id, customer_id,
                                             cashier_id, discount, used_at, day, items, key, headers, payload, position)),
            identity as (
                insert into usage_identity (company_id, id, content)
                select $1, id, content from input where has_promotion and has_store order by id
                on conflict (company_id, id) do nothing
                returning id),
            fresh as materialized (select input.* from identity join input using (id)),
            saved as (
                insert into usage (company_id, id, usage_id, promotion_id, store_id, bill_id, customer_id, cashier_id,
                                   discount, used_at, day, items, recorded_by)
                select $1, id, usage_id, promotion_id, store_id, bill_id, customer_id, cashier_id, discount, used_at, day,
                       items::jsonb, $2
                  from fresh),
            counted as (
                insert into promotion_use as u (company_id, promotion_id, uses)
                select $1, promotion_id, count(*) from fresh group by promotion_id order by promotion_id
                on conflict (company_id, promotion_id) do update set uses = u.uses + excluded.uses),
            days as (
                insert into usage_day as d (company_id, promotion_id, day, store_id, uses, discount)
                select $1, promotion_id, day, store_id, count(*), sum(discount)
                  from fresh group by promotion_id, day, store_id order by promotion_id, day, store_id
                on conflict (company_id, promotion_id, day, store_id) do update
                   set uses = d.uses + excluded.uses, discount = d.discount + excluded.discount),
            events as (
                insert into outbox (company_id, topic, key, headers, payload)
                select $1, 'promotion.usage.v1', key, headers, payload from fresh order by position)
            select input.position, input.has_promotion, input.has_store, fresh.id is not null as created
              from input left join fresh using (id)""";

    private static final String RECORDED = """
            select found.* from unnest($2::uuid[]) as wanted cross join lateral (
                   select id, content from usage_identity where company_id = $1 and id = wanted limit 1) found""";

    private final Events events;
    private final Outbox outbox;
    private final UsedUp usedUp;

    UsageWriter(Events events, Outbox outbox, UsedUp usedUp) {
        this.events = events;
        this.outbox = outbox;
        this.usedUp = usedUp;
    }

    Uni<Void> write(SqlConnection connection, UUID company, String author, UsageReport report) {
        List<Usage> uses = report.uses();
        if (uses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] promotions = uses.stream().map(Usage::promotion).distinct().toArray(UUID[]::new);
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(company, promotions))
                .chain(begun -> {
                    Row first = begun.iterator().next();
                    UUID[] limited = first.getArrayOfUUIDs("limited");
                    Planning.forBatch(connection, uses.size());
                    return connection
                            .preparedQuery(RECORD)
                            .execute(values(company, author, uses, zone(first.getString("zone"))))
                            .invoke(outbox::announce)
                            .chain(rows -> tell(connection, company, uses, rows, report))
                            .chain(() -> usedUp.mark(connection, company, limited));
                });
    }

    private static ZoneId zone(@Nullable String name) {
        if (name == null) {
            throw new SyncException(ErrorCode.COMPANY_NOT_FOUND, "There is no such company.");
        }
        return ZoneId.of(name);
    }

    private Uni<Void> tell(
            SqlConnection connection, UUID company, List<Usage> uses, RowSet<Row> rows, UsageReport report) {
        Map<UUID, Usage> before = new HashMap<>();
        for (Row row : rows) {
            Usage usage = uses.get((int) (row.getLong(0) - 1));
            if (!row.getBoolean(1)) {
                report.refusePromotion(usage);
            } else if (!row.getBoolean(2)) {
                report.refuseStore(usage);
            } else if (row.getBoolean(3)) {
                report.created(usage);
            } else {
                before.put(usage.id(), usage);
            }
        }
        return before.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(RECORDED)
                        .execute(Tuple.of(company, before.keySet().toArray(UUID[]::new)))
                        .invoke(found -> {
                            for (Row row : found) {
                                Usage usage = before.get(row.getUUID(0));
                                if (usage != null) {
                                    report.repeated(usage, row.getUUID(1));
                                }
                            }
                        })
                        .replaceWithVoid();
    }

    private Tuple values(UUID company, String author, List<Usage> uses, ZoneId zone) {
        List<Event> told = new ArrayList<>(uses.size());
        uses.forEach(usage -> told.add(event(company, usage)));
        OutboxRows rows = OutboxRows.of(told);
        return Tuple.from(new Object[] {
            company,
            author,
            ids(uses, Usage::id),
            ids(uses, Usage::content),
            texts(uses, Usage::usageId),
            ids(uses, Usage::promotion),
            ids(uses, Usage::store),
            texts(uses, Usage::bill),
            texts(uses, Usage::customer),
            texts(uses, Usage::cashier),
            uses.stream().map(usage -> Numeric.create(usage.discount())).toArray(Numeric[]::new),
            uses.stream().map(usage -> usage.usedAt().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
            uses.stream()
                    .map(usage -> usage.usedAt().atZone(zone).toLocalDate())
                    .toArray(LocalDate[]::new),
            texts(uses, Usage::items),
            rows.keys(),
            rows.headers(),
            rows.payloads()
        });
    }

    /** Who bought and who sold stays out of the fact. */
    private Event event(UUID company, Usage usage) {
        ObjectNode fact = JsonNodeFactory.instance
                .objectNode()
                .put("usage_id", usage.usageId())
                .put("promotion_id", usage.promotion().toString())
                .put("bill_id", usage.bill());
        fact.set("discount_amount", MONEY.canonical(usage.discount()));
        fact.put("used_at", Instants.text(usage.usedAt()));
        return events.fact(
                UsageFields.RECORDED,
                company,
                usage.store().toString(),
                usage.id().toString(),
                usage.store(),
                fact);
    }

    private static UUID[] ids(List<Usage> uses, Function<Usage, UUID> of) {
        return uses.stream().map(of).toArray(UUID[]::new);
    }

    private static String[] texts(List<Usage> uses, Function<Usage, @Nullable String> of) {
        String[] texts = new String[uses.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = of.apply(uses.get(i));
        }
        return texts;
    }
}
