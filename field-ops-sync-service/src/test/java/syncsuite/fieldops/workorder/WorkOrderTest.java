package syncsuite.fieldops.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;
import syncsuite.fieldops.item.StatusMatrix;

@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class WorkOrderTest {
    private static final String ORDERS = "work-orders";
    private static final List<String> STATUSES =
            List.of("DRAFT", "SUBMITTED", "APPROVED", "REJECTED", "INPROGRESS", "COMPLETED", "CLOSED", "CANCELLED");

    private final Crew crew = new Crew();
    private final Crew.Phone anna = crew.worker("anna");
    private final Crew.Phone boss = crew.phone("boss", "approver", crew.site);
    private final String id = Crew.newId();

    @Test
    void the_workflow_is_the_one_that_was_agreed() {
        new StatusMatrix(ORDERS, "workstatus", "'description':'W'", STATUSES)
                .check(
                        boss,
                        boss,
                        Map.of(
                                "DRAFT", Set.of("SUBMITTED", "CANCELLED"),
                                "SUBMITTED", Set.of("APPROVED", "REJECTED", "CANCELLED"),
                                "APPROVED", Set.of("INPROGRESS", "CANCELLED"),
                                "REJECTED", Set.of("DRAFT", "CANCELLED"),
                                "INPROGRESS", Set.of("COMPLETED", "CANCELLED"),
                                "COMPLETED", Set.of("CLOSED")));
    }

    @Test
    void only_an_approver_decides() {
        anna.push(ORDERS, Crew.entry(id, "'description':'W','workstatus':'SUBMITTED'"));
        for (String decision : List.of("APPROVED", "REJECTED")) {
            assertThat(anna.pushed(ORDERS, Crew.entry(id, "'workstatus':'" + decision + "'")))
                    .isEqualTo("FORBIDDEN workstatus");
        }
        assertThat(crew.phone("ho", "ho-admin").pushed(ORDERS, Crew.entry(id, "'workstatus':'APPROVED'")))
                .isEqualTo("FORBIDDEN workstatus");
        assertThat(boss.pushed(ORDERS, Crew.entry(id, "'workstatus':'APPROVED'")))
                .isEqualTo("updated");
        assertThat(anna.pushed(ORDERS, Crew.entry(id, "'workstatus':'INPROGRESS','version':2")))
                .isEqualTo("updated");
    }

    @Test
    void nobody_else_begins_with_what_is_decided_already() {
        for (String status : List.of("APPROVED", "REJECTED", "INPROGRESS", "COMPLETED", "CLOSED")) {
            assertThat(anna.pushed(ORDERS, Crew.entry(Crew.newId(), "'description':'W','workstatus':'" + status + "'")))
                    .as(status)
                    .isEqualTo("FORBIDDEN workstatus");
        }
        for (String permit : List.of("APPROVED", "REJECTED")) {
            assertThat(anna.pushed(ORDERS, Crew.entry(Crew.newId(), "'description':'W','workpermit':'" + permit + "'")))
                    .as(permit)
                    .isEqualTo("FORBIDDEN workpermit");
        }
    }

    @Test
    void work_begins_with_its_permit() {
        boss.push(ORDERS, Crew.entry(id, "'description':'W','workstatus':'APPROVED','workpermit':'PENDING'"));
        assertThat(anna.pushed(ORDERS, Crew.entry(id, "'workstatus':'INPROGRESS'")))
                .isEqualTo("VALIDATION_ERROR workpermit");
        for (String permit : List.of("APPROVED", "REJECTED", "NOT_REQUIRED")) {
            assertThat(anna.pushed(ORDERS, Crew.entry(id, "'workpermit':'" + permit + "'")))
                    .as(permit)
                    .isEqualTo("FORBIDDEN workpermit");
        }
        assertThat(boss.pushed(ORDERS, Crew.entry(id, "'workpermit':'REJECTED'")))
                .isEqualTo("updated");
        assertThat(anna.pushed(ORDERS, Crew.entry(id, "'workstatus':'INPROGRESS','version':2")))
                .isEqualTo("VALIDATION_ERROR workpermit");
        assertThat(boss.pushed(ORDERS, Crew.entry(id, "'workpermit':'APPROVED','version':2")))
                .isEqualTo("updated");
        assertThat(anna.pushed(ORDERS, Crew.entry(id, "'workstatus':'INPROGRESS','version':3")))
                .isEqualTo("updated");
        assertThat(anna.pushed(ORDERS, Crew.entry(id, "'workpermit':'PENDING','version':4")))
                .isEqualTo("VALIDATION_ERROR workpermit");
    }

    @Test
    void two_edits_of_one_version_are_left_to_a_person() {
        anna.push(ORDERS, Crew.entry(id, "'description':'W'"));
        anna.push(ORDERS, Crew.entry(id, "'vendor':'V'"));
        assertThat(boss.pushed(ORDERS, Crew.entry(id, "'location':'roof'"))).isEqualTo("conflict");
    }
}
