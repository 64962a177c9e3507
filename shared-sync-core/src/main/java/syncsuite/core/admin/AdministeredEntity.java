package syncsuite.core.admin;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.UUID;

/**
 * A row that people administer. Its version begins at 1 and goes up by one at each applied change; a deleted one stays
 * behind as a tombstone.
 */
@MappedSuperclass
@IdClass(AdministeredEntity.Key.class)
public abstract class AdministeredEntity extends PanacheEntityBase {
    /** The primary key: ids are unique per company. */
    public record Key(UUID companyId, UUID id) implements Serializable {}

    @Id
    @Column(name = "company_id")
    public UUID companyId;

    @Id
    public UUID id;

    @Version
    public long version = 1;

    public boolean deleted;
}
