package syncsuite.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoodTokensTest {
    private long now = 1_000;
    private final GoodTokens tokens = new GoodTokens(new Clock() {
        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(now);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    private static JsonObject claims(String subject, long expiresAt) {
        return new JsonObject().put("sub", subject).put("exp", expiresAt);
    }

    @Test
    void aTokenIsGoodUntilItExpires() {
        tokens.add("a.b.c", claims("someone", 1_010));

        assertThat(tokens.claims("a.b.c")).isEqualTo(claims("someone", 1_010));
        assertThat(tokens.claims("a.b.d")).isNull();
        now = 1_010;
        assertThat(tokens.claims("a.b.c")).isNull();
    }

    @Test
    void withTheKeysAllAreForgotten() {
        tokens.add("a.b.c", claims("someone", 1_010));

        tokens.forgetAll();

        assertThat(tokens.claims("a.b.c")).isNull();
    }

    @Test
    void onlyTheLastOnesAreKept() {
        IntStream.range(0, 5_000).forEach(i -> tokens.add("token-" + i, claims("user-" + i, 2_000)));

        assertThat(tokens.claims("token-999")).isNull();
        assertThat(tokens.claims("token-4999")).isEqualTo(claims("user-4999", 2_000));
    }
}
