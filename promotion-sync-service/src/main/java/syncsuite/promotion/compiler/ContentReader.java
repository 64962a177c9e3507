package syncsuite.promotion.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import syncsuite.promotion.rule.Goods;
import syncsuite.promotion.rule.Kind;
import syncsuite.promotion.rule.Limits;
import syncsuite.promotion.rule.Schedule;
import syncsuite.promotion.rule.Scope;
import syncsuite.promotion.rule.Stacking;
import syncsuite.promotion.rule.Tiered;
import syncsuite.promotion.rule.TimeWindow;

/** Reads an object whose fields were read by {@link PromotionFields}, so that each is there and of its type, or null. */
record ContentReader(JsonNode in) {

    PromotionModel promotion() {
        return new PromotionModel(
                in.get("code").textValue(),
                in.get("name").textValue(),
                Kind.of(in.get("kind").textValue()),
                decimal("value"),
                object("buy", ContentReader::share),
                object("get", ContentReader::share),
                list("bundle", ContentReader::portion),
                list("tiers", ContentReader::tier),
                object("free_item", ContentReader::portion),
                part("conditions").conditions(),
                part("schedule").schedule(),
                part("scope").scope(),
                part("limits").limits(),
                in.get("priority").intValue(),
                new Stacking(in.get("stackable").booleanValue(), text("exclusivity_group")),
                in.get("is_active").booleanValue());
    }

    private PromotionModel.Share share() {
        return new PromotionModel.Share(in.get("quantity").decimalValue(), goods(""), decimal("percent_off"));
    }

    private PromotionModel.Portion portion() {
        return new PromotionModel.Portion(
                UUID.fromString(in.get("product_id").textValue()),
                in.get("quantity").decimalValue());
    }

    private Tiered.Tier tier() {
        return new Tiered.Tier(
                decimal("min_amount"), decimal("min_quantity"), decimal("percent_off"), decimal("amount_off"));
    }

    private PromotionModel.Conditions conditions() {
        return new PromotionModel.Conditions(
                decimal("min_amount"),
                decimal("min_quantity"),
                set("customer_groups", text -> text),
                set("payment_methods", text -> text),
                set("voucher_codes", text -> text));
    }

    private Schedule schedule() {
        String end = text("ends_at");
        return new Schedule(
                Instant.parse(in.get("starts_at").textValue()),
                end == null ? null : Instant.parse(end),
                set("weekdays", Schedule::day),
                list("time_windows", ContentReader::window));
    }

    private TimeWindow window() {
        return new TimeWindow(
                LocalTime.parse(in.get("from").textValue()),
                LocalTime.parse(in.get("to").textValue()));
    }

    private Scope scope() {
        return new Scope(
                set("store_ids", UUID::fromString), set("brand_ids", UUID::fromString), goods(""), goods("excluded_"));
    }

    private Goods goods(String prefix) {
        return new Goods(set(prefix + "product_ids", UUID::fromString), set(prefix + "category_ids", UUID::fromString));
    }

    private Limits limits() {
        return new Limits(integer("per_bill"), integer("per_customer"), integer("total"), decimal("max_discount"));
    }

    private ContentReader part(String name) {
        return new ContentReader(in.path(name));
    }

    private @Nullable String text(String name) {
        return in.path(name).textValue();
    }

    private @Nullable BigDecimal decimal(String name) {
        return in.path(name).isNumber() ? in.path(name).decimalValue() : null;
    }

    private @Nullable Integer integer(String name) {
        return in.path(name).isNumber() ? (Integer) in.path(name).intValue() : null;
    }

    private <T> @Nullable T object(String name, Function<ContentReader, T> read) {
        return in.path(name).isObject() ? read.apply(part(name)) : null;
    }

    private <T> List<T> list(String name, Function<ContentReader, T> read) {
        return StreamSupport.stream(in.path(name).spliterator(), false)
                .map(element -> read.apply(new ContentReader(element)))
                .toList();
    }

    private <T> Set<T> set(String name, Function<String, T> read) {
        Set<T> values = new LinkedHashSet<>();
        in.path(name).forEach(element -> values.add(read.apply(element.textValue())));
        return values;
    }
}
