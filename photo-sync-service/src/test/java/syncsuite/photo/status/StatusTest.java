package syncsuite.photo.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.Owner;
import syncsuite.core.embedded.TopicReader;
import syncsuite.core.token.TestTokens;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;

@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class StatusTest {
    private final Gallery gallery = new Gallery();
    private final Instant now = Instant.now();

    @Test
    void the_same_report_again_has_no_effect() {
        UUID photo = gallery.newPhoto(1);
        String synced = Gallery.status(photo, "synced", now, null);
        String begun = Gallery.status(photo, "syncing", now.minusSeconds(5), null);
        for (int i = 0; i < 2; i++) {
            Response answer = gallery.report(begun, synced, synced);
            assertThat(answer.jsonPath().getBoolean("success"))
                    .as(answer.asString())
                    .isTrue();
            assertThat(answer.jsonPath().getInt("processed")).isEqualTo(3);
        }
        assertThat(reports()).as("one each").isEqualTo(2);
        assertThat(gallery.health().getMap("counts"))
                .containsEntry("synced", 1)
                .containsEntry("syncing", 0)
                .containsEntry("failed", 0);
    }

    @Test
    void each_report_is_an_event_of_its_schema() {
        UUID photo = gallery.newPhoto(1);
        gallery.report(
                Gallery.status(photo, "failed", now, "checksum_mismatch: expected abc"),
                Gallery.status(photo, "synced", now.plusSeconds(1), null));
        EventSchema schema = EventSchema.of(StatusFields.REPORTED);
        Eventually.await("both are on the topic", () -> {
            var own = TopicReader.readAll("photo.sync-status.v1").stream()
                    .filter(record -> record.key().equals(gallery.id + "/" + gallery.store))
                    .toList();
            own.forEach(schema::check);
            return own.size() == 2;
        });
    }

    @Test
    void the_latest_time_counts_whatever_order_reports_come_in() {
        UUID photo = gallery.newPhoto(1);
        gallery.report(Gallery.status(photo, "synced", now, null));
        gallery.report(Gallery.status(photo, "failed", now.minusSeconds(10), "timeout"));
        assertThat(gallery.health().getInt("counts.synced")).isEqualTo(1);
        assertThat(gallery.health().getInt("counts.failed")).isZero();
        assertThat(reports()).as("both are told").isEqualTo(2);
    }

    @Test
    void bad_items_are_told_one_by_one() {
        UUID photo = gallery.newPhoto(1);
        UUID foreign = new Gallery().newPhoto(2);
        Response answer = gallery.report(
                Gallery.status(photo, "synced", now, null),
                Gallery.status(photo, "lost", now, null),
                Gallery.status(foreign, "synced", now, null),
                Gallery.status(photo, "synced", "2026-01-01T00:00:00", null),
                "7");
        JsonPath told = answer.jsonPath();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Sync-Errors")).isEqualTo("4");
        assertThat(told.getBoolean("success")).isFalse();
        assertThat(told.getInt("processed")).isEqualTo(1);
        assertThat(told.getList("errors.index")).containsExactly(1, 2, 3, 4);
        assertThat(told.getList("errors.code"))
                .containsExactly("VALIDATION_ERROR", "NOT_FOUND", "INVALID_DATE_FORMAT", "VALIDATION_ERROR");
    }

    @Test
    void a_store_that_syncs_all_is_well() {
        UUID photo = gallery.newPhoto(1);
        JsonPath before = gallery.health();
        assertThat(before.getList("alerts.code")).as("never synced").containsExactly("NO_COMPLETE_SYNC");
        assertThat(before.getInt("waiting")).isEqualTo(1);
        gallery.report(Gallery.status(photo, "synced", now, null));
        JsonPath after = gallery.health();
        assertThat(after.getList("alerts")).isEmpty();
        assertThat(after.getInt("waiting")).isZero();
        assertThat(after.getInt("lag_seconds")).isZero();
        assertThat(after.getString("last_sync_at")).startsWith(now.toString().substring(0, 19));
    }

    @Test
    void failures_mismatches_and_old_syncs_raise_alerts() {
        UUID good = gallery.newPhoto(1);
        UUID bad = gallery.newPhoto(2);
        Instant old = now.minus(Duration.ofHours(2));
        gallery.report(Gallery.status(good, "synced", old, null));
        assertThat(gallery.health().getList("alerts.code")).containsExactly("NO_COMPLETE_SYNC");
        gallery.report(
                Gallery.status(good, "synced", now, null),
                Gallery.status(bad, "failed", now, "checksum_mismatch: got 00"));
        JsonPath ill = gallery.health();
        assertThat(ill.getDouble("failure_rate")).isEqualTo(0.5);
        assertThat(ill.getInt("checksum_mismatches")).isEqualTo(1);
        assertThat(ill.getList("alerts.code")).containsExactly("FAILURE_RATE", "NO_COMPLETE_SYNC", "CHECKSUM_MISMATCH");
        gallery.report(Gallery.status(bad, "synced", now.plusSeconds(1), null));
        assertThat(gallery.health().getList("alerts")).isEmpty();
    }

    @Test
    void an_empty_batch_tells_that_nothing_is_left_to_do() {
        UUID photo = gallery.newPhoto(1);
        gallery.report(Gallery.status(photo, "synced", now.minus(Duration.ofHours(3)), null));
        assertThat(gallery.health().getList("alerts.code")).containsExactly("NO_COMPLETE_SYNC");
        assertThat(gallery.report().jsonPath().getInt("processed")).isZero();
        assertThat(gallery.health().getList("alerts")).isEmpty();
    }

    @Test
    void operators_see_stores_of_all_companies_and_administrators_their_own() {
        String ops = TestTokens.of(UUID.randomUUID()).roles("ops").bearer();
        String stranger = TestTokens.of(UUID.randomUUID()).roles("ho-admin").bearer();
        String health = Gallery.LIST + "health/?store_id=" + gallery.store;
        assertThat(Gallery.as(ops).get(health).jsonPath().getString("company_id"))
                .isEqualTo(gallery.id.toString());
        assertThat(Gallery.as(stranger).get(health).statusCode()).isEqualTo(404);
        assertThat(Gallery.as(ops).get(Gallery.LIST + "health/").<String>path("error"))
                .isEqualTo("MISSING_STORE_ID");
    }

    private long reports() {
        return Owner.count("select count(*) from status_report where company_id = ?", gallery.id);
    }
}
