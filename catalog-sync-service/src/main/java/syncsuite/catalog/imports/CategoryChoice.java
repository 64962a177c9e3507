package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.category.CategoryDocument;
import syncsuite.catalog.category.CategoryFields;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.event.UuidV7;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Reading;
import syncsuite.core.json.StrictJson;

/** The categories that products of one brand may be put into, and those that an import has to make first. */
final class CategoryChoice {
    /** New categories of one import. */
    static final int MOST_NEW = 5000;

    private record NewCategory(UUID id, ObjectNode content) {}

    private static final String FIND = """
            select id, code from category
             where company_id = $1 and not deleted and scope_id is null and code = any ($3)
            union all
            select id, code from category
             where company_id = $1 and not deleted and scope_id = $2 and code = any ($3)
            union all
            select id, null from category
             where company_id = $1 and not deleted and (scope_id is null or scope_id = $2) and id = any ($4)""";

    private static final String STILL_THERE =
            "select id from category where company_id = $1 and not deleted and id = any ($2) order by id for share";

    private static final String CREATE = """
            with base as materialized (
                select sync_take($1, 'categories', cardinality($3::uuid[])) as seq)
            insert into category (company_id, id, scope_id, version, seq, active, document, code, name)
            select $1, t.id, $2, 1, base.seq + t.position, true, t.document, t.code, t.name
              from unnest($3::uuid[], $4::text[], $5::text[], $6::bytea[])
                   with ordinality as t (id, code, name, document, position)
             cross join base""";

    private final UUID company;
    private final UUID brand;
    private final UuidV7 ids;
    private final Map<String, UUID> byCode = new HashMap<>();
    private final Set<UUID> usable = new HashSet<>();
    private final Map<String, NewCategory> made = new LinkedHashMap<>();

    CategoryChoice(UUID company, UUID brand, UuidV7 ids) {
        this.company = company;
        this.brand = brand;
        this.ids = ids;
    }

    /** Looks up the categories that these rows name and that are not known yet. */
    Uni<Void> learn(SqlConnection connection, List<ImportedRow> rows) {
        Set<String> codes = new HashSet<>();
        Set<UUID> named = new HashSet<>();
        for (ImportedRow row : rows) {
            if (row.category() != null && !byCode.containsKey(row.category().code())) {
                codes.add(row.category().code());
            }
            UUID id = id(row.value().get("category_id"));
            if (id != null && !usable.contains(id)) {
                named.add(id);
            }
        }
        if (codes.isEmpty() && named.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(company, brand, codes.toArray(String[]::new), named.toArray(UUID[]::new)))
                .invoke(found -> {
                    for (Row row : found) {
                        usable.add(row.getUUID(0));
                        if (row.getString(1) != null) {
                            byCode.put(row.getString(1), row.getUUID(0));
                        }
                    }
                })
                .replaceWithVoid();
    }

    boolean has(UUID category) {
        return usable.contains(category);
    }

    /** The category of that code, which is made where the row says how; null where there is none. */
    @Nullable
    UUID of(ImportedRow.NamedCategory named) {
        UUID known = byCode.get(named.code());
        if (known != null || named.nameOfNew() == null || made.size() >= MOST_NEW) {
            return known;
        }
        Reading reading = CategoryFields.CATEGORY.readNew(JsonNodeFactory.instance
                .objectNode()
                .put("name", named.nameOfNew())
                .put("code", named.code())
                .put("brand_id", brand.toString()));
        if (!reading.isValid()) {
            return null;
        }
        NewCategory category = new NewCategory(ids.next(), reading.value());
        made.put(named.code(), category);
        byCode.put(named.code(), category.id());
        return category.id();
    }

    /** Writes the new categories; locks the others that are used, so that none of them is deleted meanwhile. */
    Uni<Boolean> settle(SqlConnection connection, Set<UUID> used) {
        made.values().forEach(category -> used.remove(category.id()));
        return connection
                .preparedQuery(STILL_THERE)
                .execute(Tuple.of(company, used.toArray(UUID[]::new)))
                .map(found -> found.size() == used.size())
                .chain(whole -> whole && !made.isEmpty()
                        ? create(connection).replaceWith(true)
                        : Uni.createFrom().item(whole));
    }

    /** The events of the new categories. */
    List<Event> events(Events events) {
        return made.values().stream()
                .map(category -> events.state(
                        CategoryDocument.CHANGED,
                        company,
                        category.id(),
                        1L,
                        CategoryDocument.shown(category.id(), category.content())))
                .toList();
    }

    private Uni<Void> create(SqlConnection connection) {
        List<NewCategory> rows = List.copyOf(made.values());
        return connection
                .preparedQuery(CREATE)
                .execute(Tuple.of(
                        company,
                        brand,
                        rows.stream().map(NewCategory::id).toArray(UUID[]::new),
                        rows.stream()
                                .map(row -> row.content().get("code").textValue())
                                .toArray(String[]::new),
                        rows.stream()
                                .map(row -> row.content().get("name").textValue())
                                .toArray(String[]::new),
                        rows.stream()
                                .map(row -> Buffer.buffer(
                                        StrictJson.write(CategoryDocument.shown(row.id(), row.content()))))
                                .toArray(Buffer[]::new)))
                .replaceWithVoid();
    }

    private static @Nullable UUID id(@Nullable JsonNode given) {
        return given != null && given.isTextual() && given.textValue().length() == 36 ? parsed(given) : null;
    }

    private static @Nullable UUID parsed(JsonNode given) {
        var findings = new syncsuite.core.json.Findings();
        JsonNode canonical = FieldType.uuid().read(given, "category_id", findings);
        return canonical == null ? null : UUID.fromString(canonical.textValue());
    }
}
