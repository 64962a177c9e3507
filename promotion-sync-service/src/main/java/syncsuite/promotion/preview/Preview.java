package syncsuite.promotion.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.DecimalType;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Instants;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Tenants;
import syncsuite.promotion.promotion.Compilation;
import syncsuite.promotion.rule.Bill;
import syncsuite.promotion.rule.CompiledRule;
import syncsuite.promotion.rule.Evaluator;
import syncsuite.promotion.rule.Pricing;
import syncsuite.promotion.rule.Uses;

/** Prices a bill as an edge would, by the compiled rules that are stored, with the goods and the uses known here. */
@ApplicationScoped
class Preview {
    private static final DecimalType MONEY = FieldType.decimal(30, 4);
    private static final int MOST_RULES = 5000;

    private static final String STORE =
            "select brand_id, timezone, currency from store where company_id = $1 and id = $2";

    private static final String GOODS = """
            with recursive above (product_id, category_id, depth) as (
                select id, category_id, 1 from product
                 where company_id = $1 and id = any ($2) and category_id is not null
                union all
                select a.product_id, c.parent_id, a.depth + 1
                  from above a join category c on c.company_id = $1 and c.id = a.category_id
                 where c.parent_id is not null and a.depth < 100)
            select p.id, p.brand_id, array(select category_id from above where product_id = p.id)
              from product p where p.company_id = $1 and p.id = any ($2)""";

    private static final String RULES = """
            select p.id, p.document, u.uses,
                   case when $5::text is null then 0 else
                       (select count(*) from usage c
                         where c.company_id = $1 and c.promotion_id = p.id and c.customer_id = $5) end
              from promotion p
              join promotion_use u on u.company_id = p.company_id and u.promotion_id = p.id
             where p.company_id = $1 and not p.deleted
               and case when $2::uuid[] is not null then p.id = any ($2)
                   else p.active and p.starts_at <= $3 and p.ends_at >= $3
                        and (p.store_ids is null or $4 = any (p.store_ids)) end
             order by p.rank, p.id limit $6""";

    private record Goods(@Nullable UUID brand, Set<UUID> categories) {}

    private record Rules(List<CompiledRule> rules, Map<UUID, Uses.Used> uses) {}

    private final Tenants tenants;
    private final Evaluator evaluator = new Evaluator();

