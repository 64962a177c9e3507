package syncsuite.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

class HttpValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "-|false",
                "\"7\"|true",
                "W/\"7\"|true",
                "\"6\", W/\"7\"|true",
                "\"6\",\"8\"|false",
                "*|true",
                "7|false",
                "\"7|false",
                "\"7\" \"8\"|false",
                "\"7\";\"8\"|false",
            })
    void ifNoneMatch(@Nullable String header, boolean named) {
        assertThat(EntityTag.ofVersion(7).isNamedBy(header)).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "-|PRECONDITION_REQUIRED",
                "~ ~|PRECONDITION_REQUIRED",
                "\"6\"|VERSION_MISMATCH",
                "\"6\", \"5\"|VERSION_MISMATCH",
                "7|VALIDATION_ERROR",
                "\"7\" x|VALIDATION_ERROR",
            })
    void ifMatchRefuses(@Nullable String header, ErrorCode code) {
        assertThatThrownBy(() -> IfMatch.required(header).check(7))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "\"1\", \"7\"", " \"7\" ", "*"})
    void ifMatchAllows(String header) {
        IfMatch.required(header).check(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|false",
                "gzip|true",
                "GZIP;q=0.5, br|true",
                "gzip;q=0|false",
                "gzip; q=0.000|false",
                "*|true",
                "*;q=0|false",
                "gzip;q=0, *|false",
                "gzip, *;q=0|true",
                "identity|false",
                "br, deflate|false",
                ",,;|false",
            })
    void acceptEncoding(@Nullable String header, boolean gzip) {
        assertThat(AcceptEncoding.takesGzip(header)).isEqualTo(gzip);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-,50", "1,1", "200,100", "99999999999999999999,100", "007,7", "100,100"})
    void aLimitIsBounded(@Nullable String text, int limit) {
        assertThat(Limit.of(text, 50, 100)).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", " 1", "+1", "000", "1e3", "١"})
    void anImpossibleLimitIsRefused(String text) {
        assertThatThrownBy(() -> Limit.of(text, 50, 100)).isInstanceOf(SyncException.class);
    }

    @Test
    void aPageKnowsItsOffset() {
        assertThat(Page.of("3", "20", " x ")).isEqualTo(new Page(3, 20, "x"));
        assertThat(Page.of("3", "20", "").offset()).isEqualTo(40);
        assertThat(Page.of(null, null, null).pages(101)).isEqualTo(3);
        assertThat(Page.of(null, null, null).pages(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "-1,1", "x,1", "1,0", "1,201", "1,x", "99999999999,1"})
    void anImpossiblePageIsRefused(String page, String perPage) {
        assertThatThrownBy(() -> Page.of(page, perPage, null)).isInstanceOf(SyncException.class);
    }

    @Test
    void aBodyIsCompressedOnceAndChosenByTheClient() throws IOException {
        byte[] plain = "abcdefgh".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        CompressedBody body = CompressedBody.of(plain);

        Response packed = body.into(Response.ok(), "gzip", true).build();
        assertThat(packed.getHeaderString("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream((byte[]) packed.getEntity())).readAllBytes())
                .isEqualTo(plain);
        assertThat(body.into(Response.ok(), "gzip;q=0", true).build().getEntity())
                .isEqualTo(plain);
        assertThat(body.into(Response.ok(), "gzip", false).build().getEntity()).isEqualTo(plain);
        assertThat(body.size()).isLessThan(2 * plain.length).isGreaterThan(plain.length);
    }

    @Test
    void smallBodiesAndThoseThatDoNotShrinkStayPlain() {
        byte[] random = new byte[5000];
        new java.util.Random(7).nextBytes(random);
        for (byte[] plain : new byte[][] {new byte[1024], random}) {
            Response answer =
                    CompressedBody.of(plain).into(Response.ok(), "gzip", true).build();
            assertThat(answer.getHeaderString("Content-Encoding")).isNull();
            assertThat(answer.getEntity()).isEqualTo(plain);
        }
    }
}
