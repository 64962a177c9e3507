package syncsuite.catalog.imports;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.product.ProductDocument;

/**
 * Finds the products that rows mean: by SKU, else by barcode. A barcode matches only where one of the two, row or
 * product, has no SKU: otherwise they are two products that claim one barcode.
 */
final class Matches {
    /**
     * What a row meets.
     *
     * @param product the product that it means; null for a new one
     * @param barcodeOwner the product that has the row's barcode now
     */
    record Match(@Nullable CurrentProduct product, @Nullable UUID barcodeOwner) {
        /** Whether another product has the row's barcode. */
        boolean barcodeIsTaken() {
            return barcodeOwner != null && (product == null || !product.id().equals(barcodeOwner));
        }
    }

    private static final Match NONE = new Match(null, null);

    /**
     * Each limit holds the planner to the indexes: a chunk costs by its rows, not by the size of the table. Looking up by
     * what another look-up found would not, behind row-level security.
     */
    private static final String FIND = """
            select position, (found).id, (found).version, (found).number, (found).scope_id, (found).document, (found).price,
                   (found).cost, barcode_owner
              from (select position, (of_barcode).id as barcode_owner,
                           coalesce(of_sku, case when t.sku is null or (of_barcode).sku is null then of_barcode end) as found
                      from unnest($2::text[], $3::text[]) with ordinality as t (sku, barcode, position)
                      left join lateral (select p as of_sku from product p
                           where p.company_id = $1 and p.sku = t.sku and not p.deleted limit 1) s on true
                      left join lateral (select p as of_barcode from product p
                           where p.company_id = $1 and p.barcode = t.barcode and not p.deleted limit 1) b on true
                     offset 0) matched
             where (found).id is not null or barcode_owner is not null""";

    private final Map<Integer, Match> byPosition;

    private Matches(Map<Integer, Match> byPosition) {
        this.byPosition = byPosition;
    }

    /** What the row at that place of the given list meets. */
    Match at(int position) {
        return byPosition.getOrDefault(position, NONE);
    }

    static Uni<Matches> find(SqlConnection connection, UUID company, List<ImportedRow> rows) {
        String[] skus = new String[rows.size()];
        String[] barcodes = new String[rows.size()];
        for (int i = 0; i < skus.length; i++) {
            skus[i] = key(rows.get(i), "sku");
            barcodes[i] = key(rows.get(i), "barcode");
        }
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(company, skus, barcodes))
                .map(found -> {
                    Map<Integer, Match> matches = new HashMap<>();
                    for (Row row : found) {
                        matches.put(row.getInteger(0) - 1, new Match(product(row), row.getUUID(8)));
                    }
                    return new Matches(matches);
                });
    }

    private static @Nullable String key(ImportedRow row, String field) {
        var value = row.value().get(field);
        return value != null && value.isTextual() ? ProductDocument.text(row.value(), field) : null;
    }

    private static @Nullable CurrentProduct product(Row row) {
        return row.getUUID(1) == null
                ? null
                : new CurrentProduct(
                        row.getUUID(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getUUID(4),
                        row.getDelegate().getBuffer(5),
                        row.getBigDecimal(6),
                        row.getBigDecimal(7));
    }
}
