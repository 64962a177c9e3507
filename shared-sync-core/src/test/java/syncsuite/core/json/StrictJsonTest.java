package syncsuite.core.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

class StrictJsonTest {
    private static JsonDocument parse(String text) {
        return StrictJson.parse(text.getBytes(UTF_8));
    }

    @Test
    void decimalsAreExact() {
        ObjectNode object = parse("{\"a\":0.1000000000000000055,\"b\":123456789012345678901234567890,\"c\":1e3}")
                .object();
        assertThat(object.get("a").decimalValue()).isEqualTo(new BigDecimal("0.1000000000000000055"));
        assertThat(object.get("b").bigIntegerValue()).hasToString("123456789012345678901234567890");
        assertThat(new String(StrictJson.write(object), UTF_8)).contains("\"c\":1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"x\":{\"a\":\"\\u0000\"}}",
                "{\"x\":{\"a\":NaN}}",
                "{\"x\":{\"a\":-Infinity}}",
                "{\"x\":{\"a\":1e999999999}}",
                "{\"x\":{\"a\":1e99999999999}}",
                "{\"x\":{\"a\":1e-99999}}",
                "{\"x\":{\"a\":\"\\ud800\"}}",
            })
    void whatIsNotAcceptableNamesTheField(String text) {
        JsonDocument document = parse(text);
        assertThatThrownBy(document::object).isInstanceOfSatisfying(SyncException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
            assertThat(refused.details()).containsEntry("field", "x.a");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"a\":1}x", "{\"a\":1} {}", "{'a':1}", "{\"a\":01}", "[1,]", "nul", "\"\u0001\""})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(SyncException.class);
    }

    @Test
    void onlyUtf8IsTaken() {
        assertThatThrownBy(() -> StrictJson.parse("{\"a\":1}".getBytes(UTF_16BE)))
                .isInstanceOf(SyncException.class);
        assertThatThrownBy(() -> StrictJson.parse(new byte[] {'"', (byte) 0xC3, '"'}))
                .isInstanceOf(SyncException.class);
    }

    @Test
    void deepAndHugeTextsCostLittle() {
        assertThatThrownBy(() -> parse("[".repeat(100_000)).any()).isInstanceOf(SyncException.class);
        assertThatThrownBy(() -> parse("[".repeat(500) + "]".repeat(500)).any()).isInstanceOf(SyncException.class);
        assertThatThrownBy(() -> parse("9".repeat(1_000_000) + ".5").any()).isInstanceOf(SyncException.class);
        assertThatThrownBy(() -> parse("[" + "1,".repeat(1_000_001) + "1]")).isInstanceOf(SyncException.class);
    }

    @Test
    void aBadItemIsAnErrorOfThatItemAlone() {
        String bad = "{\"id\":\"n\",\"a\":{\"b\":[1,NaN]}}";
        String twice = "{\"id\":\"d\",\"id\":\"e\"}";
        String nul = "{\"id\":\"z\",\"a\":\"\\u0000\"}";
        List<BatchItem> batch = parse("{\"items\":[{\"id\":\"ok\"}," + bad + "," + twice + "," + nul + ",7],\"x\":1}")
                .batch("items", 10);

        assertThat(batch).extracting(item -> item.shown("id")).containsExactly("ok", "n", "d", "z", null);
        assertThat(batch)
                .extracting(item -> item.flaw() == null ? null : item.flaw().field())
                .containsExactly(null, "a.b[1]", "id", "a", "");
    }

    @Test
    void aFlawBesideTheItemsIsOneOfTheRequest() {
        JsonDocument document = parse("{\"items\":[],\"items\":[{}]}");
        assertThatThrownBy(() -> document.batch("items", 10))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        refused -> assertThat(refused.details()).containsEntry("field", "items"));
    }

    @Test
    void aBatchIsBounded() {
        JsonDocument document = parse("{\"items\":[{},{},{}]}");
        assertThatThrownBy(() -> document.batch("items", 2))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BATCH_TOO_LARGE));
        assertThatThrownBy(() -> document.batch("others", 2)).isInstanceOf(SyncException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T13:45:00+05:30",
                "2026-01-31T08:15:00Z",
                "2026-01-31T08:15:00.000000999Z",
                "2026-01-31T08:15z",
                "2026-01-31T13:45:00+0530",
            })
    void instantsOfAnyOffsetAreOnePoint(String text) {
        assertThat(Instants.parse("t", text)).isEqualTo(Instant.parse("2026-01-31T08:15:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T13:45:00",
                "2026-01-31",
                "2026-02-30T00:00:00Z",
                "now",
                "1767225600",
                "",
                "+999999999-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "2026-01-31T24:00:01Z",
            })
    void naiveAndImpossibleTimesAreRefused(String text) {
        assertThatThrownBy(() -> Instants.parse("t", text))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DATE_FORMAT));
    }

    @Test
    void instantsAreWrittenWithMicroseconds() {
        record Shown(Instant updatedAt) {}
        assertThat(new String(StrictJson.write(new Shown(Instant.parse("2026-01-01T00:00:00Z"))), UTF_8))
                .isEqualTo("{\"updated_at\":\"2026-01-01T00:00:00.000000Z\"}");
    }
}
