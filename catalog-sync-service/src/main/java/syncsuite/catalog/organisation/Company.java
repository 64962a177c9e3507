package syncsuite.catalog.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import syncsuite.core.admin.AdministeredEntity;

/** A tenant: it owns everything else. Its own {@code company_id} is its id. */
@Entity
public class Company extends AdministeredEntity {
    public String name = "";
    public String timezone = "UTC";
    public String currency = "";

    @Column(name = "is_active")
    public boolean active = true;
}
