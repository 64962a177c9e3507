package syncsuite.core.json;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Short forms for the OpenAPI schemas of declared fields. */
final class Schemas {
    private Schemas() {}

    static Schema of(SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }

    static Schema string(String format) {
        return of(SchemaType.STRING).format(format);
    }
}
