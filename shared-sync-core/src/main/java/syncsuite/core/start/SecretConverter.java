package syncsuite.core.start;

import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Takes a secret only where it is long enough to be one: {@code @WithConverter(SecretConverter.class)}. */
public final class SecretConverter implements Converter<String> {
    private static final long serialVersionUID = 1L;
    private static final int SHORTEST = 32;

    @Override
    public String convert(String value) {
        String fault = fault(value);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        return value;
    }

    /** What is wrong with it, without repeating it; null when it is good. */
    static @Nullable String fault(String value) {
        return value.length() >= SHORTEST
                ? null
                : "must have at least " + SHORTEST + " characters, as `openssl rand -base64 32` gives";
    }
}
