package syncsuite.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

class FieldsTest {
    private static final Fields PRODUCT = Fields.of(
            Field.of("id", FieldType.uuid()).onlyRead(),
            Field.of("name", FieldType.text(5).notBlank()).required(),
            Field.of("store_id", FieldType.uuid()).required(ErrorCode.MISSING_STORE_ID),
            Field.of("price", FieldType.decimal(8, 2, "0", "999999.99")).withDefault("0"),
            Field.of("sort_order", FieldType.integer(0, 10)).withDefault(1),
            Field.of("unit", FieldType.enumeration("pcs", "kg")).orNull(),
            Field.of("sold_at", FieldType.instant()).orNull(),
            Field.of("attributes", FieldType.jsonObject(90)).orNull(),
            Field.of("tags", FieldType.uuids(2)).orNull(),
            Field.of(
                            "lines",
                            FieldType.list(
                                    FieldType.object(Fields.of(Field.of(
                                                    "amount",
                                                    FieldType.decimal(6, 3).writtenAsText())
                                            .required())),
                                    3))
                    .orNull());
    private static final String STORE = "0190A1B2-0000-7000-8000-000000000001";

    private static ObjectNode json(String fields) {
        return StrictJson.parse(("{" + fields.replace('\'', '"') + "}").getBytes(UTF_8))
                .object();
    }

    @Test
    void aNewValueIsCompleteAndCanonical() {
        Reading reading = PRODUCT.readNew(json("'store_id':'" + STORE + "','name':'a','price':'12.50','other':1,'id':7,"
                + "'sold_at':'2026-01-01T01:00:00+01:00','lines':[{'amount':1.50}],'tags':['" + STORE + "','"
                + STORE.toLowerCase(java.util.Locale.ROOT) + "']"));

        assertThat(reading.errors()).isEmpty();
        assertThat(new String(StrictJson.write(reading.value()), UTF_8))
                .isEqualTo("{'name':'a','store_id':'0190a1b2-0000-7000-8000-000000000001','price':12.5,'sort_order':1,"
                                .replace('\'', '"')
                        + "'unit':null,'sold_at':'2026-01-01T00:00:00.000000Z','attributes':null,".replace('\'', '"')
                        + "'tags':['0190a1b2-0000-7000-8000-000000000001'],'lines':[{'amount':'1.500'}]}"
                                .replace('\'', '"'));
    }

    @Test
    void aPatchKeepsWhatIsAbsentAndClearsWhatIsNull() {
        Reading reading = PRODUCT.readPatch(json("'unit':null,'price':null"));
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.value()).isEqualTo(json("'price':0,'unit':null"));
    }

    @Test
    void everyErrorIsTold() {
        Reading reading = PRODUCT.readNew(json("'lines':[{'amount':1.0001},{}],'name':null"));
        assertThat(reading.errors())
                .extracting(FieldError::field)
                .containsExactly("name", "store_id", "lines[0].amount", "lines[1].amount");
        assertThatThrownBy(reading::orThrow)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        refused -> assertThat(refused.details()).containsKeys("field", "errors"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|'toolong'",
                "name|'  '",
                "name|1",
                "store_id|'1-1-1-1-1'",
                "store_id|7",
                "price|-0.01",
                "price|1000000",
                "price|1.234",
                "price|1e90",
                "price|'1e300'",
                "price|'NaN'",
                "price|'0x10'",
                "price|''",
                "price|true",
                "sort_order|11",
                "sort_order|1.5",
                "sort_order|'1'",
                "sort_order|99999999999999999999999",
                "unit|'KG'",
                "unit|7",
                "attributes|[]",
                "attributes|{'a':'01234567890123456789012345678901234567890123456789012345678901234567890123456789012345'}",
                "tags|['x']",
                "tags|[null]",
                "tags|{}",
                "lines|[1]",
            },
            quoteCharacter = '~')
    void wrongValuesNameTheirField(String field, String value) {
        Reading reading = PRODUCT.readPatch(json("'" + field + "':" + value));
        assertThat(reading.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).startsWith(field))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION_ERROR));
    }

    @Test
    void codesOfTheirOwn() {
        assertThat(PRODUCT.readPatch(json("'sold_at':'2026-01-01T00:00:00'")).errors())
                .extracting(FieldError::code)
                .containsExactly(ErrorCode.INVALID_DATE_FORMAT);
        assertThat(PRODUCT.readNew(json("'name':'a'")).errors())
                .extracting(FieldError::code)
                .containsExactly(ErrorCode.MISSING_STORE_ID);
    }

    @Test
    void wholeNumbersMayHaveAPointAndEqualDecimalsAreEqual() {
        assertThat(PRODUCT.readPatch(json("'sort_order':5.0")).value()).isEqualTo(json("'sort_order':5"));
        assertThat(PRODUCT.readPatch(json("'price':'100.00'")).value())
                .isEqualTo(PRODUCT.readPatch(json("'price':1e2")).value());
    }

    @Test
    void aValueEqualsItselfAfterItWasWrittenAndRead() {
        ObjectNode value = PRODUCT.readNew(json("'store_id':'" + STORE + "','name':'a','price':1e3,'attributes':"
                        + "{'a':1e3,'b':1.50,'c':-123456789012345678,'d':12345678901234567890123,'e':5}"))
                .orThrow();
        assertThat(StrictJson.read(StrictJson.write(value))).isEqualTo(value);
    }

    @Test
    void aFlawedItemIsNotRead() {
        List<BatchItem> batch = StrictJson.parse("{\"items\":[{\"name\":\"\\u0000\"}]}".getBytes(UTF_8))
                .batch("items", 1);
        assertThat(batch.get(0).read(PRODUCT, Fields.Mode.NEW).errors())
                .extracting(FieldError::sentence)
                .containsExactly("name: has a NUL character");
    }

    @Test
    void theSchemaCarriesTheLimits() {
        var schema = PRODUCT.schema();
        assertThat(schema.getRequired()).containsExactly("name", "store_id");
        assertThat(schema.getProperties())
                .hasEntrySatisfying(
                        "name", name -> assertThat(name.getMaxLength()).isEqualTo(5))
                .hasEntrySatisfying("id", id -> assertThat(id.getReadOnly()).isTrue());
    }
}
