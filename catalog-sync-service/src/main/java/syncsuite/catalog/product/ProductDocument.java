package syncsuite.catalog.product;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.StrictJson;

/**
 * A product's content between its canonical form (all fields of {@link ProductFields#PRODUCT}) and what is stored: a
 * document, and beside it price and cost, which vary by reader.
 */
public final class ProductDocument {
    private ProductDocument() {}

    /** The wire JSON without price and cost, the id first. */
    public static byte[] document(UUID id, ObjectNode content) {
        return write(id, content, true);
    }

    /** The fields of the state event but for its envelope, number and price: absent where they have no value. */
    public static byte[] payload(UUID id, ObjectNode content) {
        return write(id, content, false);
    }

    /** The canonical content of a stored product. */
    public static ObjectNode content(byte[] document, BigDecimal price, @Nullable BigDecimal cost) {
        ObjectNode content = (ObjectNode) StrictJson.read(document);
        content.remove("id");
        content.set("price", ProductFields.MONEY.canonical(price));
        content.set("cost", cost == null ? NullNode.getInstance() : ProductFields.MONEY.canonical(cost));
        return content;
    }

    /** The text of a field that may be null. */
    public static @Nullable String text(ObjectNode content, String field) {
        JsonNode value = content.get(field);
        return value == null || value.isNull() ? null : value.textValue();
    }

    public static @Nullable UUID id(ObjectNode content, String field) {
        String text = text(content, field);
        return text == null ? null : UUID.fromString(text);
    }

    public static @Nullable BigDecimal money(ObjectNode content, String field) {
        JsonNode value = content.get(field);
        return value == null || value.isNull() ? null : value.decimalValue();
    }

    private static byte[] write(UUID id, ObjectNode content, boolean withNulls) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = StrictJson.mapper().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("id", id.toString());
            for (Map.Entry<String, JsonNode> field : content.properties()) {
                String name = field.getKey();
                boolean beside = name.equals("price") || name.equals("cost");
                if (!beside && (withNulls || !field.getValue().isNull())) {
                    json.writeFieldName(name);
                    write(json, field.getValue());
                }
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, JsonNode value) throws IOException {
        if (value instanceof DecimalNode decimal) {
            json.writeNumber(decimal.decimalValue().toPlainString());
        } else {
            json.writeTree(value);
        }
    }
}
