package syncsuite.fieldops.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import syncsuite.core.contract.AbstractPushTests;
import syncsuite.fieldops.Crew;

/** The laws of uploading, asked of one kind over its own route. */
public abstract class KindPushTests extends AbstractPushTests {
    private final Crew crew = new Crew();
    private final Crew.Phone anna = crew.worker("anna");
    private final Crew.Phone bert = crew.phone("bert", "field", crew.newSite());
    private final Crew strangers = new Crew();
    private final Crew.Phone carl = strangers.worker("carl");

    protected abstract String path();

    @Override
    protected final String idField() {
        return ItemKind.ID;
    }

    @Override
    protected final ObjectNode push(List<ObjectNode> entries) {
        return anna.push(path(), entries);
    }

    @Override
    protected final ObjectNode pushOutOfScope(List<ObjectNode> entries) {
        return bert.push(path(), entries);
    }

    @Override
    protected final ObjectNode pushFromOtherCompany(List<ObjectNode> entries) {
        return carl.push(path(), entries);
    }
}
