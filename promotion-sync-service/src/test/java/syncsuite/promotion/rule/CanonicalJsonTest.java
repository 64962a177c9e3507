package syncsuite.promotion.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8785, as far as rules need it: its examples without the fractions. */
class CanonicalJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Section 3.2.2 and 3.2.4, where numbers are only what rules may hold. */
    @Test
    void theExampleOfTheRfcGivesItsBytes() {
        assertThat(canonical("""
                        {
                          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                          "literals": [null, true, false]
                        }"""))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(CanonicalJson.write(TextNode.valueOf("€$\u000f\nA'B\"\\\\\"/")))
                .isEqualTo(HexFormat.ofDelimiter(" ")
                        .parseHex("22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22"));
    }

    /** Section 3.2.3: names by their UTF-16 units, so the emoji comes before the Hebrew presentation form. */
    @Test
    void namesAreSortedByTheirUnits() {
        assertThat(canonical("""
                        {
                          "\\u20ac": "Euro Sign",
                          "\\r": "Carriage Return",
                          "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                          "1": "One",
                          "\\ud83d\\ude00": "Emoji: Grinning Face",
                          "\\u0080": "Control",
                          "\\u00f6": "Latin Small Letter O With Diaeresis"
                        }"""))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** Appendix B: the whole numbers among its samples. */
    @Test
    void wholeNumbersAreWrittenAsTheyAre() {
        assertThat(canonical("[0, -0, 9007199254740991, -9007199254740991, 10]"))
                .isEqualTo("[0,0,9007199254740991,-9007199254740991,10]");
    }

    @Test
    void nestedAndEmptyOnesHaveNoBlanks() {
        assertThat(
                        canonical(
                                "{ \"b\" : [ { } , [ ] , { \"d\" : 1, \"c\" : \"\\b\\f\\t\\u0000\\u001f\\u007f\" } ] , \"a\" : 2 }"))
                .isEqualTo("{\"a\":2,\"b\":[{},[],{\"c\":\"\\b\\f\\t\\u0000\\u001f\u007f\",\"d\":1}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "1.0",
                "1e2",
                "9007199254740992",
                "-9007199254740992",
                "123456789012345678901",
                "\"\\ud83d\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83dx\""
            })
    void whatNotEveryReaderKeepsIsRefused(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String canonical(String json) {
        try {
            return new String(CanonicalJson.write(JSON.readTree(json)), UTF_8);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
