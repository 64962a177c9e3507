package syncsuite.core.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a record of a state topic says.
 *
 * @param version 0 for a deletion
 * @param state the record's value; null is a deletion
 */
public record StateChange(
        UUID companyId, UUID id, long version, @Nullable ObjectNode state) {}
