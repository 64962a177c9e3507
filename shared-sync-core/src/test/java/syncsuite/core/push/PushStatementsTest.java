package syncsuite.core.push;

import static org.assertj.core.api.Assertions.assertThat;
import static syncsuite.core.push.Notes.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Incoming;

class PushStatementsTest {
    private static final EntityType MERGED = Notes.note(ConflictPolicy.MERGE);

    private final Notes notes = new Notes(2);
    private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(1000).toList();

    @AfterEach
    void close() {
        notes.close();
    }

    @Test
    void a_thousand_items_are_a_handful_of_statements() {
        assertThat(statements(PushOutcome.Status.CREATED, "'title':'new','text':'t'"))
                .isLessThanOrEqualTo(5);
        assertThat(statements(PushOutcome.Status.UPDATED, "'version':1,'title':'changed'"))
                .isLessThanOrEqualTo(5);
        assertThat(statements(PushOutcome.Status.MERGED, "'version':1,'text':'merged'"))
                .as("with the bases read and the decisions kept")
                .isLessThanOrEqualTo(7);
        assertThat(statements(PushOutcome.Status.UNCHANGED, "'version':3,'text':'merged'"))
                .isLessThanOrEqualTo(3);
        assertThat(statements(PushOutcome.Status.DELETED, "'version':3,'deleted':true"))
                .isLessThanOrEqualTo(5);
    }

    private int statements(PushOutcome.Status expected, String members) {
        ObjectNode[] items = ids.stream().map(id -> item(id, members)).toArray(ObjectNode[]::new);
        List<Incoming> incoming = Notes.incoming(MERGED, items);
        return notes.in(connection -> {
            CountingConnection counting = new CountingConnection(connection);
            return notes.engine.push(counting, notes.caller, MERGED, incoming).map(result -> {
                assertThat(result.count(expected)).isEqualTo(ids.size());
                return counting.statements();
            });
        });
    }
}
