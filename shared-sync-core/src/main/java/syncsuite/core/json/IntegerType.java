package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** A whole number within bounds; {@code 5.0} is one too, a text never is. */
record IntegerType(long min, long max) implements FieldType {

    @Override
    public @Nullable JsonNode read(JsonNode in, String field, Findings findings) {
        if (!in.isNumber()) {
            return findings.refuse(field, "must be a whole number");
        }
        BigDecimal number = in.decimalValue();
        if (number.stripTrailingZeros().scale() > 0) {
            return findings.refuse(field, "must be a whole number");
        }
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            return findings.refuse(field, "must be from " + min + " to " + max);
        }
        return JsonNodeFactory.instance.numberNode(number.longValueExact());
    }

    @Override
    public Schema schema() {
        return Schemas.of(SchemaType.INTEGER)
                .format(max > Integer.MAX_VALUE ? "int64" : "int32")
                .minimum(BigDecimal.valueOf(min))
                .maximum(BigDecimal.valueOf(max));
    }
}
