package syncsuite.photo.download;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import syncsuite.photo.store.OpenObject;

/** A file's bytes, or a part of them, as an answer's body. */
sealed interface FileBody {
    /** How many bytes the body has. */
    long length();

    /** Of an answer that tells all but the bytes. */
    record OfHead(long length) implements FileBody {}

    /**
     * On this process's disk, and checked.
     *
     * @param from the place of the first byte
     * @param whenDone called once the body is sent or given up
     */
    record OnDisk(Path file, long from, long length, Runnable whenDone) implements FileBody {}

    /**
     * On its way from the store.
     *
     * @param md5 hex, of a whole file that is to be checked on its way; null for a part of one
     * @param whenDamaged called where the bytes are not the file's; the answer is cut off then
     */
    record OnItsWay(
            OpenObject object, long length, @Nullable String md5, Runnable whenDamaged) implements FileBody {}
}
