package syncsuite.fieldops.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.Incoming;
import syncsuite.core.type.Rule;
import syncsuite.core.type.Rules;
import syncsuite.core.type.Ruling;

/** The sites that a batch can be about, as they are known here now. */
public final class Sites {
    /** The field that names an item's site. */
    public static final String FIELD = "site_id";

    private static final String READ = """
            select id, latitude, longitude, radius_m, geofence::text, geofence_policy
              from store where company_id = $1 and id = any ($2)""";

    private final Map<UUID, Site> known;

    private Sites(Map<UUID, Site> known) {
        this.known = known;
    }

    /** Asks that rule, and that an item is only put where a site is known. One that has not arrived here yet is sent again. */
    public static Rules and(Rule rule) {
        return (connection, caller, batch) -> of(connection, caller, batch).map(sites -> rule.and(sites::judge));
    }

    public static Uni<Sites> of(SqlConnection connection, Caller caller, List<Incoming> batch) {
        Set<UUID> named = new HashSet<>();
        for (Incoming incoming : batch) {
            JsonNode site = incoming.item().value() == null
                    ? null
                    : incoming.item().value().get(FIELD);
            UUID id = site == null ? null : FieldType.parseUuid(site.asText());
            if (id != null) {
                named.add(id);
            }
        }
        if (caller.storeIds().size() == 1) {
            named.addAll(caller.storeIds());
        }
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(caller.companyId(), named.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Site> sites = new HashMap<>();
                    rows.forEach(row -> sites.put(row.getUUID(0), site(row)));
                    return new Sites(sites);
                });
    }

    /** The site of an item that {@link #judge} has accepted. */
    public @Nullable Site of(JsonNode content) {
        return known.get(UUID.fromString(content.path(FIELD).asText()));
    }

    /** An item stays where it was put, even when its site is gone. */
    public Ruling judge(Rule.Attempt attempt) {
        JsonNode site = attempt.candidate().path(FIELD);
        boolean stays =
                attempt.current() != null && attempt.current().path(FIELD).equals(site);
        return attempt.deletion() || stays || known.containsKey(UUID.fromString(site.asText()))
                ? Ruling.accept(attempt.candidate())
                : Ruling.refuse(new FieldError(ErrorCode.STORE_NOT_FOUND, FIELD, "There is no such store."));
    }

    private static Site site(Row row) {
        String corners = row.getString(4);
        Geofence polygon =
                Geofence.polygon(corners == null ? null : StrictJson.read(corners.getBytes(StandardCharsets.UTF_8)));
        return new Site(polygon == null ? circle(row) : polygon, "refuse".equals(row.getString(5)));
    }

    private static @Nullable Geofence circle(Row row) {
        BigDecimal latitude = row.getBigDecimal(1);
        BigDecimal longitude = row.getBigDecimal(2);
        Integer radius = row.getInteger(3);
        return latitude == null || longitude == null || radius == null
                ? null
                : Geofence.circle(new Point(latitude.doubleValue(), longitude.doubleValue()), radius);
    }
}
