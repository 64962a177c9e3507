package syncsuite.sales.sale;

import java.util.Locale;

/** What became of the last thing that a client sent of a sale. */
public enum SyncStatus {
    /** The server holds it. */
    SYNCED,
    /** It failed and is going to be tried again. */
    PENDING,
    /** It failed; its payload is kept. */
    ERROR,
    /** It was based on an older version than the server's; its payload is kept. */
    CONFLICT;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SyncStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
