package syncsuite.catalog.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** What a file of products can be. */
enum FileFormat {
    LINES,
    TABLE,
    SHOPIFY;

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    /** @throws SyncException UNSUPPORTED_MEDIA_TYPE, VALIDATION_ERROR for an unknown format */
    static FileFormat of(@Nullable String contentType, @Nullable String format) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals(NDJSON) && !type.equals(CSV)) {
            throw new SyncException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send " + NDJSON + " or " + CSV + " as Content-Type.");
        }
        if (format != null && !format.isEmpty()) {
            if (!format.equals("shopify") || !type.equals(CSV)) {
                throw SyncException.invalid("format", "must be shopify, with text/csv, or absent");
            }
            return SHOPIFY;
        }
        return type.equals(NDJSON) ? LINES : TABLE;
    }

    /** @throws SyncException VALIDATION_ERROR where the file has no usable header */
    RowReader open(InputStream in) throws IOException {
        return switch (this) {
            case LINES -> new NdjsonReader(in);
            case TABLE -> new CsvReader(in);
            case SHOPIFY -> new ShopifyReader(in);
        };
    }
}
