package syncsuite.core.conflict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies a policy to an edit based on an older version. */
public final class Conflicts {
    private Conflicts() {}

    /**
     * @param base the version that the edit was based on; null when it is no longer known, and then {@code MERGE} decides
     *     nothing
     * @param server the server's content
     * @param change the fields that the client sent
     */
    public static Resolution resolve(
            ConflictPolicy policy,
            List<FieldRule> rules,
            @Nullable ObjectNode base,
            ObjectNode server,
            ObjectNode change) {
        ObjectNode client = ThreeWayMerge.apply(rules, server, change);
        List<String> differing = ThreeWayMerge.differing(rules, server, client);
        if (differing.isEmpty()) {
            return new Resolution.Held();
        }
        return switch (policy) {
            case MANUAL, SERVER_WINS -> new Resolution.Report(policy, differing);
            case CLIENT_WINS -> new Resolution.Write(policy, client, differing);
            case MERGE ->
                base == null
                        ? new Resolution.Report(ConflictPolicy.MANUAL, differing)
                        : merge(rules, base, server, change);
        };
    }

    private static Resolution merge(List<FieldRule> rules, ObjectNode base, ObjectNode server, ObjectNode change) {
        ThreeWayMerge merge = ThreeWayMerge.of(rules, base, server, ThreeWayMerge.apply(rules, base, change));
        if (!merge.conflicting().isEmpty()) {
            return new Resolution.Report(ConflictPolicy.MANUAL, merge.conflicting());
        }
        return ThreeWayMerge.same(rules, server, merge.content())
                ? new Resolution.Held()
                : new Resolution.Write(ConflictPolicy.MERGE, merge.content(), List.of());
    }
}
