package syncsuite.shopify.standin.shop;

/** What tells a variant from the others of its product. */
public record Option(String name, String value) {
    public static final Option DEFAULT = new Option("Title", "Default Title");
}
