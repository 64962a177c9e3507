package syncsuite.shopify.standin.shop;

import org.jspecify.annotations.Nullable;

/** Global ids as Shopify writes them: {@code gid://shopify/Product/123}. */
public final class Gid {
    private static final String PREFIX = "gid://shopify/";

    private Gid() {}

    public static String of(String type, long id) {
        return PREFIX + type + "/" + id;
    }

    /** The number in an id of that type; null for anything else. */
    public static @Nullable Long parse(String type, @Nullable Object gid) {
        String beginning = PREFIX + type + "/";
        if (!(gid instanceof String text) || !text.startsWith(beginning)) {
            return null;
        }
        String number = text.substring(beginning.length());
        return number.matches("[1-9][0-9]{0,17}") ? Long.valueOf(number) : null;
    }
}
