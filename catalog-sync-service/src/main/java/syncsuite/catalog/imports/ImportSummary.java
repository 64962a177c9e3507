package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an import did.
 *
 * @param applied false where a bad row kept all of it from being done: then the counts are 0
 */
record ImportSummary(boolean applied, long created, long updated, long unchanged, ImportErrors errors) {
    static ImportSummary rejected(ImportErrors errors) {
        return new ImportSummary(false, 0, 0, 0, errors);
    }

    /** {@code error_count} tells them all, {@code errors} the first {@value ImportErrors#LISTED}. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("created", created)
                .put("updated", updated)
                .put("unchanged", unchanged)
                .put("error_count", errors.count());
        json.set("errors", errors.listed());
        return json;
    }
}
