package syncsuite.core.conflict;

import java.util.Locale;

/** What is done with an item that is based on an older version than the server's. Chosen per entity type. */
public enum ConflictPolicy {
    /** Nothing is applied; a person decides. */
    MANUAL,
    /** Nothing is applied; the server's data stand. */
    SERVER_WINS,
    /** What the client sent is applied on top of the server's data. */
    CLIENT_WINS,
    /** Field by field against the version that the client's edit was based on. */
    MERGE;

    /** As answers and configuration spell it: {@code server_wins}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
