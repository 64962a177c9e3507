package syncsuite.catalog.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySetTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final SecureRandom random = new SecureRandom();
    private final KeySealer sealer = new KeySealer("0123456789abcdef0123456789abcdef", random);
    private final KeyRecord records = new KeyRecord(sealer, random);
    private final SigningKey made = records.generate(T0, T0);
    private final SigningKey old = new SigningKey("old", made.tokenKey(), made.privateKey(), T0, T0, T0.plus(HOUR));
    private final SigningKey next =
            new SigningKey("next", made.tokenKey(), made.privateKey(), T0, T0.plus(Duration.ofMinutes(10)), null);
    private final KeySet ring = new KeySet(List.of(next, old));

    @Test
    void the_old_key_signs_until_the_next_ones_turn() {
        assertThat(ring.signer(T0.plusSeconds(599)).orElseThrow().kid()).isEqualTo("old");
        assertThat(ring.pending(T0.plusSeconds(599)).orElseThrow().kid()).isEqualTo("next");
        assertThat(ring.signer(T0.plusSeconds(600)).orElseThrow().kid()).isEqualTo("next");
        assertThat(ring.pending(T0.plusSeconds(600))).isEmpty();
    }

    @Test
    void a_key_verifies_from_its_publication_to_its_retirement() {
        assertThat(ring.verifier("next", T0)).isNotNull();
        assertThat(ring.verifier("old", T0.plus(HOUR).minusSeconds(1))).isNotNull();
        assertThat(ring.verifier("old", T0.plus(HOUR))).isNull();
        assertThat(ring.published(T0.plus(HOUR))).containsExactly(next);
        assertThat(ring.verifier("unknown", T0)).isNull();
    }

    @Test
    void a_ring_is_fresh_while_the_signing_key_is_young_or_the_next_one_waits_behind_it() {
        assertThat(ring.isFresh(T0, Duration.ZERO)).isTrue();
        assertThat(ring.isFresh(T0.plusSeconds(600), Duration.ZERO)).isFalse();
        assertThat(ring.isFresh(T0.plusSeconds(600), HOUR)).isTrue();
        assertThat(ring.isFresh(T0.plus(HOUR.multipliedBy(3)), HOUR)).isFalse();
        assertThat(new KeySet(List.of()).isFresh(T0, HOUR)).isFalse();
        assertThat(new KeySet(List.of(next)).isFresh(T0, HOUR)).isFalse();
    }

    @Test
    void a_sealed_key_opens_by_its_own_secret_and_kid_only() {
        byte[] plain = "private".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = sealer.seal("kid", plain);
        assertThat(sealer.open("kid", sealed)).isEqualTo(plain);
        assertThat(sealer.seal("kid", plain)).isNotEqualTo(sealed);
        KeySealer other = new KeySealer("fedcba9876543210fedcba9876543210", random);
        assertThatThrownBy(() -> other.open("kid", sealed)).hasMessageContaining("sync.keyring.secret");
        assertThatThrownBy(() -> sealer.open("other", sealed)).isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> sealer.open("kid", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new KeySealer("short", random)).hasMessageContaining("at least 32");
    }
}
