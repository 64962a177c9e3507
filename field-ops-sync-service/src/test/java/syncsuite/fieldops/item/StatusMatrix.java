package syncsuite.fieldops.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import syncsuite.fieldops.Crew;

/** Tries every status after every status over a kind's route. */
public final class StatusMatrix {
    private final String path;
    private final String field;
    private final String newItem;
    private final List<String> statuses;

    /** @param newItem the members of a new item but for its status */
    public StatusMatrix(String path, String field, String newItem, List<String> statuses) {
        this.path = path;
        this.field = field;
        this.newItem = newItem;
        this.statuses = statuses;
    }

    /**
     * @param maker who can make an item of any status
     * @param allowed what may follow each status beside itself
     */
    public void check(Crew.Phone maker, Crew.Phone mover, Map<String, Set<String>> allowed) {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        List<ObjectNode> items = new ArrayList<>();
        List<ObjectNode> moves = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String from : statuses) {
            for (String to : statuses) {
                String id = Crew.newId();
                items.add(Crew.entry(id, newItem + ",'" + field + "':'" + from + "'"));
                moves.add(Crew.entry(id, "'" + field + "':'" + to + "'"));
                names.add(from + " to " + to);
                boolean legal = allowed.getOrDefault(from, Set.of()).contains(to);
                expected.put(from + " to " + to, from.equals(to) ? "unchanged" : legal ? "updated" : "refused");
            }
        }
        assertThat(maker.push(path, items).path("synced_items")).hasSize(items.size());
        for (int i = 0; i < moves.size(); i++) {
            String became = mover.pushed(path, moves.get(i));
            found.put(names.get(i), became.equals("VALIDATION_ERROR " + field) ? "refused" : became);
        }
        assertThat(found).isEqualTo(expected);
    }
}
