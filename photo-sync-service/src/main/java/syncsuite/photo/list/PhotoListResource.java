package syncsuite.photo.list;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import syncsuite.core.error.SyncException;
import syncsuite.core.http.DeltaAnswers;
import syncsuite.core.http.PullParameters;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.pull.DeltaRequest;
import syncsuite.core.pull.DeltaView;
import syncsuite.core.pull.TableSource;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;
import syncsuite.photo.place.Place;
import syncsuite.photo.place.Places;

@Path("/api/v1/sync/product-photos")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Download")
class PhotoListResource {
    private static final DeltaList PHOTOS = new DeltaList("photos", "photos", 100, 1000);

    private final CurrentCaller caller;
    private final Places places;
    private final CountedPlaces counted;
    private final DeltaAnswers answers;

    PhotoListResource(CurrentCaller caller, Places places, CountedPlaces counted, DeltaAnswers answers) {
        this.caller = caller;
        this.places = places;
        this.counted = counted;
        this.answers = answers;
    }

    @GET
    @RolesAllowed({"edge", "ho-admin", "seller"})
    @RateLimited("lists")
    @Operation(
            summary = "Photos of the products that a store sells, whole or what changed",
            description = "Without `cursor` and `since` a walk from nothing: follow `next_cursor` while `has_more`."
                    + " `offset` counts instead; what changes during such a walk can shift it, a cursor misses nothing."
                    + " Whoever holds a photo compares `checksum` before it downloads it again.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(schema = @Schema(ref = "PhotoPage"), examples = @ExampleObject(name = "one", value = """
                    {"photos": [{"id": "019a9d3e-0000-7000-8000-000000000070", "product_id": "019a9d3e-0000-7000-8000-000000000020", "object_key": "019a9d3e-0000-7000-8000-000000000001/019a9d3e-0000-7000-8000-000000000020/019a9d3e-0000-7000-8000-000000000071/original.jpg", "filename": "shirt.jpg", "size": 183422, "content_type": "image/jpeg", "checksum": "d695074cf6f06cf75634cd19fc003a71", "checksum_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "version": 1, "is_primary": true, "sort_order": 0, "image_url": "/api/v1/sync/product-photos/019a9d3e-0000-7000-8000-000000000070/download/?v=d695074c", "updated_at": "2026-11-20T09:00:00.000001Z"}], "deleted_ids": [], "total": 1, "next_offset": null, "next_cursor": "AQ...", "has_more": false, "sync_timestamp": "2026-11-20T09:00:00.000001Z", "version": 1795165200000001, "full": true}""")))
    @APIResponse(responseCode = "304", description = "The page is as If-None-Match says")
    @APIResponse(
            responseCode = "400",
            description = "MISSING_STORE_ID, INVALID_CURSOR, INVALID_DATE_FORMAT, VALIDATION_ERROR")
    @APIResponse(responseCode = "404", description = "STORE_NOT_FOUND")
    @APIResponse(responseCode = "410", description = "CURSOR_EXPIRED: start afresh")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    public Uni<Response> photos(
            @Parameter(description = "A store of the caller", required = true) @QueryParam("store_id") @Nullable
                    UUID storeId,
            @Parameter(description = "Items before the page, in a walk from nothing; `next_offset` of the last one")
                    @QueryParam("offset")
                    @Nullable
                    Integer offset,
            @BeanParam PullParameters parameters) {
        Caller calling = caller.get();
        int start = offset == null ? 0 : offset;
        if (start < 0) {
            throw SyncException.invalid("offset", "must be a whole number from 0");
        }
        DeltaRequest request = parameters.request(PHOTOS);
        return places.of(calling, storeId)
                .chain(place -> counted.request(place, request, start)
                        .chain(located -> answers.answer(
                                PHOTOS, view(place), located, parameters.ifNoneMatch, parameters.acceptEncoding)));
    }

    /** Cursors are bound to the store, not to its brand, so that a store that changes brands is told what it lost. */
    private static DeltaView view(Place place) {
        TableSource source = place.brand() == null
                ? TableSource.ofCompany("photo", PHOTOS.feed(), place.company(), false)
                : TableSource.ofScope("photo", PHOTOS.feed(), place.company(), place.brand(), false);
        return new DeltaView(
                place.company(), "store=" + place.store(), place.changedSeq(), source, source::total, Map.of());
    }
}
