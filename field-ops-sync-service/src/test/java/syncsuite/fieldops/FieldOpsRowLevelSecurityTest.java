package syncsuite.fieldops;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import syncsuite.core.contract.AbstractRowLevelSecurityTests;

@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class FieldOpsRowLevelSecurityTest extends AbstractRowLevelSecurityTests {
    @Override
    protected void givenRowsOfTwoCompanies() {
        for (int i = 0; i < 2; i++) {
            Crew crew = new Crew();
            Crew.Phone anna = crew.worker("anna");
            String task = Crew.newId();
            anna.push("activity", Crew.entry(task, "'jobdesc':'T','plandatetime':'2199-01-01T00:00:00Z'"));
            anna.push("activity", Crew.entry(task, "'notes':'changed'"));
            anna.push("work-orders", Crew.entry(Crew.newId(), "'description':'W'"));
            anna.push("helpdesk", Crew.entry(Crew.newId(), "'title':'H'"));
            anna.push(
                    "attendance",
                    Crew.entry(
                            Crew.newId(),
                            "'event':'CHECK_IN','occurred_at':'2026-01-01T00:00:00Z','latitude':1,'longitude':2"));
        }
    }
}
