package syncsuite.fieldops.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;
import syncsuite.fieldops.item.KindPushTests;

@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class TaskPushTest extends KindPushTests {
    @Override
    protected String path() {
        return "activity";
    }

    @Override
    protected ObjectNode newItem() {
        return Crew.json("{'jobdesc':'a very particular task','plandatetime':'2199-01-01T00:00:00Z'}");
    }

    @Override
    protected ObjectNode edit(int number) {
        return Crew.json("{'notes':'note " + number + "'}");
    }

    @Override
    protected ObjectNode unacceptable() {
        return Crew.json("{'jobstatus':'SLEEPING'}");
    }
}
