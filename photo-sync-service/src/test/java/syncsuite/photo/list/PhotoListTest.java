package syncsuite.photo.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.Owner;
import syncsuite.core.token.TestTokens;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;

@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class PhotoListTest {
    private final Gallery gallery = new Gallery();

    @Test
    void a_photo_is_listed_as_it_was_stored() {
        UUID product = gallery.newProduct();
        JsonPath stored = gallery.stored(product, TestImages.jpeg(320, 200, 1));
        JsonPath page = gallery.list("");
        assertThat(page.getMap("photos[0]")).isEqualTo(stored.getMap("$"));
        assertThat(page.getString("photos[0].product_id")).isEqualTo(product.toString());
        assertThat(page.getString("photos[0].image_url"))
                .isEqualTo("/api/v1/sync/product-photos/" + stored.getString("id") + "/download/?v="
                        + stored.getString("checksum").substring(0, 8));
        assertThat(page.getInt("total")).isEqualTo(1);
        assertThat(page.getBoolean("has_more")).isFalse();
        assertThat(page.getBoolean("full")).isTrue();
        assertThat(page.<Object>get("next_offset")).isNull();
        assertThat(page.getList("deleted_ids")).isEmpty();
    }

    @Test
    void pages_follow_each_other_by_cursor_and_by_offset() {
        List<String> photos = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            photos.add(gallery.newPhoto(i).toString());
        }
        List<String> byCursor = new ArrayList<>();
        List<String> byOffset = new ArrayList<>();
        String cursor = "";
        Integer offset = 0;
        for (int page = 0; page < 3; page++) {
            JsonPath next = gallery.list("?limit=2" + cursor);
            byCursor.addAll(next.getList("photos.id"));
            cursor = "&cursor=" + next.getString("next_cursor");
            JsonPath counted = gallery.list("?limit=2&offset=" + offset);
            byOffset.addAll(counted.getList("photos.id"));
            assertThat(counted.getInt("total")).isEqualTo(5);
            assertThat(counted.getBoolean("has_more")).isEqualTo(page < 2);
            offset = counted.get("next_offset");
            assertThat(offset).isEqualTo(page < 2 ? (Integer) (page * 2 + 2) : null);
        }
        assertThat(byCursor).containsExactlyElementsOf(photos);
        assertThat(byOffset).containsExactlyElementsOf(photos);
        assertThat(gallery.list("?offset=5").getList("photos")).isEmpty();
    }

    @Test
    void what_changed_and_what_went_comes_after_a_time_and_after_a_cursor() {
        UUID product = gallery.newProduct();
        UUID other = gallery.newProduct();
        String kept = gallery.stored(product, TestImages.jpeg(300, 200, 1)).getString("id");
        String gone = gallery.stored(other, TestImages.jpeg(300, 200, 2)).getString("id");
        JsonPath before = gallery.list("");
        gallery.stored(product, TestImages.jpeg(300, 200, 3));
        gallery.delete(other, gone).then().statusCode(204);
        for (String from :
                List.of("?since=" + before.getString("sync_timestamp"), "?cursor=" + before.getString("next_cursor"))) {
            JsonPath changes = gallery.list(from);
            assertThat(changes.getList("photos.id")).containsExactly(kept);
            assertThat(changes.getInt("photos[0].version")).isEqualTo(2);
            assertThat(changes.getList("deleted_ids")).containsExactly(gone);
            assertThat(changes.getInt("total")).isEqualTo(1);
        }
    }

    @Test
    void photos_follow_their_product_into_another_brand_and_go_with_it() {
        UUID product = gallery.newProduct();
        String photo = gallery.stored(product, TestImages.jpeg(300, 200, 1)).getString("id");
        UUID otherBrand = UUID.randomUUID();
        UUID otherStore = gallery.newStore(otherBrand);
        String asOther =
                TestTokens.of(gallery.id).roles("edge").stores(otherStore).bearer();
        String cursor = "?cursor=" + gallery.list("").getString("next_cursor");
        assertThat(Gallery.as(asOther)
                        .get(Gallery.LIST + "?store_id=" + otherStore)
                        .jsonPath()
                        .getList("photos"))
                .isEmpty();
        assertThat(Gallery.as(asOther)
                        .get(Gallery.LIST + photo + "/download/?store_id=" + otherStore)
                        .statusCode())
                .isEqualTo(404);
        Owner.sql("update product set brand_id = ?, version = 2 where id = ?", otherBrand, product);
        assertThat(gallery.list(cursor).getList("deleted_ids")).containsExactly(photo);
        JsonPath theirs = Gallery.as(asOther)
                .get(Gallery.LIST + "?store_id=" + otherStore)
                .jsonPath();
        assertThat(theirs.getList("photos.id")).containsExactly(photo);
        Owner.sql("delete from product where id = ?", product);
        assertThat(Gallery.as(asOther)
                        .get(Gallery.LIST + "?store_id=" + otherStore + "&cursor=" + theirs.getString("next_cursor"))
                        .jsonPath()
                        .getList("deleted_ids"))
                .containsExactly(photo);
    }

    @Test
    void a_store_that_got_another_brand_starts_afresh() {
        gallery.newPhoto(1);
        String cursor = "?cursor=" + gallery.list("").getString("next_cursor");
        Owner.sql("update store set brand_id = ? where id = ?", UUID.randomUUID(), gallery.store);
        JsonPath afresh = gallery.list(cursor);
        assertThat(afresh.getBoolean("full")).isTrue();
        assertThat(afresh.getList("photos")).isEmpty();
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        assertRefused(Gallery.as(gallery.asEdge).get(Gallery.LIST), 400, "MISSING_STORE_ID");
        assertRefused(
                Gallery.as(gallery.asEdge).get(Gallery.LIST + "?store_id=" + UUID.randomUUID()),
                404,
                "STORE_NOT_FOUND");
        assertRefused(gallery.edge().get(Gallery.LIST + "?offset=-1"), 400, "VALIDATION_ERROR");
        assertRefused(gallery.edge().get(Gallery.LIST + "?limit=0"), 400, "VALIDATION_ERROR");
        assertRefused(gallery.edge().get(Gallery.LIST + "?since=2026-01-01T00:00:00"), 400, "INVALID_DATE_FORMAT");
        assertRefused(gallery.edge().get(Gallery.LIST + "?cursor=nonsense"), 400, "INVALID_CURSOR");
    }

    private static void assertRefused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("error")).isEqualTo(code);
    }
}
