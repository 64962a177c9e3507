package syncsuite.promotion.rule;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Voucher codes as rules carry them: never the codes, only their hashes. */
public final class Vouchers {
    private static final Pattern BLANK = Pattern.compile("\\p{IsWhite_Space}+");

    private Vouchers() {}

    /** What two ways of typing one code have in common: NFKC, upper case, no white space. */
    public static String normalised(String code) {
        String upper = Normalizer.normalize(code, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return BLANK.matcher(upper).replaceAll("");
    }

    /** SHA-256 of the normalised code in UTF-8, as 64 hexadecimal digits in lower case. */
    public static String hash(String code) {
        return Sha256.hex(normalised(code).getBytes(StandardCharsets.UTF_8));
    }
}