    Preview(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * The priced bill.
     *
     * @param asked canonical, as {@link PreviewFields#PREVIEW} reads it
     * @throws SyncException STORE_NOT_FOUND, or VALIDATION_ERROR for an unknown promotion
     */
    Uni<ObjectNode> price(Caller caller, ObjectNode asked) {
        JsonNode bill = asked.get("bill");
        UUID company = caller.companyId();
        UUID[] promotions = asked.get("promotion_ids").isNull() ? null : ids(asked.get("promotion_ids"));
        UUID store = UUID.fromString(bill.get("store_id").textValue());
        Instant at = Instants.parse("bill.at", bill.get("at").textValue());
        String customer = bill.path("customer").path("id").textValue();
        UUID[] products = StreamSupport.stream(bill.get("lines").spliterator(), false)
                .map(line -> UUID.fromString(line.get("product_id").textValue()))
                .distinct()
                .toArray(UUID[]::new);
        return tenants.inTransaction(
                        company,
                        connection -> connection
                                .preparedQuery(STORE)
                                .execute(Tuple.of(company, store))
                                .chain(found -> goods(connection, company, products)
                                        .chain(goods -> rules(connection, company, promotions, at, store, customer)
                                                .map(rules ->
                                                        new Object[] {bill(bill, at, store(found), goods), rules}))))
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(both -> {
                    Rules rules = (Rules) both[1];
                    return json(evaluator.price(
                            rules.rules(),
                            (Bill) both[0],
                            promotion -> rules.uses().getOrDefault(promotion, Uses.Used.NEVER)));
                });
    }

    private static Row store(RowSet<Row> found) {
        if (found.size() == 0) {
            throw Caller.storeNotFound();
        }
        return found.iterator().next();
    }

    private static Uni<Map<UUID, Goods>> goods(SqlConnection connection, UUID company, UUID[] products) {
        return connection
                .preparedQuery(GOODS)
                .execute(Tuple.of(company, products))
                .map(rows -> {
                    Map<UUID, Goods> goods = new HashMap<>();
                    for (Row row : rows) {
                        goods.put(row.getUUID(0), new Goods(row.getUUID(1), Set.of(row.getArrayOfUUIDs(2))));
                    }
                    return goods;
                });
    }

    private static Uni<Rules> rules(
            SqlConnection connection,
            UUID company,
            UUID @Nullable [] promotions,
            Instant at,
            UUID store,
            @Nullable String customer) {
        long time = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
        Tuple values = Tuple.tuple()
                .addUUID(company)
                .addArrayOfUUID(promotions)
                .addLong(time)
                .addUUID(store)
                .addString(customer)
                .addInteger(MOST_RULES);
        return connection.preparedQuery(RULES).execute(values).map(rows -> {
            List<CompiledRule> rules = new ArrayList<>();
            Map<UUID, Uses.Used> uses = new HashMap<>();
            for (Row row : rows) {
                rules.add(CompiledRule.read(row.getBuffer(1).getBytes()));
                uses.put(row.getUUID(0), new Uses.Used(row.getLong(2), row.getLong(3)));
            }
            requireAll(promotions, uses.keySet());
            return new Rules(rules, uses);
        });
    }

    private static void requireAll(UUID @Nullable [] named, Set<UUID> found) {
        for (int i = 0; named != null && i < named.length; i++) {
            if (!found.contains(named[i])) {
                throw SyncException.invalid("promotion_ids[" + i + "]", "there is no such promotion");
            }
        }
    }

    private static Bill bill(JsonNode bill, Instant at, Row store, Map<UUID, Goods> goods) {
        List<Bill.Line> lines = new ArrayList<>();
        bill.get("lines").forEach(line -> {
            UUID product = UUID.fromString(line.get("product_id").textValue());
            Goods known = goods.getOrDefault(product, new Goods(null, Set.of()));
            lines.add(new Bill.Line(
                    product,
                    known.brand(),
                    known.categories(),
                    line.get("quantity").decimalValue(),
                    line.get("unit_price").decimalValue()));
        });
        JsonNode customer = bill.get("customer");
        return new Bill(
                UUID.fromString(bill.get("store_id").textValue()),
                store.getUUID(0),
                at,
                ZoneId.of(store.getString(1)),
                Compilation.digits(store.getString(2)),
                customer.isNull()
                        ? null
                        : new Bill.Customer(customer.get("id").textValue(), texts(customer.get("groups"))),
                bill.get("payment_method").textValue(),
                texts(bill.get("voucher_codes")),
                lines);
    }

    private static ObjectNode json(Pricing pricing) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("discount_total", MONEY.canonical(pricing.discountTotal()));
        ArrayNode lines = answer.putArray("lines");
        for (int i = 0; i < pricing.lineDiscounts().size(); i++) {
            lines.addObject()
                    .put("index", i)
                    .set("discount", MONEY.canonical(pricing.lineDiscounts().get(i)));
        }
        ArrayNode applied = answer.putArray("applied");
        pricing.applied().forEach(one -> {
            ObjectNode shown =
                    applied.addObject().put("promotion_id", one.promotionId().toString());
            shown.set("discount", MONEY.canonical(one.discount()));
            shown.put("times", one.times());
        });
        ArrayNode others = answer.putArray("not_applied");
        pricing.notApplied()
                .forEach(one -> others.addObject()
                        .put("promotion_id", one.promotionId().toString())
                        .put("reason", one.reason().name()));
        return answer;
    }

    private static UUID[] ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(id -> UUID.fromString(id.textValue()))
                .toArray(UUID[]::new);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
