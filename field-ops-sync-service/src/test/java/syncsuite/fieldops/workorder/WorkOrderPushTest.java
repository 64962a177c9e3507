package syncsuite.fieldops.workorder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;
import syncsuite.fieldops.item.KindPushTests;

@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class WorkOrderPushTest extends KindPushTests {
    @Override
    protected String path() {
        return "work-orders";
    }

    @Override
    protected ObjectNode newItem() {
        return Crew.json("{'description':'very particular work'}");
    }

    @Override
    protected ObjectNode edit(int number) {
        return Crew.json("{'vendor':'vendor " + number + "'}");
    }

    @Override
    protected ObjectNode unacceptable() {
        return Crew.json("{'workstatus':'SLEEPING'}");
    }
}
