package syncsuite.fieldops.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;
import syncsuite.fieldops.item.KindPushTests;

@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class TicketPushTest extends KindPushTests {
    @Override
    protected String path() {
        return "helpdesk";
    }

    @Override
    protected ObjectNode newItem() {
        return Crew.json("{'title':'a very particular ticket'}");
    }

    @Override
    protected ObjectNode edit(int number) {
        return Crew.json("{'description':'text " + number + "'}");
    }

    @Override
    protected ObjectNode unacceptable() {
        return Crew.json("{'status':'SLEEPING'}");
    }
}
