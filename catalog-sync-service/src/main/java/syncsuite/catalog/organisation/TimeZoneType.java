package syncsuite.catalog.organisation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Findings;

/** The name of a time zone with its rules, {@code Europe/Madrid}; a bare offset has no daylight saving and is refused. */
final class TimeZoneType implements FieldType {
    @Override
    public @Nullable JsonNode read(JsonNode in, String field, Findings findings) {
        return in.isTextual() && ZoneId.getAvailableZoneIds().contains(in.textValue())
                ? in
                : findings.refuse(field, "must be the name of a time zone, as Europe/Madrid");
    }

    @Override
    public Schema schema() {
        return FieldType.text(64).schema().addExample("Europe/Madrid");
    }
}
