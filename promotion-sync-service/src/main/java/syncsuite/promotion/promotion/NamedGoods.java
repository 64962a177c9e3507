package syncsuite.promotion.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldError;

/** The stores, brands, categories and products that a promotion names, which must be known. */
final class NamedGoods {
    /** @param field the path for errors */
    private record Named(String field, String kind, String id) {}

    private static final Map<String, String> KINDS = Map.of(
            "store_ids", "store",
            "brand_ids", "brand",
            "category_ids", "category",
            "excluded_category_ids", "category",
            "product_ids", "product",
            "excluded_product_ids", "product",
            "product_id", "product");

    private static final String UNKNOWN = """
            select named.kind || named.id
              from jsonb_to_recordset(cast(cast(?2 as text) as jsonb)) as named (kind text, id uuid)
             where not case kind
                   when 'store' then exists (select from store t where t.company_id = ?1 and t.id = named.id)
                   when 'brand' then exists (select from brand t where t.company_id = ?1 and t.id = named.id)
                   when 'category' then exists (select from category t where t.company_id = ?1 and t.id = named.id)
                   else exists (select from product t where t.company_id = ?1 and t.id = named.id) end""";

    private NamedGoods() {}

    /**
     * What is named and not known.
     *
     * @param before what was there before is not asked again: it may be gone meanwhile
     */
    static Uni<List<FieldError>> unknown(
            Mutiny.Session session, UUID company, ObjectNode content, @Nullable ObjectNode before) {
        List<Named> named = new ArrayList<>();
        collect(content, "", named);
        if (before != null) {
            List<Named> known = new ArrayList<>();
            collect(before, "", known);
            Set<String> ids = new HashSet<>();
            known.forEach(one -> ids.add(one.kind() + one.id()));
            named.removeIf(one -> ids.contains(one.kind() + one.id()));
        }
        if (named.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        ArrayNode asked = JsonNodeFactory.instance.arrayNode();
        named.forEach(one -> asked.addObject().put("kind", one.kind()).put("id", one.id()));
        return session.createNativeQuery(UNKNOWN, String.class)
                .setParameter(1, company)
                .setParameter(2, asked.toString())
                .setFlushMode(FlushMode.MANUAL)
                .getResultList()
                .map(unknown -> errors(named, new HashSet<>(unknown)));
    }

    private static List<FieldError> errors(List<Named> named, Set<String> unknown) {
        return named.stream()
                .filter(one -> unknown.contains(one.kind() + one.id()))
                .map(one -> FieldError.invalid(one.field(), "there is no such " + one.kind()))
                .toList();
    }

    private static void collect(JsonNode value, String path, List<Named> named) {
        value.properties().forEach(member -> {
            String field = path + member.getKey();
            String kind = KINDS.get(member.getKey());
            JsonNode inside = member.getValue();
            if (kind != null && inside.isTextual()) {
                named.add(new Named(field, kind, inside.textValue()));
            } else if (inside.isArray()) {
                for (int i = 0; i < inside.size(); i++) {
                    String element = field + "[" + i + "]";
                    if (kind != null) {
                        named.add(new Named(element, kind, inside.get(i).textValue()));
                    } else {
                        collect(inside.get(i), element + ".", named);
                    }
                }
            } else if (inside.isObject()) {
                collect(inside, field + ".", named);
            }
        });
    }
}
