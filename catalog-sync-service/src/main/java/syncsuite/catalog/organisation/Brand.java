package syncsuite.catalog.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import syncsuite.core.admin.AdministeredEntity;

/** A line of products that a company sells under one name. */
@Entity
public class Brand extends AdministeredEntity {
    public String code = "";
    public String name = "";

    @Column(name = "is_active")
    public boolean active = true;
}
