package syncsuite.deploy.stack;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${key}} and {@code ${secret:name}} in a setting. An unknown key is an error, not an empty text. */
record Placeholders(Secrets secrets, Map<String, String> values) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final String SECRET = "secret:";

    String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String key) {
        if (key.startsWith(SECRET)) {
            return secrets.get(key.substring(SECRET.length()));
        }
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("services.yaml asks for an unknown value: ${" + key + "}");
        }
        return value;
    }
}
