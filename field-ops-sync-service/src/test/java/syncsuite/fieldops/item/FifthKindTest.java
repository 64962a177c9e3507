package syncsuite.fieldops.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.embedded.EmbeddedBroker;
import syncsuite.core.embedded.Owner;
import syncsuite.core.event.EventType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Scope;
import syncsuite.core.type.Transitions;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;
import syncsuite.fieldops.site.Sites;

/** A fifth kind is one declaration, one resource and one line of migration: nothing that exists is touched. */
@QuarkusTest
@TestProfile(FifthKindTest.Profile.class)
class FifthKindTest extends KindPushTests {
    private static final ItemKind METER_READING = ItemKind.of(
            EntityType.of(
                            "meter-reading",
                            ItemKind.ID,
                            Fields.of(
                                    Field.of("meter", FieldType.text(50).notBlank())
                                            .required(),
                                    Field.of("reading", FieldType.decimal(12, 3, "0", "999999999"))
                                            .orNull(),
                                    Field.of("state", FieldType.enumeration("READ", "CHECKED", "BILLED"))
                                            .withDefault("READ"),
                                    Field.of(Sites.FIELD, FieldType.uuid())),
                            EventType.state("fieldops.meter-reading.v1", "fieldops.meter-reading.changed.v1"))
                    .within(Scope.site(Sites.FIELD))
                    .onConflict(ConflictPolicy.MERGE)
                    .ruledBy(Sites.and(
                            Transitions.of("state").from("READ", "CHECKED").from("CHECKED", "BILLED"))),
            "meter-readings");

    /** The profile of this test alone: the service restarts with the fifth kind. */
    public static class Profile extends FieldOpsUnderTest {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("test.fifth-kind", "true");
            return settings;
        }
    }

    /** Its two routes. */
    @Path("/api/v1/sync/meter-readings")
    @IfBuildProperty(name = "test.fifth-kind", stringValue = "true")
    public static class MeterReadingResource extends ItemResource {
        public MeterReadingResource(Items items) {
            super(items, METER_READING);
        }
    }

    @BeforeAll
    static void migrate() {
        EmbeddedBroker.createTopics("fieldops.meter-reading.v1:3:compact");
        Owner.sql("call sync_items('meter_reading', 'meter_reading')");
    }

    @Override
    protected String path() {
        return "meter-readings";
    }

    @Override
    protected ObjectNode newItem() {
        return Crew.json("{'meter':'a very particular meter'}");
    }

    @Override
    protected ObjectNode edit(int number) {
        return Crew.json("{'reading':" + number + ".5}");
    }

    @Override
    protected ObjectNode unacceptable() {
        return Crew.json("{'state':'GUESSED'}");
    }

    @Test
    void it_is_pulled_merged_and_ruled_like_the_others() {
        Crew crew = new Crew();
        Crew.Phone anna = crew.worker("anna");
        String id = Crew.newId();
        anna.push(path(), Crew.entry(id, "'meter':'M'"));
        assertThat(anna.pushed(path(), Crew.entry(id, "'reading':1"))).isEqualTo("updated");
        assertThat(anna.pushed(path(), Crew.entry(id, "'meter':'N'"))).isEqualTo("merged");
        assertThat(anna.pushed(path(), Crew.entry(id, "'state':'BILLED','version':3")))
                .isEqualTo("VALIDATION_ERROR state");
        assertThat(anna.item(path(), id).path("reading").asInt()).isEqualTo(1);
        assertThat(anna.item(path(), id).path("version").asLong()).isEqualTo(3);
    }
}
