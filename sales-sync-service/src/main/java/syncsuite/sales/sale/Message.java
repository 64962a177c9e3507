package syncsuite.sales.sale;

/**
 * What sellers are told, as the contract and its Spanish source word it. Arguments are written {@code %s}. The names are
 * stored with kept failures and told in events.
 */
public enum Message {
    LOCAL_ID_MISSING("local_id requerido y no puede estar vacío", "local_id is required and may not be empty"),
    LOCAL_ID_INVALID("local_id debe ser UUID válido (RFC 4122)", "local_id must be a valid UUID (RFC 4122)"),
    CUSTOMER_UNKNOWN("Customer con id=%s no existe", "Customer with id=%s does not exist"),
    NO_ITEMS("Sale debe tener al menos 1 item", "Sale must have at least 1 item"),
    TOO_MANY_ITEMS("Sale puede tener como máximo 500 items", "Sale may have at most 500 items"),
    ITEM("Item #%s: debe ser un objeto", "Item #%s: must be an object"),
    PRODUCT_UNKNOWN("Item #%s: Producto con id=%s no existe", "Item #%s: Product with id=%s does not exist"),
    QUANTITY("Item #%s: quantity debe ser mayor a 0", "Item #%s: quantity must be greater than 0"),
    UNIT_PRICE(
            "Item #%s: unit_price debe ser un decimal de 0 a 9999999999.9999 con hasta 4 decimales",
            "Item #%s: unit_price must be a decimal from 0 to 9999999999.9999 with at most 4 places"),
    DISCOUNT_TYPE(
            "Item #%s: discount_type debe ser none, percentage o fixed",
            "Item #%s: discount_type must be none, percentage or fixed"),
    DISCOUNT_VALUE(
            "Item #%s: discount_value debe ser un decimal mayor o igual a 0, y hasta 100 si es percentage",
            "Item #%s: discount_value must be a decimal of at least 0, and at most 100 for percentage"),
    TAX_PERCENTAGE(
            "Item #%s: tax_percentage debe ser un decimal de 0 a 100 con hasta 4 decimales",
            "Item #%s: tax_percentage must be a decimal from 0 to 100 with at most 4 places"),
    STATUS(
            "status debe ser draft, confirmed, completed o cancelled",
            "status must be draft, confirmed, completed or cancelled"),
    NOTES("notes debe ser un texto de hasta 5000 caracteres", "notes must be a text of at most 5000 characters"),
    CREATED_AT(
            "created_at debe ser una fecha y hora ISO-8601 con zona horaria",
            "created_at must be an ISO-8601 time with its offset"),
    VERSION("version debe ser un entero mayor a 0", "version must be a whole number above 0"),
    SALE_ID("sale_id=%s no corresponde a este local_id", "sale_id=%s is not the sale of this local_id"),
    UNKNOWN_ITEM(
            "Sale no existe en el servidor: enviarla como nueva, con version=1",
            "There is no such sale: send it as a new one, with version 1"),
    VERSION_MISMATCH(
            "version es mayor a la del servidor (%s)", "version is above the server's version (%s): pull the changes"),
    NOT_FOUND("Sale con local_id=%s no existe", "There is no sale with local_id=%s that you may see"),
    MALFORMED("Sale contiene JSON no válido en %s", "Sale has unacceptable JSON at %s"),
    NOT_STORED("Sale no pudo guardarse, reintentar más tarde", "Sale could not be stored: try again later"),
    ALREADY_SYNCED("Sale already synced", "Sale already synced"),
    MERGED("Sale merged", "Sale merged"),
    CONFLICT_SERVER_WINS(
            "El servidor tiene una versión más reciente, que se mantiene",
            "The server has a newer version, which stands"),
    CONFLICT_OPEN(
            "Sale fue modificada en el servidor: resolver el conflicto",
            "Sale was changed on the server: resolve the conflict");

    private final String spanish;
    private final String english;

    Message(String spanish, String english) {
        this.spanish = spanish;
        this.english = english;
    }

    public String in(Language language, Object... arguments) {
        return String.format(language == Language.ENGLISH ? english : spanish, arguments);
    }
}
