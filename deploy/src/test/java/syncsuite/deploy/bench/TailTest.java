package syncsuite.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final byte[] NEXT = bytes("\"next_cursor\":\"");

    @Test
    void theCursorIsFoundBehindManyItems() {
        byte[] page =
                bytes("{\"items\":[\"" + "x".repeat(100_000) + "\"],\"next_cursor\":\"abc-_1\",\"has_more\":true}");

        assertThat(Tail.has(page, bytes("\"has_more\":true"))).isTrue();
        assertThat(Tail.has(page, bytes("\"has_more\":false"))).isFalse();
        assertThat(Tail.after(page, NEXT)).isEqualTo("abc-_1");
    }

    @Test
    void aShortPageIsSearchedWhole() {
        assertThat(Tail.after(bytes("\"next_cursor\":\"a\""), NEXT)).isEqualTo("a");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
