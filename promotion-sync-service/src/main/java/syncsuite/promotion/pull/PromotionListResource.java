package syncsuite.promotion.pull;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.http.DeltaAnswers;
import syncsuite.core.http.PullParameters;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.token.CurrentCaller;
import syncsuite.promotion.place.Places;

@Path("/api/v1/sync/promotions")
@RateLimited("lists")
@Tag(name = "Download")
class PromotionListResource {
    private static final DeltaList LARGEST = new DeltaList("promotions", "promotions", 1000, 1000);

    private final CurrentCaller caller;
    private final Places places;
    private final PromotionPull promotions;
    private final DeltaAnswers answers;

    PromotionListResource(CurrentCaller caller, Places places, PromotionPull promotions, DeltaAnswers answers) {
        this.caller = caller;
        this.places = places;
        this.promotions = promotions;
        this.answers = answers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"edge", "ho-admin", "seller"})
    @Operation(
            summary = "Compiled promotions of a store, whole or what changed",
            description = "Without `cursor` and `updated_since` a walk from nothing, by priority. Follow `next_cursor`"
                    + " while `has_more`, keep it for the next pull. Time is a change: a promotion that entered the"
                    + " window of the settings' strategy is delivered, one that left it is in `deleted_ids`, though"
                    + " nobody touched it. After a change of the settings or of the store's brand the next pull is a"
                    + " walk from nothing (`full`). The `sync_timestamp` of a page with `has_more` of such a walk is no"
                    + " place to go on from: use its cursor.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(ref = "PromotionPage"),
                            examples = @ExampleObject(name = "page", value = """
                    {"promotions": [{"id": "019a9d3e-0000-7000-8000-000000000030", "schema_version": 1, "code": "WEEKEND10", "name": "Weekend 10 %", "is_active": true, "priority": 10, "rule_hash": "5f0c...", "version": 1, "updated_at": "2026-11-20T09:00:00.000001Z"}], "deleted_ids": [], "settings": {"sync_strategy": "current_only", "future_days": 7, "past_days": 0, "max_promotions_per_sync": 500, "include_inactive": false, "sync_interval_hours": 24, "enable_compression": true}, "next_cursor": "AwAAAAEABmE...", "has_more": false, "sync_timestamp": "2026-11-20T09:00:00.000001Z", "version": 1795165200000001, "total": 1, "full": true}""")))
    @APIResponse(responseCode = "304", description = "The page is as If-None-Match says")
    @APIResponse(
            responseCode = "400",
            description = "MISSING_COMPANY_ID, MISSING_STORE_ID, INVALID_CURSOR, INVALID_DATE_FORMAT")
    @APIResponse(responseCode = "404", description = "COMPANY_NOT_FOUND, STORE_NOT_FOUND, BRAND_NOT_FOUND")
    @APIResponse(responseCode = "410", description = "CURSOR_EXPIRED: start afresh")
    public Uni<Response> pull(
            @Parameter(description = "The caller's company", required = true) @QueryParam("company_id") @Nullable
                    UUID companyId,
            @Parameter(description = "A store that the caller may act for", required = true)
                    @QueryParam("store_id")
                    @Nullable
                    UUID storeId,
            @Parameter(description = "Narrows to one brand that the store sells") @QueryParam("brand_id") @Nullable
                    UUID brandId,
            @BeanParam PullParameters parameters) {
        parameters.request(LARGEST);
        return places.of(caller.get(), companyId, storeId, brandId).chain(place -> {
            DeltaList list = PromotionPull.list(place);
            return answers.answer(
                    list,
                    promotions.view(place),
                    parameters.request(list),
                    parameters.ifNoneMatch,
                    parameters.acceptEncoding);
        });
    }
}
