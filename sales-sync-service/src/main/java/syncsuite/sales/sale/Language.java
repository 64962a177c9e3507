package syncsuite.sales.sale;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that sellers are told in. */
public enum Language {
    SPANISH("es"),
    ENGLISH("en");

    private final Locale locale;

    Language(String tag) {
        locale = Locale.forLanguageTag(tag);
    }

    /** What {@code Accept-Language} prefers; Spanish where it names neither or is malformed. */
    public static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return SPANISH;
        }
        try {
            Locale wanted =
                    Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), List.of(SPANISH.locale, ENGLISH.locale));
            return ENGLISH.locale.equals(wanted) ? ENGLISH : SPANISH;
        } catch (IllegalArgumentException malformed) {
            return SPANISH;
        }
    }
}
