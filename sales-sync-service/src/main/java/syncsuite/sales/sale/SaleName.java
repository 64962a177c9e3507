package syncsuite.sales.sale;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldType;

/** A sale as clients name it: by its UUID (which is its local_id), its number or its sale number. One of the three. */
public record SaleName(
        @Nullable UUID id, @Nullable Long number, @Nullable String saleNumber) {
    private static final String LONGEST_NUMBER = "[1-9][0-9]{0,17}";

    /** Whether it names that sale. */
    public boolean names(Sale sale) {
        return sale.id().equals(id)
                || (number != null && number.equals(sale.number()))
                || (saleNumber != null && saleNumber.equals(sale.saleNumber()));
    }

    /** What is none of them names nothing. */
    public static SaleName of(String written) {
        if (written.matches(LONGEST_NUMBER)) {
            return new SaleName(null, Long.parseLong(written), null);
        }
        UUID id = FieldType.parseUuid(written.toLowerCase(Locale.ROOT));
        boolean isSaleNumber = id == null && written.matches("VTA-[0-9]{4}-[0-9]{5,18}");
        return new SaleName(id, null, isSaleNumber ? written : null);
    }
}
