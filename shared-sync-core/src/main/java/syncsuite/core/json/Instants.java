package syncsuite.core.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * Points in time as text: ISO-8601 with an offset in, UTC with exactly six digits of fraction and {@code Z} out. What is
 * finer than a microsecond is cut off, as PostgreSQL could not keep it. Years 0001 to 9999.
 */
public final class Instants {
    private static final String SHAPE =
            "must be a time with its offset, as 2026-01-31T13:45:00Z or 2026-01-31T13:45:00+05:30";

    private static final DateTimeFormatter IN = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter OUT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Instants() {}

    /** {@code 2026-01-01T00:00:00.000000Z}. */
    public static String text(Instant instant) {
        return OUT.format(instant);
    }

    /** The instant that the text means; null for a naive, malformed or impossible one. */
    public static @Nullable Instant tryParse(String text) {
        if (text.length() > 40) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text, IN);
            Instant instant = time.toInstant().truncatedTo(ChronoUnit.MICROS);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year >= 1 && year <= 9999 ? instant : null;
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** @throws SyncException INVALID_DATE_FORMAT that names the field */
    public static Instant parse(String field, String text) {
        Instant instant = tryParse(text);
        if (instant == null) {
            FieldError error = malformed(field);
            throw new SyncException(error.code(), error.sentence(), java.util.Map.of("field", field));
        }
        return instant;
    }

    /**
     * A time from a query string, where an unescaped {@code +} of the offset arrives as a blank.
     *
     * @throws SyncException INVALID_DATE_FORMAT that names the parameter
     */
    public static Instant parseParameter(String name, String text) {
        return parse(name, text.trim().replace(' ', '+'));
    }

    static FieldError malformed(String field) {
        return new FieldError(ErrorCode.INVALID_DATE_FORMAT, field, SHAPE);
    }
}
