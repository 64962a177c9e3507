package syncsuite.photo.download;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import syncsuite.photo.store.OpenObject;

/**
 * A file's bytes as an answer's body: at hand, on their way from the store, or neither where only the head was asked for.
 *
 * @param length how many bytes the body has
 * @param md5 hex, of a whole file that is to be checked on its way; null for a part of one
 * @param whenDamaged called where the bytes on their way are not the file's; the answer is cut off then
 * @param whenDone called once the body is sent or given up
 */
record FileBody(
        @Nullable Buffer atHand,
        @Nullable OpenObject onItsWay,
        long length,
        @Nullable String md5,
        Runnable whenDamaged,
        Runnable whenDone) {
    static FileBody ofHead(long length) {
        return new FileBody(null, null, length, null, () -> {}, () -> {});
    }

    static FileBody atHand(Buffer bytes, Runnable whenDone) {
        return new FileBody(bytes, null, bytes.length(), null, () -> {}, whenDone);
    }

    static FileBody onItsWay(OpenObject object, long length, @Nullable String md5, Runnable whenDamaged) {
        return new FileBody(null, object, length, md5, whenDamaged, () -> {});
    }
}
