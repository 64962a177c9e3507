package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal, given as a JSON number or text, that fits {@code numeric(precision, scale)} without rounding.
 *
 * @param asText whether it is written as a text with all its places (sales) or as a number without needless zeros
 */
public record DecimalType(
        int precision,
        int scale,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        boolean asText) implements FieldType {

    public DecimalType between(BigDecimal low, BigDecimal high) {
        return new DecimalType(precision, scale, low, high, asText);
    }

    public DecimalType writtenAsText() {
        return new DecimalType(precision, scale, min, max, true);
    }

    @Override
    public @Nullable JsonNode read(JsonNode in, String field, Findings findings) {
        BigDecimal number = number(in);
        if (number == null) {
            return findings.refuse(field, "must be a decimal number");
        }
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (shortest.scale() > scale) {
            return findings.refuse(field, "may have at most " + scale + " digits behind the point");
        }
        if (shortest.precision() - shortest.scale() > precision - scale) {
            return findings.refuse(field, "may have at most " + (precision - scale) + " digits before the point");
        }
        if ((min != null && shortest.compareTo(min) < 0) || (max != null && shortest.compareTo(max) > 0)) {
            return findings.refuse(field, "must be " + bounds());
        }
        return canonical(shortest);
    }

    /** The value as it is written in documents. */
    public JsonNode canonical(BigDecimal exact) {
        if (asText) {
            return TextNode.valueOf(
                    exact.setScale(scale, RoundingMode.UNNECESSARY).toPlainString());
        }
        BigDecimal shortest = exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
        return Numbers.node(shortest);
    }

    @Override
    public Schema schema() {
        Schema number = Schemas.of(SchemaType.NUMBER);
        if (min != null) {
            number.minimum(min);
        }
        if (max != null) {
            number.maximum(max);
        }
        return OASFactory.createSchema()
                .addAnyOf(number)
                .addAnyOf(Schemas.string("decimal").maxLength(StrictJson.MAX_DIGITS))
                .description("At most " + (precision - scale) + " digits before and " + scale + " behind the point.");
    }

    private String bounds() {
        if (max == null) {
            return "at least " + shown(min);
        }
        return min == null ? "at most " + shown(max) : "from " + shown(min) + " to " + shown(max);
    }

    private static String shown(@Nullable BigDecimal bound) {
        return bound == null ? "" : bound.toPlainString();
    }

    private static @Nullable BigDecimal number(JsonNode in) {
        if (in.isNumber()) {
            return in.decimalValue();
        }
        String text = in.isTextual() ? in.textValue() : "";
        return Numbers.tryParse(text);
    }
}
