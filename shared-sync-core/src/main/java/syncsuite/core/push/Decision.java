package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import syncsuite.core.conflict.ConflictPolicy;

/**
 * A conflict that a policy decided, with both inputs, for the history.
 *
 * @param client the fields that the client sent
 * @param server the content that the server held
 */
record Decision(
        UUID id, ConflictPolicy by, long clientVersion, long serverVersion, ObjectNode client, ObjectNode server) {}
