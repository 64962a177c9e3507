package syncsuite.photo.list;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import syncsuite.core.pull.DeltaRequest;
import syncsuite.core.tenant.Query;
import syncsuite.core.tenant.Tenants;
import syncsuite.photo.place.Place;

/** Finds where in the feed a client is that counts items; its cost grows with the count. */
@ApplicationScoped
class CountedPlaces {
    private static final String PLACE = """
            select coalesce((select seq from photo
                              where company_id = $1 and not deleted and active and ($2::uuid is null or scope_id = $2)
                              order by seq offset $3::bigint - 1 limit 1), 9223372036854775806)""";

    private final Tenants tenants;

    CountedPlaces(Tenants tenants) {
        this.tenants = tenants;
    }

    Uni<DeltaRequest> request(Place place, DeltaRequest request, int offset) {
        if (offset == 0 || request.cursor() != null || request.since() != null) {
            return Uni.createFrom().item(request.at(new DeltaRequest.Counted(0, 0)));
        }
        return tenants.ask(place.company(), new Query(PLACE, Tuple.of(place.company(), place.brand(), (long) offset)))
                .map(found -> found.iterator().next().getLong(0))
                .map(seq -> request.at(new DeltaRequest.Counted(offset, seq)));
    }
}
