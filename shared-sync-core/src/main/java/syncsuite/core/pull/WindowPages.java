package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Tenants;

/**
 * What one page of a walk tells row by row, an item once.
 *
 * @param next where the walk goes on; null where it has ended
 */
record WindowPages(List<DeltaRow> rows, @Nullable WindowWalk next) {
    private record Told(WindowPhase phase, WindowSource.Entry entry) {}

    /** Reads row by row. */
    static Uni<WindowPages> read(Tenants tenants, WindowView view, WindowWalk walk, int limit) {
        return tenants.inTransaction(
                view.company(),
                connection -> read(connection, view.source(), walk, limit, new LinkedHashMap<>())
                        .map(told -> page(walk, told, limit)));
    }

    /** How to read the page of that size joined; null where it is to be read row by row. */
    static WindowSource.@Nullable Joined joined(WindowView view, WindowWalk walk, int limit) {
        return walk.full() ? view.source().joined(question(walk, limit + 1)) : null;
    }

    void into(PageWriter writer) {
        rows.forEach(writer::add);
    }

    /** Reads on through the phases until the page and the first entry after it are found, or the walk ends. */
    private static Uni<Map<UUID, Told>> read(
            SqlConnection connection, WindowSource source, WindowWalk walk, int limit, Map<UUID, Told> told) {
        if (walk.isPhaseEmpty()) {
            return goOn(connection, source, walk, limit, told);
        }
        int wanted = limit + 1 - told.size();
        return source.read(connection, question(walk, wanted)).chain(entries -> {
            for (WindowSource.Entry entry : entries) {
                told.remove(entry.row().id());
                told.put(entry.row().id(), new Told(walk.phase(), entry));
            }
            if (told.size() > limit) {
                return Uni.createFrom().item(told);
            }
            if (entries.size() == wanted) {
                WindowSource.Entry last = entries.get(wanted - 1);
                WindowWalk.Place place =
                        new WindowWalk.Place(last.major(), last.row().id());
                return read(connection, source, walk.at(walk.phase(), place), limit, told);
            }
            return goOn(connection, source, walk, limit, told);
        });
    }

    private static Uni<Map<UUID, Told>> goOn(
            SqlConnection connection, WindowSource source, WindowWalk walk, int limit, Map<UUID, Told> told) {
        return walk.phase().isLast()
                ? Uni.createFrom().item(told)
                : read(connection, source, walk.nextPhase(), limit, told);
    }

    private static WindowSource.Question question(WindowWalk walk, int limit) {
        boolean byTime = walk.phase() == WindowPhase.STARTED || walk.phase() == WindowPhase.ENDED;
        boolean risen =
                walk.exact() && walk.to().edges().upper() >= walk.from().edges().upper();
        return new WindowSource.Question(
                walk.phase(),
                walk.after().major(),
                walk.after().id(),
                walk.last(),
                byTime ? walk.from().seq() : walk.to().seq(),
                walk.exact() ? walk.from().seq() : Long.MAX_VALUE,
                walk.to().edges(),
                !walk.full() && !(walk.phase() == WindowPhase.STARTED && risen),
                limit);
    }

    private static WindowPages page(WindowWalk walk, Map<UUID, Told> told, int limit) {
        List<DeltaRow> rows = new ArrayList<>(Math.min(limit, told.size()));
        WindowWalk next = null;
        for (Told one : told.values()) {
            if (rows.size() == limit) {
                return new WindowPages(rows, next);
            }
            rows.add(one.entry().row());
            next = walk.at(
                    one.phase(),
                    new WindowWalk.Place(one.entry().major(), one.entry().row().id()));
        }
        return new WindowPages(rows, null);
    }
}
