package syncsuite.catalog.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredEntity;

/** A place that sells or is worked at: a store, and a site of field operations. */
@Entity
public class Store extends AdministeredEntity {
    /** The one brand it sells; null means every brand of the company. */
    @Column(name = "brand_id")
    public @Nullable UUID brandId;

    public String code = "";
    public String name = "";
    public String timezone = "UTC";
    public String currency = "";
    public @Nullable BigDecimal latitude;
    public @Nullable BigDecimal longitude;

    @Column(name = "radius_m")
    public @Nullable Integer radiusMetres;

    /** A polygon as JSON, {@code [{"latitude": .., "longitude": ..}, ...]}; null where the radius counts. */
    public @Nullable String geofence;

    @Column(name = "geofence_policy")
    public String geofencePolicy = "flag";

    @Column(name = "is_active")
    public boolean active = true;

    /** The number of the last change of its brand, in the feeds of categories and of products. */
    @Column(name = "brand_changed_seq")
    public long brandChangedSeq;
}
