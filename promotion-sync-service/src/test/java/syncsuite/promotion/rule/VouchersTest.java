package syncsuite.promotion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VouchersTest {

    @Test
    void waysOfTypingOneCodeAreOneCode() {
        assertThat(Vouchers.normalised(" summer\t24\u00a0")).isEqualTo("SUMMER24");
        assertThat(Vouchers.normalised("ＳＵＭＭＥＲ２４")).isEqualTo("SUMMER24");
        assertThat(Vouchers.normalised("straße")).isEqualTo("STRASSE");
        assertThat(Vouchers.normalised("SUMMER-24")).isEqualTo("SUMMER-24");
    }

    /** {@code printf SUMMER24 | sha256sum} */
    @Test
    void theHashIsTheSha256OfTheNormalisedCode() {
        assertThat(Vouchers.hash("summer 24"))
                .isEqualTo("ee32bd8fb3d7b0fa56d23886c8ba018f1eac6667adcb32f2f73b07ea10ce8071");
    }
}
