package syncsuite.promotion.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.DecimalType;
import syncsuite.core.json.FieldType;
import syncsuite.core.tenant.Tenants;

/** What a promotion brought: sums that were kept when the uses were recorded; bills are counted when asked. */
@ApplicationScoped
class Effectiveness {
    /** @param store null for all */
    record Question(
            UUID company,
            UUID promotion,
            LocalDate from,
            LocalDate to,
            @Nullable UUID store) {}

    private static final DecimalType MONEY = FieldType.decimal(30, 4);

    private static final String IS_KNOWN =
            "select exists (select from promotion_use where company_id = $1 and promotion_id = $2)";

    private static final String READ = """
            select d.day, d.store_id, d.uses, d.discount,
                   (select count(distinct u.bill_id) from usage u
                     where u.company_id = $1 and u.promotion_id = $2 and u.day = d.day and u.store_id = d.store_id),
                   (select count(*) from (select distinct u.store_id, u.bill_id from usage u
                     where u.company_id = $1 and u.promotion_id = $2 and u.day between $3 and $4
                       and ($5::uuid is null or u.store_id = $5)) bill)
              from usage_day d
             where d.company_id = $1 and d.promotion_id = $2 and d.day between $3 and $4
               and ($5::uuid is null or d.store_id = $5)
             order by d.day, d.store_id""";

    private final Tenants tenants;

    Effectiveness(Tenants tenants) {
        this.tenants = tenants;
    }

    /** @throws SyncException NOT_FOUND for a promotion that never was */
    Uni<ObjectNode> of(Question asked) {
        Tuple scope = Tuple.of(asked.company(), asked.promotion(), asked.from(), asked.to(), asked.store());
        return tenants.inTransaction(
                asked.company(),
                connection -> connection
                        .preparedQuery(IS_KNOWN)
                        .execute(Tuple.of(asked.company(), asked.promotion()))
                        .chain(known -> {
                            if (!known.iterator().next().getBoolean(0)) {
                                throw SyncException.notFound();
                            }
                            return connection.preparedQuery(READ).execute(scope);
                        })
                        .map(rows -> json(asked, rows)));
    }

    private static ObjectNode json(Question asked, RowSet<Row> rows) {
        ArrayNode days = JsonNodeFactory.instance.arrayNode();
        long uses = 0;
        long bills = 0;
        BigDecimal discount = BigDecimal.ZERO;
        for (Row row : rows) {
            uses += row.getLong(2);
            bills = row.getLong(5);
            discount = discount.add(row.getBigDecimal(3));
            ObjectNode day = days.addObject()
                    .put("date", row.getLocalDate(0).toString())
                    .put("store_id", row.getUUID(1).toString())
                    .put("uses", row.getLong(2))
                    .put("bills", row.getLong(4));
            day.set("discount_total", MONEY.canonical(row.getBigDecimal(3)));
        }
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("promotion_id", asked.promotion().toString())
                .put("from", asked.from().toString())
                .put("to", asked.to().toString())
                .put("uses", uses)
                .put("bills", bills);
        answer.set("discount_total", MONEY.canonical(discount));
        answer.set("days", days);
        return answer;
    }
}
