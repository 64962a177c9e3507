package syncsuite.promotion.usage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/promotions/{id}/effectiveness")
@Tag(name = "Administration: promotions")
class EffectivenessResource {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final CurrentCaller caller;
    private final Effectiveness effectiveness;
    private final Clock clock;

    EffectivenessResource(CurrentCaller caller, Effectiveness effectiveness, Clock clock) {
        this.caller = caller;
        this.effectiveness = effectiveness;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("ho-admin")
    @Operation(
            summary = "What a promotion brought, per day and store",
            description = "Days are those of the company's time zone. A deleted promotion's is told too.")
    @APIResponse(
            responseCode = "200",
            description = "Uses, bills and discounts",
            content =
                    @Content(
                            schema = @Schema(ref = "Effectiveness"),
                            examples = @ExampleObject(name = "one day", value = """
                    {"promotion_id": "019a9d3e-0000-7000-8000-000000000030", "from": "2026-11-01", "to": "2026-11-30", "uses": 3, "bills": 2, "discount_total": 4.5, "days": [{"date": "2026-11-20", "store_id": "019a9d3e-0000-7000-8000-000000000003", "uses": 3, "bills": 2, "discount_total": 4.5}]}""")))
    @APIResponse(responseCode = "400", description = "INVALID_DATE_FORMAT, VALIDATION_ERROR: more than 366 days")
    public Uni<ObjectNode> read(
            @PathParam("id") UUID id,
            @Parameter(description = "First day, 30 days up to `to` unless told") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "Last day, today unless told") @QueryParam("to") @Nullable String to,
            @QueryParam("store_id") @Nullable UUID storeId) {
        LocalDate last = to == null
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1)
                : day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS) : day("from", from);
        if (first.isAfter(last) || first.plusDays(MOST_DAYS).isBefore(last)) {
            throw SyncException.invalid("from", "must be at most " + MOST_DAYS + " days before `to`, and not after it");
        }
        return effectiveness.of(new Effectiveness.Question(caller.get().companyId(), id, first, last, storeId));
    }

    private static LocalDate day(String name, String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException malformed) {
            // Falls through to the refusal.
        }
        throw new SyncException(
                ErrorCode.INVALID_DATE_FORMAT, name + ": must be a day, as 2026-01-31", Map.of("field", name));
    }
}
