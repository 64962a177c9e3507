package syncsuite.catalog.category;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import syncsuite.catalog.scope.Scope;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.pull.DeltaView;
import syncsuite.core.pull.StreamSection;

/** The list of categories as one reader sees it. */
public final class CategoryPull {
    public static final DeltaList CATEGORIES = new DeltaList("categories", "categories", 500, 1000);

    private CategoryPull() {}

    public static DeltaView view(Scope scope, boolean withInactive) {
        String key = scope.key() + " inactive=" + withInactive;
        if (scope.isEmpty()) {
            return new DeltaView(
                    scope.company(),
                    key,
                    scope.changedSeq(),
                    (connection, afterSeq, limit, full) -> Uni.createFrom().item(List.of()),
                    connection -> Uni.createFrom().item(0L),
                    Map.of(),
                    scope.head());
        }
        CategorySource source = new CategorySource(scope.company(), scope.brand(), withInactive);
        return new DeltaView(scope.company(), key, scope.changedSeq(), source, source::total, Map.of(), scope.head());
    }

    /** The list as a part of a stream, parents before children. */
    public static StreamSection section(Scope scope) {
        DeltaView view = view(scope, false);
        return scope.isEmpty()
                ? StreamSection.of("category", CATEGORIES, view)
                : new StreamSection("category", CATEGORIES, view, new CategoryRows(scope.company(), scope.brand()));
    }
}
