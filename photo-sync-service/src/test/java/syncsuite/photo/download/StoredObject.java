package syncsuite.photo.download;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import syncsuite.core.embedded.EmbeddedObjectStore;
import syncsuite.core.embedded.Owner;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;

/** A photo whose object tests change behind the store's back. */
abstract class StoredObject {
    final Gallery gallery = new Gallery();
    final byte[] bytes;
    private JsonPath photo;
    Path object;

    StoredObject(byte[] bytes) {
        this.bytes = bytes;
    }

    @BeforeEach
    void store() {
        photo = gallery.stored(gallery.newProduct(), bytes);
        object = EmbeddedObjectStore.folder(PhotosUnderTest.BUCKET).resolve(photo.getString("object_key"));
    }

    String path() {
        return Gallery.LIST + photo.getString("id") + "/download/";
    }

    void damage() {
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        try {
            Files.write(object, other);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    long faults() {
        return Owner.count("select count(*) from photo_fault where company_id = ?", gallery.id);
    }
}
