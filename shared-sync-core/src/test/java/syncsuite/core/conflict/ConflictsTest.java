package syncsuite.core.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictsTest {
    private static final List<FieldRule> RULES = List.of(
            FieldRule.value("title"),
            FieldRule.value("text"),
            FieldRule.growingSet("comments", "comment_id"),
            FieldRule.value("level").keptByServer());

    private final ObjectNode base = json("{'title':'a','text':'t','comments':[{'comment_id':'1','x':1}],'level':0}");
    private final ObjectNode server = json("{'title':'b','text':'t','comments':[{'comment_id':'1','x':1}],'level':2}");

    @Test
    void manual_reports_where_the_two_differ() {
        assertThat(resolve(ConflictPolicy.MANUAL, "{'title':'c','text':'t'}"))
                .isEqualTo(new Resolution.Report(ConflictPolicy.MANUAL, List.of("title")));
    }

    @Test
    void the_server_wins() {
        assertThat(resolve(ConflictPolicy.SERVER_WINS, "{'title':'c','text':'u'}"))
                .isEqualTo(new Resolution.Report(ConflictPolicy.SERVER_WINS, List.of("title", "text")));
    }

    @Test
    void the_client_wins_in_what_it_names() {
        assertThat(resolve(ConflictPolicy.CLIENT_WINS, "{'text':null,'comments':[],'level':0}"))
                .isEqualTo(new Resolution.Write(
                        ConflictPolicy.CLIENT_WINS,
                        json("{'title':'b','text':null,'comments':[{'comment_id':'1','x':1}],'level':2}"),
                        List.of("text")));
    }

    @Test
    void edits_of_different_fields_merge() {
        assertThat(resolve(ConflictPolicy.MERGE, "{'title':'a','text':'u','comments':[{'comment_id':'2','x':1}]}"))
                .isEqualTo(new Resolution.Write(
                        ConflictPolicy.MERGE,
                        json("{'title':'b','text':'u','comments':[{'comment_id':'1','x':1},"
                                + "{'comment_id':'2','x':1}],'level':2}"),
                        List.of()));
    }

    @Test
    void one_field_changed_on_both_sides_holds_the_whole_item_back() {
        assertThat(resolve(ConflictPolicy.MERGE, "{'title':'c','text':'u'}"))
                .isEqualTo(new Resolution.Report(ConflictPolicy.MANUAL, List.of("title")));
    }

    @Test
    void what_the_server_holds_already_is_no_conflict() {
        for (ConflictPolicy policy : ConflictPolicy.values()) {
            assertThat(resolve(policy, "{'title':'b','level':1}")).isEqualTo(new Resolution.Held());
        }
    }

    @Test
    void what_the_server_has_added_to_an_appended_element_stays() {
        List<FieldRule> rules = List.of(FieldRule.appendSet("log", "id"));
        ObjectNode before = json("{'log':[{'id':1,'text':'a'}]}");
        ObjectNode held = json("{'log':[{'id':1,'text':'a','author':'anna'},{'id':2,'text':'b'}]}");
        assertThat(Conflicts.resolve(
                        ConflictPolicy.MERGE, rules, before, held, json("{'log':[{'id':3},{'id':1,'text':'x'}]}")))
                .isEqualTo(new Resolution.Write(
                        ConflictPolicy.MERGE,
                        json("{'log':[{'id':1,'text':'a','author':'anna'},{'id':2,'text':'b'},{'id':3}]}"),
                        List.of()));
        assertThat(ThreeWayMerge.same(rules, before, json("{'log':[{'id':1}]}")))
                .isTrue();
    }

    @Test
    void a_resolution_folds() {
        assertThat(resolve(ConflictPolicy.MERGE, "{'title':'c'}").<String>fold(() -> "held", w -> "write", r -> "open"))
                .isEqualTo("open");
        assertThat(resolve(ConflictPolicy.MERGE, "{'text':'c'}").<String>fold(() -> "held", w -> "write", r -> "open"))
                .isEqualTo("write");
        assertThat(resolve(ConflictPolicy.MERGE, "{}").<String>fold(() -> "held", w -> "write", r -> "open"))
                .isEqualTo("held");
    }

    private Resolution resolve(ConflictPolicy policy, String change) {
        return Conflicts.resolve(policy, RULES, base, server, json(change));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
