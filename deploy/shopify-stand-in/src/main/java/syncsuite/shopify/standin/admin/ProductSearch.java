package syncsuite.shopify.standin.admin;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncsuite.shopify.standin.shop.Product;

/**
 * Shopify's search syntax for products, as far as it is kept: {@code updated_at} and {@code created_at} with comparisons,
 * {@code collection_id}, {@code id}, {@code status}, {@code vendor}, {@code product_type}, {@code handle}, {@code sku},
 * {@code tag}; several of them joined by blanks or AND. Anything else is refused: real Shopify would do something else
 * with it.
 */
final class ProductSearch {
    private static final Pattern TERM =
            Pattern.compile("\\G\\s*(?:AND\\s+)?([a-z_]+):(>=|<=|>|<)?(?:'([^']*)'|\"([^\"]*)\"|([^\\s()'\"]+))\\s*");

    private ProductSearch() {}

    static Predicate<Product> of(String query) {
        List<Predicate<Product>> all = new ArrayList<>();
        Matcher term = TERM.matcher(query);
        int end = 0;
        while (term.find()) {
            String value =
                    term.group(3) != null ? term.group(3) : term.group(4) != null ? term.group(4) : term.group(5);
            all.add(term(term.group(1), Objects.requireNonNullElse(term.group(2), "="), value));
            end = term.end();
        }
        if (!query.substring(end).isBlank()) {
            throw new Refused("the stand-in does not understand the search " + query.substring(end));
        }
        return product -> all.stream().allMatch(one -> one.test(product));
    }

    private static Predicate<Product> term(String field, String comparison, String value) {
        return switch (field) {
            case "updated_at" -> time(Product::updatedAt, comparison, value);
            case "created_at" -> time(Product::createdAt, comparison, value);
            case "id" -> number(comparison, value);
            case "collection_id" -> product -> product.collections().contains(longOf(value));
            case "status" -> product -> product.status().equalsIgnoreCase(value);
            case "vendor" -> product -> product.vendor().equalsIgnoreCase(value);
            case "product_type" -> product -> product.productType().equalsIgnoreCase(value);
            case "handle" -> product -> product.handle().equals(value);
            case "tag" -> product -> product.tags().stream().anyMatch(value::equalsIgnoreCase);
            case "sku" -> product -> product.variants().stream().anyMatch(variant -> value.equals(variant.sku()));
            default -> throw new Refused("the stand-in does not search by " + field);
        };
    }

    private static Predicate<Product> time(
            java.util.function.Function<Product, Instant> reader, String comparison, String value) {
        Instant time;
        try {
            time = OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refused("not a time: " + value);
        }
        return product -> holds(reader.apply(product).compareTo(time), comparison);
    }

    private static Predicate<Product> number(String comparison, String value) {
        long number = longOf(value);
        return product -> holds(Long.compare(product.id(), number), comparison);
    }

    private static long longOf(String value) {
        if (!value.matches("[0-9]{1,18}")) {
            throw new Refused("not a number: " + value);
        }
        return Long.parseLong(value);
    }

    private static boolean holds(int compared, String comparison) {
        return switch (comparison) {
            case ">" -> compared > 0;
            case ">=" -> compared >= 0;
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            default -> compared == 0;
        };
    }
}
