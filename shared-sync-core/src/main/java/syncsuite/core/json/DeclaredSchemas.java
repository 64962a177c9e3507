package syncsuite.core.json;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Puts declared fields into the OpenAPI document as schemas, so that resources refer to them by name and the limits are
 * written once. A service extends it, annotated with {@code io.quarkus.smallrye.openapi.OpenApiFilter}.
 */
public abstract class DeclaredSchemas implements OASFilter {
    private final Map<String, Fields> types;

    /** @param types by schema name, as in {@code @Schema(ref = "Product")} */
    protected DeclaredSchemas(Map<String, Fields> types) {
        this.types = Map.copyOf(types);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        types.forEach((name, fields) -> document.getComponents().addSchema(name, fields.schema()));
    }
}
