package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import syncsuite.core.contract.AbstractPushTests;
import syncsuite.core.tenant.Caller;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class NotePushTest extends AbstractPushTests {
    private static final Notes[] SHARED = new Notes[1];

    private final Notes notes = SHARED[0];

    @BeforeAll
    static void open() {
        SHARED[0] = new Notes(4);
    }

    @AfterAll
    static void close() {
        SHARED[0].close();
    }

    @Override
    protected String idField() {
        return "note_id";
    }

    @Override
    protected ObjectNode newItem() {
        return Notes.json("{'title':'a very particular title'}");
    }

    @Override
    protected ObjectNode edit(int number) {
        return Notes.json("{'text':'text " + number + "'}");
    }

    @Override
    protected ObjectNode unacceptable() {
        return Notes.json("{'status':'SLEEPING'}");
    }

    @Override
    protected ObjectNode push(List<ObjectNode> entries) {
        return push(notes.caller, entries);
    }

    @Override
    protected ObjectNode pushOutOfScope(List<ObjectNode> entries) {
        return push(notes.caller("bert", UUID.randomUUID()), entries);
    }

    @Override
    protected ObjectNode pushFromOtherCompany(List<ObjectNode> entries) {
        return push(new Caller("carl", UUID.randomUUID(), Set.of(notes.site), null, Set.of("field")), entries);
    }

    private ObjectNode push(Caller as, List<ObjectNode> entries) {
        PushResult result = notes.push(as, Notes.NOTE, entries.toArray(ObjectNode[]::new));
        return PushAnswer.of("note_id", result, Instant.EPOCH);
    }
}
