package syncsuite.deploy.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what was acknowledged with what is stored and with what was published; each fault is a line. */
final class Audit {
    private final List<String> faults = new ArrayList<>();
    private int repeats;

    /** As a consumer sees them that drops repeats: by key, in order. */
    private final Map<String, List<Delivered>> events = new LinkedHashMap<>();

    Audit(List<Delivered> delivered) {
        Map<String, Delivered> byId = new HashMap<>();
        for (Delivered event : delivered) {
            Delivered before = byId.putIfAbsent(event.eventId(), event);
            if (before == null) {
                events.computeIfAbsent(event.key(), key -> new ArrayList<>()).add(event);
            } else {
                repeats++;
                require(
                        before.whole().equals(event.whole()),
                        "another content at the redelivery of " + before + ": " + event);
            }
        }
    }

    List<String> faults() {
        return faults;
    }

    int repeats() {
        return repeats;
    }

    /** Every version of every row was published once, in order, the last one with the row's content. */
    void everyVersionIsPublished(Collection<Row> rows) {
        for (Row row : rows) {
            List<Delivered> published = events.getOrDefault(row.key(), List.of());
            List<Long> versions = published.stream().map(Delivered::version).toList();
            List<Long> expected = new ArrayList<>();
            for (long version = 1; version <= row.version(); version++) {
                expected.add(version);
            }
            require(versions.equals(expected), row + " was published as versions " + versions);
            require(row.content().name().equals(row.document()), "columns and document of " + row + " differ");
            require(
                    !published.isEmpty()
                            && published.get(published.size() - 1).content().equals(row.content()),
                    row + " was published last as " + published);
        }
        Set<String> unknown = new HashSet<>(events.keySet());
        rows.forEach(row -> unknown.remove(row.key()));
        require(unknown.isEmpty(), "published, but not stored: " + unknown);
    }

    /**
     * Every acknowledged write is there or overwritten by a later one; what is there was asked for, each write once.
     *
     * @param rows those that were there before the histories began left out
     */
    void everyAcknowledgedWriteIsThere(Collection<History> histories, Collection<Row> rows) {
        Map<String, Row> strangers = rows.stream().collect(Collectors.toMap(Row::id, row -> row));
        Map<String, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.sku().isEmpty() ? row.id() : row.sku(), row));
        for (History history : histories) {
            Row row = byKey.get(history.key());
            if (row != null) {
                strangers.remove(row.id());
                check(history, row);
            } else {
                require(history.lastAcknowledged() < 0, "acknowledged, but lost: " + history + history.writes());
            }
        }
        require(strangers.isEmpty(), "stored, but nobody was told: " + strangers.values());
    }

    private void check(History history, Row row) {
        List<History.Write> writes = history.writes();
        List<Content> standing = writes.subList(Math.max(0, history.lastAcknowledged()), writes.size()).stream()
                .map(History.Write::content)
                .toList();
        require(standing.contains(row.content()), history + " is " + row + " but was last to be " + standing);
        Map<Content, List<Long>> versions = events.getOrDefault(row.key(), List.of()).stream()
                .collect(Collectors.groupingBy(
                        Delivered::content, Collectors.mapping(Delivered::version, Collectors.toList())));
        for (History.Write write : writes) {
            List<Long> published = versions.getOrDefault(write.content(), List.of());
            versions.remove(write.content());
            require(published.size() <= 1, write + " of " + history + " took effect as versions " + published);
            require(!write.acknowledged() || published.size() == 1, write + " of " + history + " has no event");
            require(
                    write.version() == History.UNTOLD || published.contains(write.version()),
                    write + " of " + history + " was published as versions " + published);
        }
        require(versions.isEmpty(), history + " took contents that nobody wrote: " + versions);
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
